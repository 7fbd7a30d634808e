package com.plystra.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name, prefix or id of an API key. Refuses a secret, and does not repeat it. */
final class ApiKeyName implements ITypeConverter<String> {
  private static final Pattern SECRET = Pattern.compile("ply_ak_[0-9a-f]{12}_.+");

  @Override
  public String convert(String text) {
    if (SECRET.matcher(text).matches()) {
      throw new TypeConversionException(
          "this is the secret of an API key, which others can see in the list of processes and the"
              + " shell's history; give its name, prefix or id, and rotate it");
    }
    return text;
  }
}
