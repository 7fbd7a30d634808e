package com.plystra.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file, right or forged, and what whoever verifies it must say.
 *
 * @param heads that were kept elsewhere
 * @param code the exit code
 * @param words what is said, or a part of it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and not changed once it is made.
record ExportCase(String name, byte[] file, List<String> heads, int code, String words) {
  static ExportCase of(String name, String file, List<String> heads, int code, String words) {
    return new ExportCase(name, file.getBytes(StandardCharsets.UTF_8), heads, code, words);
  }

  @Override
  public String toString() {
    return name;
  }
}
