package com.plystra.access.passwords;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt in its common form, {@code $2b$12$} with salt and hash. It uses only the first 72 bytes of
 * a password, so longer passwords match by these.
 */
final class BcryptHash implements StoredHash {
  private static final Pattern TEXT =
      Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{31}");
  private static final int LEAST_COST = 4;
  // Each step doubles the time; this cost takes about a second.
  private static final int MOST_COST = 14;

  private final String text;
  private final int cost;

  private BcryptHash(String text, int cost) {
    this.text = text;
    this.cost = cost;
  }

  static Optional<StoredHash> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new BcryptHash(text, Integer.parseInt(parts.group(1))))
        : Optional.empty();
  }

  @Override
  public boolean matches(String password) {
    return OpenBSDBCrypt.checkPassword(text, password.toCharArray());
  }

  @Override
  public Optional<String> excess() {
    return cost < LEAST_COST || cost > MOST_COST
        ? Optional.of("has cost " + cost + ", which must be " + LEAST_COST + " to " + MOST_COST)
        : Optional.empty();
  }

  @Override
  public boolean isOf(PasswordCost other) {
    return false;
  }
}
