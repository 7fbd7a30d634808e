package com.plystra.cli;

import java.util.regex.Pattern;

/** Makes foreign text safe to print on one line of a terminal. */
final class Text {
  private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");
  // Control and format characters: they could move the cursor or reverse the text direction.
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

  private Text() {}

  static String oneLine(String text) {
    String one = BREAKS.matcher(text.strip()).replaceAll(" ");
    return UNFIT.matcher(one).replaceAll("?");
  }
}
