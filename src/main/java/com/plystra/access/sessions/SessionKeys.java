package com.plystra.access.sessions;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the HMACs under which tokens are stored. The current key makes them; previous keys
 * still verify. Each stored HMAC names its key.
 */
public final class SessionKeys {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String NAME = "the name of this key";
  private static final int ID_DIGITS = 16;

  private final Key current;
  private final Map<String, Key> all = new LinkedHashMap<>();

  /** A key and its id, which reveals nothing of the key. */
  private record Key(String id, SecretKeySpec secret) {
    static Key of(String secret) {
      SecretKeySpec spec = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
      return new Key(mac(spec, NAME).substring(0, ID_DIGITS), spec);
    }

    Stamp stamp(String token) {
      return new Stamp(id, mac(secret, token));
    }
  }

  /**
   * The stored form of a token.
   *
   * @param hash its HMAC-SHA-256 as 64 hex digits
   */
  public record Stamp(String keyId, String hash) {}

  /**
   * Creates keys from secrets.
   *
   * @param previous keys that only verify
   */
  public SessionKeys(String current, List<String> previous) {
    this.current = Key.of(current);
    all.put(this.current.id(), this.current);
    previous.stream().map(Key::of).forEach(key -> all.putIfAbsent(key.id(), key));
  }

  private static String mac(SecretKeySpec secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** The stored form under the current key. */
  public Stamp stamp(String token) {
    return current.stamp(token);
  }

  /** The stored forms under all keys, for look-ups. */
  public List<Stamp> stamps(String token) {
    return all.values().stream().map(key -> key.stamp(token)).toList();
  }

  /**
   * The HMAC-SHA-256 of a text under each key, as 64 hex digits; first under the current key. The
   * text must begin with words that say what it is for, so that it is never a token.
   */
  public List<String> hashes(String text) {
    return stamps(text).stream().map(Stamp::hash).toList();
  }

  /** Whether a token has this stored form. Takes constant time. */
  public boolean matches(String token, String keyId, String hash) {
    Key key = all.get(keyId);
    return key != null && isEqual(key.stamp(token).hash(), hash);
  }

  /** Whether the key is the current one, so that new hashes are made under it. */
  public boolean isCurrent(String keyId) {
    return current.id().equals(keyId);
  }

  private static boolean isEqual(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
  }
}
