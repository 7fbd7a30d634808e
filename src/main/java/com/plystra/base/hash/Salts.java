package com.plystra.base.hash;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes salts for texts about persons: 32 bytes that cannot be computed from the text. Within a
 * process, equal texts have equal salts, so a text that many records share is stored once. The
 * salts are derived from a random key that is never stored and ends with the process.
 */
public final class Salts {
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] KEY = random().bytes();
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Salts::mac);

  private Salts() {}

  /** The salt of a text that contains the id of its person. */
  static Digest of(byte[] text) {
    return Digest.of(MAC.get().doFinal(text));
  }

  /** A salt for one use. */
  public static Digest random() {
    byte[] bytes = new byte[Digest.BYTES];
    RANDOM.nextBytes(bytes);
    return Digest.of(bytes);
  }

  /**
   * The salt of a text that several persons may have, such as an address.
   *
   * @param person id of the person. The same text of another person has another salt: else a text
   *     that was erased could be recognized by the digest of the other person's text
   */
  public static Digest of(String person, byte[] text) {
    Mac mac = MAC.get();
    mac.update(Sha256.of(person).bytes());
    return Digest.of(mac.doFinal(text));
  }

  private static Mac mac() {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(KEY, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC with SHA-256", e);
    }
  }
}
