package com.plystra.cli.admin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Paths of the API. */
public final class ApiPath {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  public static final String API_KEYS = of("api-keys");
  public static final String ADMIN_GRANTS = of("admin", "grants");
  public static final String USERS = of("users");
  public static final String SPACES = of("spaces");
  public static final String PERMISSIONS = of("permissions");
  public static final String ROLE_PERMISSIONS = of("role-permissions");

  private ApiPath() {}

  /** The path of these segments below the API's root, each percent-encoded. */
  public static String of(String... segments) {
    return below("/api/v1", segments);
  }

  /** The path of these segments below another path, each percent-encoded. */
  public static String below(String path, String... segments) {
    return Arrays.stream(segments)
        .map(segment -> "/" + encoded(segment))
        .collect(Collectors.joining("", path, ""));
  }

  /** The text, percent-encoded but for the characters that never need it. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) (b & 0xff))) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }
}
