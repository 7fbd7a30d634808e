package com.plystra.access.passwords;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The hashes of passwords as they are stored, in text that names its own parameters. Ours are
 * Argon2id; bcrypt, PBKDF2 and Argon2id of other parameters come along from elsewhere, and become
 * ours when their user signs in.
 */
public final class PasswordHash {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private PasswordHash() {}

  /** Hashes a password under a new salt; takes some 35 ms and 19 MiB. */
  public static String of(String password) {
    return Argon2Hash.of(password, random(SALT_BYTES), HASH_BYTES).text();
  }

  /**
   * Why a hash from elsewhere cannot be kept, in words that complete "the hash"; empty when it can.
   * The words show nothing of salt and hash.
   */
  public static Optional<String> fault(String text) {
    Optional<StoredHash> hash = StoredHash.parse(text);
    return hash.isPresent()
        ? hash.get().excess()
        : Optional.of(
            "must be in the form of Argon2id ($argon2id$v=19$m=,t=,p=$salt$hash), bcrypt ($2b$..)"
                + " or PBKDF2 ($pbkdf2-sha256$i=,l=$salt$hash)");
  }

  /**
   * Whether the password is the one that was hashed. Where no hash can be read the answer is no,
   * and takes as long.
   */
  static boolean matches(String password, Optional<String> stored) {
    Optional<StoredHash> known = stored.flatMap(StoredHash::read);
    StoredHash nobodys = Argon2Hash.ofNobody(random(SALT_BYTES), random(HASH_BYTES));
    return known.orElse(nobodys).matches(password) && known.isPresent();
  }

  /** Whether a hash was made otherwise than passwords are hashed by now. */
  public static boolean isOutdated(String stored) {
    return StoredHash.read(stored).filter(hash -> !hash.isCurrent()).isPresent();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
