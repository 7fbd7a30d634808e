package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.audit.verify.ExportMaker;
import com.plystra.audit.verify.ExportVerifier;
import com.plystra.base.problem.Problem;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Mark;
import com.plystra.testkit.Python;
import com.plystra.testkit.Rounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A true export, changed at random, with the true heads of all chains: whatever was changed, both
 * programs refuse it, and for the same reason.
 */
final class ExportFuzzTest {
  private static final int FILES = Rounds.of("plystra.fuzz", 200, 2_000);
  private static final long SEED = Long.getLong("plystra.seed", 20_261_204);
  private static final Pattern VALUE =
      Pattern.compile("(?<=[:,\\[])(\"(?:[^\"\\\\]++|\\\\.)*+\"|[0-9]+|null|true|false)");
  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "1e3",
          "1.0",
          "\"\"",
          "\"x\"",
          "{}",
          "[]",
          "[null]",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u0041\"",
          "99999999999999999999",
          "NaN",
          " 1",
          "\"1\"");

  private final Random random = new Random(SEED);
  private final ExportMaker maker = two();
  private final byte[] whole = maker.export().getBytes(StandardCharsets.UTF_8);
  private final List<Mark> heads = maker.heads();

  @TempDir private Path place;

  private static ExportMaker two() {
    ExportMaker maker =
        new ExportMaker(UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a"), SEED);
    maker.begin(1).begin(2).add(2, 3).add(1, 3);
    return maker.begin(3).begin(4).add(3, 3).add(4, 2);
  }

  @Test
  void verification_ofWhatWasChangedAtRandom_refusesIt() throws Exception {
    List<Path> files = new ArrayList<>();
    List<List<String>> runs = new ArrayList<>();
    while (files.size() < FILES) {
      byte[] changed = whole;
      for (int times = 1 + random.nextInt(2); times > 0; times--) {
        changed = change(changed);
      }
      if (!isTheSame(changed)) {
        Path file = Files.write(place.resolve(files.size() + ".ndjson"), changed);
        files.add(file);
        List<String> run = new ArrayList<>(List.of(file.toString()));
        heads.forEach(head -> run.add(head.toString()));
        runs.add(run);
      }
    }
    List<Python.Ran> python = Python.isHere() ? Python.runAll(runs) : List.of();
    for (int i = 0; i < FILES; i++) {
      String ours = verdict(files.get(i));
      String which = "file " + i + ", seed " + SEED + ": " + ours;
      assertFalse(ours.isEmpty(), which);
      if (!python.isEmpty()) {
        assertTrue(python.get(i).code() != 0, which);
        String theirs = python.get(i).err().strip();
        assertEquals(ours, theirs.substring(theirs.indexOf(": ") + 2), which);
      }
    }
  }

  /** Why it is refused; empty when it is not. */
  private String verdict(Path file) throws IOException {
    if (!ExportVerifier.isExport(file)) {
      return "it is no export of Plystra";
    }
    try {
      var unused = ExportVerifier.of(file, heads, (done, total) -> {});
      return "";
    } catch (BadJournal | Problem e) {
      return String.valueOf(e.getMessage());
    }
  }

  // Chains may take turns in another way: that is no change of what is recorded.
  private boolean isTheSame(byte[] changed) {
    return sorted(changed).equals(sorted(whole));
  }

  private static List<String> sorted(byte[] file) {
    List<String> lines =
        new ArrayList<>(
            Arrays.asList(new String(file, StandardCharsets.ISO_8859_1).split("\n", -1)));
    Collections.sort(lines.subList(Math.min(1, lines.size()), Math.max(1, lines.size() - 2)));
    return lines;
  }

  private byte[] change(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int at = random.nextInt(Math.max(1, file.length));
    return switch (random.nextInt(12)) {
      case 0 -> flipped(file, at);
      case 1 ->
          joined(
              Arrays.copyOf(file, at),
              Arrays.copyOfRange(
                  file, Math.min(file.length, at + 1 + random.nextInt(9)), file.length));
      case 2 ->
          joined(
              Arrays.copyOf(file, at),
              new byte[] {(byte) random.nextInt(256)},
              Arrays.copyOfRange(file, at, file.length));
      case 3 -> Arrays.copyOf(file, at);
      case 4, 5 -> bytes(lines(text));
      case 6 ->
          bytes(text.substring(0, at) + " \t\r\n,:".charAt(random.nextInt(6)) + text.substring(at));
      case 7 -> bytes(escaped(text, at));
      default -> bytes(valued(text));
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] flipped(byte[] file, int at) {
    byte[] flipped = file.clone();
    if (file.length > 0) {
      flipped[at] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(one);
      case 1 -> lines.add(other, lines.get(one));
      case 2 -> Collections.swap(lines, one, other);
      default -> lines.set(one, lines.get(other));
    }
    return String.join("\n", lines);
  }

  private String escaped(String text, int at) {
    char c = text.isEmpty() ? '\n' : text.charAt(at);
    return c == '\n'
        ? text
        : text.substring(0, at) + String.format("\\u%04x", (int) c) + text.substring(at + 1);
  }

  /** With another value somewhere: from elsewhere in the file, or of an odd form. */
  private String valued(String text) {
    List<int[]> values = new ArrayList<>();
    for (Matcher value = VALUE.matcher(text); value.find(); ) {
      values.add(new int[] {value.start(), value.end()});
    }
    if (values.isEmpty()) {
      return text;
    }
    int[] one = values.get(random.nextInt(values.size()));
    int[] other = values.get(random.nextInt(values.size()));
    String by =
        random.nextBoolean()
            ? text.substring(other[0], other[1])
            : TOKENS.get(random.nextInt(TOKENS.size()));
    return text.substring(0, one[0]) + by + text.substring(one[1]);
  }
}
