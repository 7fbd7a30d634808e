package com.plystra.catalog.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** The types of plugins' settings. */
enum SettingType {
  STRING("a string", JsonNode::isTextual),
  INTEGER(
      "an integer of at most 64 bits",
      value -> value.isIntegralNumber() && value.canConvertToLong()),
  NUMBER("a number", JsonNode::isNumber),
  BOOLEAN("true or false", JsonNode::isBoolean),
  JSON("JSON", value -> true);

  private final String words;
  private final Predicate<JsonNode> fits;

  SettingType(String words, Predicate<JsonNode> fits) {
    this.words = words;
    this.fits = fits;
  }

  /** The name in manifests. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this key, which must exist. */
  static SettingType of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  static String[] keys() {
    return Arrays.stream(values()).map(SettingType::key).toArray(String[]::new);
  }

  boolean fits(JsonNode value) {
    return fits.test(value);
  }

  /** The type in words that complete "must be". */
  String words() {
    return words;
  }
}
