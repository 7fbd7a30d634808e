package com.plystra.access.passwords;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * Stored password hashes, in texts that contain their parameters. Plystra makes Argon2id hashes.
 * Imported hashes (bcrypt, PBKDF2, Argon2id with other parameters) are replaced when their user
 * logs in.
 */
public final class PasswordHash {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private PasswordHash() {}

  /** Hashes a password, in NFKC, with a new salt. Takes about 35 ms and 19 MiB. */
  public static String of(String password) {
    return Argon2Hash.of(PasswordText.hashed(password), random(SALT_BYTES), HASH_BYTES).text();
  }

  /**
   * The reason why an imported hash cannot be stored, in words that complete "the hash"; empty when
   * it can. The words reveal nothing of salt and hash.
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
   * Whether the hash was made of exactly this text. Without a readable hash the answer is false,
   * after the same time.
   */
  static boolean matches(String password, Optional<String> stored) {
    Optional<StoredHash> known = stored.flatMap(StoredHash::read);
    StoredHash fallback = Argon2Hash.withoutPassword(random(SALT_BYTES), random(HASH_BYTES));
    return known.orElse(fallback).matches(password) && known.isPresent();
  }

  /** Whether a hash was made with other parameters than the present ones. */
  static boolean isOutdated(String stored) {
    return StoredHash.read(stored).filter(hash -> !hash.isCurrent()).isPresent();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
