package com.plystra.ops.policytests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Writes values as YAML, so that they are read as the same texts. */
public final class YamlText {
  // Neither null, true, false nor a number, and nothing that YAML gives a meaning.
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?!(?i:null|true|false|yes|no|on|off|y|n)$)[A-Za-z_][A-Za-z0-9_.@+/-]*"
              + "( [A-Za-z0-9_.@+/-]+)*");
  private static final Pattern WITH_COLONS =
      Pattern.compile("[a-z][a-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.@+/-]*){1,2}");
  private static final String HEX = "0123456789abcdef";

  private YamlText() {}

  /** A text; quoted where it would be read as something else. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() || WITH_COLONS.matcher(text).matches()
        ? text
        : quoted(text);
  }

  /** A list on one line. */
  public static String list(Collection<String> texts) {
    return "[" + String.join(", ", texts.stream().map(YamlText::of).toList()) + "]";
  }

  /** A JSON value on one line. */
  public static String json(JsonNode value) {
    if (value.isTextual()) {
      return quoted(value.asText());
    }
    List<String> parts = new ArrayList<>();
    if (value.isObject()) {
      value.properties().forEach(e -> parts.add(quoted(e.getKey()) + ": " + json(e.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    if (value.isArray()) {
      value.forEach(element -> parts.add(json(element)));
      return "[" + String.join(", ", parts) + "]";
    }
    return value.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder to, int c) {
    if (c == '"' || c == '\\') {
      to.append('\\').appendCodePoint(c);
    } else if (isPrintable(c)) {
      to.append((char) c);
    } else if (c > 0xffff) {
      escape(to, 'U', c, 8);
    } else {
      escape(to, 'u', c, 4);
    }
  }

  private static boolean isPrintable(int c) {
    return (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c <= 0xd7ff && c != 0x2028 && c != 0x2029);
  }

  private static void escape(StringBuilder to, char kind, int c, int digits) {
    to.append('\\').append(kind);
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      to.append(HEX.charAt((c >> shift) & 15));
    }
  }
}
