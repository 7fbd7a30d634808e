package com.plystra.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number in ASCII digits. The JDK's parser also accepts the digits of other scripts. */
final class WholeNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (text.matches("-?[0-9]{1,10}")) {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        // Reported below, like any other text that is not a number.
      }
    }
    throw new TypeConversionException("'" + text + "' is not a whole number in range");
  }
}
