package com.plystra.access.passwords;

import com.plystra.base.text.Caseless;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Forms of a password's text. */
final class PasswordText {
  // White space, punctuation, invisible characters, and symbols that keyboards have as punctuation,
  // such as $ and +; not emoji.
  private static final Pattern IGNORED =
      Pattern.compile("[\\p{IsWhite_Space}\\p{Z}\\p{P}\\p{Cc}\\p{Cf}\\p{Sm}\\p{Sc}\\p{Sk}]+");

  private PasswordText() {}

  /** The form that is hashed: NFKC, so that it does not depend on the keyboard. */
  static String hashed(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /** The form that the rules compare: NFKC without case, white space and punctuation. */
  static String comparable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return unicode(text);
      }
      if (Character.isLetterOrDigit(c)) {
        kept.append(Character.toLowerCase(c));
      }
    }
    return kept.toString();
  }

  private static String unicode(String text) {
    return IGNORED.matcher(hashed(Caseless.key(hashed(text)))).replaceAll("");
  }
}
