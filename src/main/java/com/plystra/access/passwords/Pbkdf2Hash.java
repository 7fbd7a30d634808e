package com.plystra.access.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * PBKDF2 in PHC form, {@code $pbkdf2-sha256$i=600000,l=32$salt$hash}, or in passlib's form, {@code
 * $pbkdf2-sha256$29000$salt$hash}, in which {@code $pbkdf2$} means SHA-1.
 */
final class Pbkdf2Hash implements StoredHash {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\$(pbkdf2(?:-sha1|-sha256|-sha512)?)\\$(?:i=)?(\\d{1,10})(?:,l=(\\d{1,3}))?"
              + "\\$([A-Za-z0-9+/.]{8,128})\\$([A-Za-z0-9+/.]{22,128})");
  private static final Map<String, Supplier<Digest>> DIGESTS =
      Map.of(
          "pbkdf2", SHA1Digest::new,
          "pbkdf2-sha1", SHA1Digest::new,
          "pbkdf2-sha256", SHA256Digest::new,
          "pbkdf2-sha512", SHA512Digest::new);
  private static final long MOST_ITERATIONS = 2_000_000;

  private final String digest;
  private final long iterations;
  private final byte[] salt;
  private final byte[] hash;

  private Pbkdf2Hash(String digest, long iterations, byte[] salt, byte[] hash) {
    this.digest = digest;
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  static Optional<StoredHash> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String length = Optional.ofNullable(parts.group(3)).orElse("");
    return Base64Text.decode(parts.group(4))
        .flatMap(salt -> Base64Text.decode(parts.group(5)).map(hash -> of(parts, salt, hash)))
        .filter(read -> length.isEmpty() || Integer.parseInt(length) == read.hash.length)
        .map(read -> read);
  }

  private static Pbkdf2Hash of(Matcher parts, byte[] salt, byte[] hash) {
    return new Pbkdf2Hash(parts.group(1), Long.parseLong(parts.group(2)), salt, hash);
  }

  private Digest digest() {
    // TEXT allows only the names in the map.
    return Objects.requireNonNull(DIGESTS.get(digest)).get();
  }

  @Override
  public boolean matches(String password) {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest());
    generator.init(password.getBytes(StandardCharsets.UTF_8), salt, (int) iterations);
    KeyParameter key = (KeyParameter) generator.generateDerivedMacParameters(hash.length * 8);
    return MessageDigest.isEqual(hash, key.getKey());
  }

  @Override
  public Optional<String> excess() {
    // A hash longer than the digest would need all iterations again for each further block.
    if (hash.length > digest().getDigestSize()) {
      return Optional.of("has " + hash.length + " bytes, which is more than its digest gives");
    }
    return iterations < 1 || iterations > MOST_ITERATIONS
        ? Optional.of(
            "asks for " + iterations + " iterations, 1 to " + MOST_ITERATIONS + " at most")
        : Optional.empty();
  }

  @Override
  public boolean isOf(PasswordCost cost) {
    return false;
  }
}
