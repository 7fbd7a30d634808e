package com.plystra.http;

import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Splits a raw path into decoded segments. Refuses segments that could be read as another path. */
final class PathSegments {
  private PathSegments() {}

  /**
   * @throws Problem {@code BAD_REQUEST}
   */
  static List<String> of(String rawPath) {
    checkRaw(rawPath);
    List<String> segments = new ArrayList<>();
    int start = 1;
    while (start <= rawPath.length()) {
      int slash = rawPath.indexOf('/', start);
      int end = slash < 0 ? rawPath.length() : slash;
      segments.add(segment(rawPath.substring(start, end)));
      start = end + 1;
    }
    return segments;
  }

  private static void checkRaw(String path) {
    if (path.isEmpty() || path.charAt(0) != '/') {
      throw Refusals.badRequest("The request target must be a path.");
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ';' || c == '\\') {
        throw Refusals.badRequest("The path contains a character that is not allowed.");
      }
    }
  }

  private static String segment(String raw) {
    String decoded = PercentCoding.decodeSegment(raw);
    if (hasDots(decoded) || (isEscaped(raw) && isUnsafe(decoded))) {
      throw Refusals.badRequest("The path contains a segment that is not allowed.");
    }
    return decoded;
  }

  private static boolean isEscaped(String raw) {
    return raw.indexOf('%') >= 0;
  }

  /** Whether the segment, or a part of it between escaped slashes, could lead to another path. */
  private static boolean hasDots(String decoded) {
    if (decoded.indexOf('/') < 0) {
      return isDots(decoded);
    }
    for (String part : decoded.split("/", -1)) {
      if (part.isEmpty() || isDots(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDots(String part) {
    return part.equals(".") || part.equals("..");
  }

  /**
   * Escaped separators that ids never contain, and escaped percent signs, which a second decoding
   * would interpret.
   */
  private static boolean isUnsafe(String decoded) {
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      if (c < ' ' || c == '\\' || c == ';' || c == '%' || c == 0x7f) {
        return true;
      }
    }
    return false;
  }
}
