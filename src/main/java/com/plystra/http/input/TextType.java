package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Text with a validation function. */
final class TextType extends FieldType {
  static final TextType ID =
      matching(
          // Exact for ASCII. Patterns cannot state portably which other characters are letters.
          "^(?!.*/\\.{0,2}(/|$))[^\\x00-/:-@\\[-`{-\\xa9]"
              + "([^\\x00-\\x1f!-*,;<>?\\[-^`{-}\\x7f-\\xa9]*"
              + "[^\\x00-\\x20!-*,/;<>?\\[-^`{-}\\x7f-\\xa9])?$",
          "1 to 128 letters, digits, . _ : - / @ + ~ = and inner spaces, beginning with a letter or"
              + " digit, in normalization form C, without an empty part, . or .. between slashes",
          Chars.ID_MAX,
          Chars::isId);
  static final TextType KEY =
      matching(
          "^[a-z][a-z0-9_.-]{0,63}$",
          "1 to 64 characters of a-z 0-9 _ . -, beginning with a letter",
          Chars.KEY_MAX,
          Chars::isKey);

  private static final String NO_CONTROLS = "^[^\\x00-\\x1f\\x7f-\\x9f]*$";
  private static final String LINES = "^[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]*$";

  private final Predicate<String> accepts;
  private final String fault;
  private final boolean secret;
  private final Map<String, Object> schema = new LinkedHashMap<>();

  private TextType(int min, int max, String regex, String rule, Predicate<String> ok) {
    this(min, max, regex, rule, ok, false);
  }

  private TextType(
      int min, int max, String regex, String rule, Predicate<String> ok, boolean secret) {
    this.accepts = s -> s.length() >= min && Chars.length(s) <= max && ok.test(s);
    this.fault = "must be " + rule;
    this.secret = secret;
    schema.put("type", "string");
    schema.put("minLength", min);
    schema.put("maxLength", max);
    schema.put("pattern", regex);
  }

  static TextType matching(String regex, String rule, int max, Predicate<String> form) {
    return new TextType(
        0,
        max,
        regex,
        rule + ", at most " + max + " characters",
        s -> Chars.isClean(s, false) && form.test(s));
  }

  static TextType plain(int max) {
    String rule = "1 to " + max + " characters without control characters";
    return new TextType(1, max, NO_CONTROLS, rule, s -> Chars.isClean(s, false));
  }

  static TextType bytes(int maxBytes) {
    String rule = "1 to " + maxBytes + " bytes without control characters";
    return new TextType(
        1,
        maxBytes,
        NO_CONTROLS,
        rule,
        s -> Chars.isClean(s, false) && s.getBytes(StandardCharsets.UTF_8).length <= maxBytes,
        true);
  }

  static TextType free(int max) {
    String rule =
        "at most " + max + " characters without control characters except tab and newline";
    return new TextType(0, max, LINES, rule, s -> Chars.isClean(s, true));
  }

  // An empty secret is never taken as no value; it is reported as a fault.
  @Override
  boolean emptyIsNone() {
    return !secret && !accepts.test("");
  }

  @Override
  public Map<String, Object> schema() {
    return Map.copyOf(schema);
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      faults.add(prefix + name, "must be a string");
      in.skipChildren();
      return null;
    }
    String text = in.getText();
    if (!accepts.test(text)) {
      faults.add(prefix + name, fault);
      return null;
    }
    return text;
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    if (!accepts.test(text)) {
      faults.add(name, fault);
      return null;
    }
    return text;
  }
}
