package com.plystra.access.passwords;

import java.util.Optional;

/**
 * Refuses passwords that are short or easy to guess. Passwords are compared in NFKC, without case,
 * white space and punctuation.
 */
public final class PasswordRules {
  private static final int LEAST_DIFFERENT = 5;
  private static final String PRODUCT = "plystra";

  private final int minLength;

  /**
   * @param minLength the minimal length of a password in characters
   */
  public PasswordRules(int minLength) {
    this.minLength = minLength;
  }

  /**
   * The reason why a password is refused, in words that complete "the password"; empty when it is
   * accepted. The words do not contain the password.
   *
   * @param email the user's e-mail address, if it is known already
   */
  public Optional<String> fault(String password, Optional<String> email) {
    if (password.codePoints().count() < minLength) {
      return Optional.of("must have at least " + minLength + " characters");
    }
    String text = PasswordText.comparable(password);
    if (text.codePoints().distinct().count() < LEAST_DIFFERENT) {
      return Optional.of(
          "must have at least "
              + LEAST_DIFFERENT
              + " different characters; case, spaces and punctuation do not count");
    }
    if (email.map(PasswordText::comparable).filter(text::equals).isPresent()) {
      return Optional.of("must not be the user's e-mail address");
    }
    String local = email.map(PasswordRules::local).orElse("");
    return new Splitting(text, local).isPossible()
        ? Optional.of(
            "is easy to guess: it is made of at most three common passwords, runs of digits or"
                + " keys, the name in the e-mail address, or the name of this product")
        : Optional.empty();
  }

  private static String local(String email) {
    return PasswordText.comparable(email.substring(0, Math.max(0, email.lastIndexOf('@'))));
  }

  /** Whether a text splits into at most three pieces that are easy to guess. */
  private static final class Splitting {
    private final String text;
    private final String local;
    private final KeyRuns runs;

    Splitting(String text, String local) {
      this.text = text;
      this.local = local;
      this.runs = new KeyRuns(text);
    }

    boolean isPossible() {
      int end = text.length();
      if (isPiece(0, end)) {
        return true;
      }
      for (int first = 1; first < end; first++) {
        if (isPiece(0, first) && (isPiece(first, end) || isTwoPieces(first))) {
          return true;
        }
      }
      return false;
    }

    private boolean isTwoPieces(int from) {
      int end = text.length();
      for (int second = from + 1; second < end; second++) {
        if (isPiece(from, second) && isPiece(second, end)) {
          return true;
        }
      }
      return false;
    }

    private boolean isPiece(int from, int to) {
      return runs.isRun(from, to)
          || is(local, from, to)
          || is(PRODUCT, from, to)
          || isCommon(from, to);
    }

    private boolean is(String word, int from, int to) {
      return to - from == word.length() && text.startsWith(word, from);
    }

    private boolean isCommon(int from, int to) {
      int length = to - from;
      return length >= CommonPasswords.LEAST_LENGTH
          && length <= CommonPasswords.longest()
          && CommonPasswords.contains(text.substring(from, to));
    }
  }
}
