package com.plystra.access.passwords;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * Makes and compares password hashes, in texts that contain their parameters. Plystra makes
 * Argon2id hashes. Imported hashes (bcrypt, PBKDF2, Argon2id with other parameters) are replaced
 * when their user logs in.
 */
final class PasswordHasher {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final PasswordCost cost;

  /**
   * @param cost of the hashes that it makes; the usual one takes about 35 ms and 19 MiB
   */
  PasswordHasher(PasswordCost cost) {
    this.cost = cost;
  }

  /** Hashes a password, in NFKC, with a new salt. */
  String hash(String password) {
    String text = PasswordText.hashed(password);
    return Argon2Hash.of(text, cost, random(SALT_BYTES), HASH_BYTES).text();
  }

  /**
   * Whether the hash was made of exactly this text. Without a readable hash the answer is false,
   * after the same time.
   */
  boolean matches(String password, Optional<String> stored) {
    Optional<StoredHash> known = stored.flatMap(StoredHash::read);
    StoredHash fallback = Argon2Hash.withoutPassword(cost, random(SALT_BYTES), random(HASH_BYTES));
    return known.orElse(fallback).matches(password) && known.isPresent();
  }

  /** Whether a hash was made with other parameters than this one makes them. */
  boolean isOutdated(String stored) {
    return StoredHash.read(stored).filter(hash -> !hash.isOf(cost)).isPresent();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
