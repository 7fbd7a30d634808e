package com.plystra.storage.db;

import org.jooq.ContextConverter;
import org.jooq.ConverterContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * Converts text to the form in which the database keeps it, so that both databases sort by code
 * point. PostgreSQL does that itself. H2 compares UTF-16 units, where the surrogates, which encode
 * characters above U+FFFF, come before U+E000 to U+FFFF. So these two ranges of units are swapped
 * in H2; all other text is unchanged.
 *
 * <p>The generated classes use it as the converter of every text column.
 */
public final class StoredText implements ContextConverter<String, String> {
  private static final long serialVersionUID = 1L;
  private static final char SURROGATES = Character.MIN_SURROGATE;
  private static final char ABOVE = Character.MAX_SURROGATE + 1;
  private static final char LIFTED = 0xF800;
  private static final char LOWERING = ABOVE - SURROGATES;
  private static final char LIFT = LIFTED - SURROGATES;

  /** Text as H2 keeps it. */
  static String toH2(String text) {
    return map(text, false);
  }

  /** Text from the form in which H2 keeps it. */
  static String fromH2(String stored) {
    return map(stored, true);
  }

  private static String map(String text, boolean back) {
    int first = 0;
    while (first < text.length() && text.charAt(first) < SURROGATES) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    char[] units = text.toCharArray();
    for (int i = first; i < units.length; i++) {
      units[i] = back ? unitFromH2(units[i]) : unitToH2(units[i]);
    }
    return new String(units);
  }

  private static char unitToH2(char unit) {
    if (unit < SURROGATES) {
      return unit;
    }
    return (char) (unit < ABOVE ? unit + LIFT : unit - LOWERING);
  }

  private static char unitFromH2(char unit) {
    if (unit < SURROGATES) {
      return unit;
    }
    return (char) (unit >= LIFTED ? unit - LIFT : unit + LOWERING);
  }

  @Override
  public @Nullable String from(@Nullable String stored, ConverterContext context) {
    return stored == null || context.dialect() != SQLDialect.H2 ? stored : fromH2(stored);
  }

  @Override
  public @Nullable String to(@Nullable String text, ConverterContext context) {
    return text == null || context.dialect() != SQLDialect.H2 ? text : toH2(text);
  }

  @Override
  public Class<String> fromType() {
    return String.class;
  }

  @Override
  public Class<String> toType() {
    return String.class;
  }
}
