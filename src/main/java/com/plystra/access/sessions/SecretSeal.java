package com.plystra.access.sessions;

import com.plystra.http.CursorSeal;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Seals with the session secret, so that cursors stay valid over restarts and on all servers. */
public record SecretSeal(SessionKeys keys) implements CursorSeal {
  @Override
  public byte[] of(String text) {
    return bytes(keys.stamp(text));
  }

  @Override
  public boolean is(byte[] seal, String text) {
    return keys.stamps(text).stream().anyMatch(stamp -> MessageDigest.isEqual(bytes(stamp), seal));
  }

  private static byte[] bytes(SessionKeys.Stamp stamp) {
    return Arrays.copyOf(HexFormat.of().parseHex(stamp.hash()), BYTES);
  }
}
