package com.plystra.base.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 with one digest object for each thread, because creating one costs more than hashing a
 * short text.
 */
public final class Sha256 {
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::create);

  private Sha256() {}

  public static Digest of(byte[] bytes) {
    return Digest.of(DIGEST.get().digest(bytes));
  }

  /** Hashes a salt and what follows it. */
  public static Digest of(Digest salt, byte[] bytes) {
    MessageDigest digest = DIGEST.get();
    digest.update(salt.bytes());
    return Digest.of(digest.digest(bytes));
  }

  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Hashes the bytes between the buffer's position and its limit, and consumes them. */
  public static Digest of(ByteBuffer bytes) {
    MessageDigest digest = DIGEST.get();
    digest.update(bytes);
    return Digest.of(digest.digest());
  }

  /** A new digest object, for input in pieces. */
  public static MessageDigest create() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
