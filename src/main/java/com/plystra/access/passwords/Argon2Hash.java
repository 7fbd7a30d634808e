package com.plystra.access.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id in its standard text form, {@code $argon2id$v=19$m=...,t=...,p=...$salt$hash}. */
final class Argon2Hash implements StoredHash {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

  private final PasswordCost cost;
  private final byte[] salt;
  private final byte[] hash;

  private Argon2Hash(PasswordCost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  static Optional<StoredHash> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    PasswordCost cost = new PasswordCost(number(parts, 1), number(parts, 2), number(parts, 3));
    return Base64Text.decode(parts.group(4))
        .flatMap(
            salt ->
                Base64Text.decode(parts.group(5)).map(hash -> new Argon2Hash(cost, salt, hash)));
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  static Argon2Hash of(String password, PasswordCost cost, byte[] salt, int length) {
    return new Argon2Hash(cost, salt, compute(password, cost, salt, length));
  }

  /** A hash that no known password matches. */
  static Argon2Hash withoutPassword(PasswordCost cost, byte[] salt, byte[] hash) {
    return new Argon2Hash(cost, salt, hash);
  }

  @Override
  public boolean matches(String password) {
    return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length));
  }

  @Override
  public Optional<String> excess() {
    return cost.excess();
  }

  @Override
  public boolean isOf(PasswordCost other) {
    return cost.equals(other);
  }

  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + cost.memory()
        + ",t="
        + cost.passes()
        + ",p="
        + cost.lanes()
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  private static byte[] compute(String password, PasswordCost cost, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
