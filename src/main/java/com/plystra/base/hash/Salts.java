package com.plystra.base.hash;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Salts of texts about persons: 32 bytes that nobody can find from the text. Equal texts have equal
 * salts within a process, so that a text which many records share is stored once. They come from a
 * random key that is never written down and ends with the process.
 */
public final class Salts {
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] KEY = random().bytes();
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Salts::mac);

  private Salts() {}

  /** The salt of a text that names its person, or is about nobody else's. */
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
   * The salt of a text that others may have too, such as an address.
   *
   * @param person whose text it is: the same text of another person has another salt, or who sees
   *     the one would know the other
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
