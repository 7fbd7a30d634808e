package com.plystra.base.logging;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Escapes characters beyond what JSON requires: those that end a line or control a terminal for
 * some readers of a log. They are DEL, the C1 controls, and Unicode's line and paragraph
 * separators.
 */
final class LineSafeEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final int DELETE = 0x7f;

  private final int[] ascii = standardAsciiEscapesForJSON();

  LineSafeEscapes() {
    ascii[DELETE] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    boolean unsafe =
        (character >= 0x80 && character < 0xa0) || character == 0x2028 || character == 0x2029;
    return unsafe ? new SerializedString(String.format("\\u%04x", character)) : null;
  }
}
