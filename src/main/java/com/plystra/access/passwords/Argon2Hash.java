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
  /** The minimum of OWASP's password storage cheat sheet. */
  static final Cost CURRENT = new Cost(19_456, 2, 1);

  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");
  // Limits the time to about a second, and the memory to a quarter of the heap.
  private static final long MOST_MEMORY_KIB =
      Math.min(128 << 10, (Runtime.getRuntime().maxMemory() / 4) >> 10);
  private static final long MOST_WORK_KIB = 1 << 20;
  private static final long MOST_LANES = 16;

  private final Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  private Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * The cost of a hash.
   *
   * @param memory in KiB
   * @param passes iterations over the memory
   * @param lanes degree of parallelism
   */
  record Cost(int memory, int passes, int lanes) {
    private Optional<String> excess() {
      if (lanes < 1 || passes < 1 || memory < 8L * lanes) {
        return Optional.of("has parameters that Argon2 does not allow");
      }
      if (memory > MOST_MEMORY_KIB) {
        return Optional.of("asks for " + memory + " KiB of memory, at most " + MOST_MEMORY_KIB);
      }
      if ((long) memory * passes > MOST_WORK_KIB || lanes > MOST_LANES) {
        return Optional.of(
            "asks for too much work: m times t at most " + MOST_WORK_KIB + ", p at most 16");
      }
      return Optional.empty();
    }
  }

  static Optional<StoredHash> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Cost cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
    return Base64Text.decode(parts.group(4))
        .flatMap(
            salt ->
                Base64Text.decode(parts.group(5)).map(hash -> new Argon2Hash(cost, salt, hash)));
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /** The hash of a password at the present cost. */
  static Argon2Hash of(String password, byte[] salt, int length) {
    return new Argon2Hash(CURRENT, salt, compute(password, CURRENT, salt, length));
  }

  /** A hash at the present cost that no known password matches. */
  static Argon2Hash withoutPassword(byte[] salt, byte[] hash) {
    return new Argon2Hash(CURRENT, salt, hash);
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
  public boolean isCurrent() {
    return cost.equals(CURRENT);
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

  private static byte[] compute(String password, Cost cost, byte[] salt, int length) {
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
