package com.plystra.access.sessions;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The texts of tokens: {@code ply_at_} or {@code ply_rt_} and 64 hex digits from a secure random
 * source. With rotation, a new refresh token keeps the first half of the previous one, its family.
 * So every older token of a session is recognized without storing it.
 */
final class SessionTokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ACCESS = "ply_at_";
  private static final String REFRESH = "ply_rt_";
  // The HMAC of a family is taken over a text that is never a token.
  private static final String FAMILY = "ply_rf_";
  private static final int HALF_BYTES = 16;
  private static final int FAMILY_LENGTH = REFRESH.length() + 2 * HALF_BYTES;
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  private SessionTokens() {}

  static String newAccess() {
    return ACCESS + random() + random();
  }

  static String newRefresh() {
    return REFRESH + random() + random();
  }

  /** The refresh token that replaces this one. */
  static String successorOf(String refresh) {
    return refresh.substring(0, FAMILY_LENGTH) + random();
  }

  /** The common part of a refresh token and all its successors. */
  static String familyOf(String refresh) {
    return FAMILY + refresh.substring(REFRESH.length(), FAMILY_LENGTH);
  }

  static boolean isAccess(String text) {
    return isToken(text, ACCESS);
  }

  static boolean isRefresh(String text) {
    return isToken(text, REFRESH);
  }

  private static boolean isToken(String text, String prefix) {
    return text.startsWith(prefix) && DIGITS.matcher(text.substring(prefix.length())).matches();
  }

  private static String random() {
    byte[] bytes = new byte[HALF_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
