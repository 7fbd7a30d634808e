package com.plystra.catalog.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** What values a plugin's setting may have. */
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

  /** As manifests have it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that key, which there is. */
  static SettingType of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  static String[] keys() {
    return Arrays.stream(values()).map(SettingType::key).toArray(String[]::new);
  }

  boolean fits(JsonNode value) {
    return fits.test(value);
  }

  /** Completes "must be". */
  String words() {
    return words;
  }
}
