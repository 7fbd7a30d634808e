package com.plystra.cli;

import java.util.regex.Pattern;

/** Text that came from elsewhere, made fit for a line on a terminal. */
final class Text {
  private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");
  // Controls, and format characters: they could move the cursor or turn the line around.
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

  private Text() {}

  static String oneLine(String text) {
    String one = BREAKS.matcher(text.strip()).replaceAll(" ");
    return UNFIT.matcher(one).replaceAll("?");
  }
}
