package com.plystra.audit;

import com.plystra.journal.FieldHashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * The different actions of a block's records, each once. A filter by how actions begin gets the
 * hashes to look for from it. Usually there are few; a block has at most one for each record.
 *
 * @param encoded each text in UTF-8 after its length plus one (4 bytes); zeros up to a multiple of
 *     8 bytes
 */
record BlockActions(ByteBuffer encoded) {
  private static final int ALIGNMENT = Long.BYTES;

  static BlockActions of(SortedSet<String> actions) {
    byte[][] texts =
        actions.stream()
            .map(action -> action.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    int length = 0;
    for (byte[] text : texts) {
      length = Math.addExact(length, Integer.BYTES + text.length);
    }
    ByteBuffer encoded = ByteBuffer.allocate((length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    for (byte[] text : texts) {
      encoded.putInt(text.length + 1).put(text);
    }
    return new BlockActions(encoded.rewind());
  }

  /** The hashes of the actions that begin with a text, ascending. */
  int[] hashes(String prefix) {
    IntStream.Builder hashes = IntStream.builder();
    ByteBuffer from = encoded.duplicate();
    while (from.remaining() >= Integer.BYTES) {
      int length = from.getInt();
      if (length == 0) {
        break;
      }
      byte[] text = new byte[length - 1];
      from.get(text);
      String action = new String(text, StandardCharsets.UTF_8);
      if (action.startsWith(prefix)) {
        hashes.add(FieldHashes.of(action));
      }
    }
    return hashes.build().sorted().toArray();
  }

  int bytes() {
    return encoded.remaining();
  }
}
