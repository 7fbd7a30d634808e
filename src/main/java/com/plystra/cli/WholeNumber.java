package com.plystra.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number in ASCII digits: the JDK alone would take those of every script. */
final class WholeNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (text.matches("-?[0-9]{1,10}")) {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        // Falls through to the message, like everything else that is no such number.
      }
    }
    throw new TypeConversionException("'" + text + "' is no whole number that fits");
  }
}
