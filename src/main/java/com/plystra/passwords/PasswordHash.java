package com.plystra.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id in its standard text form, {@code $argon2id$v=19$m=...,t=...,p=...$salt$hash}, with the
 * parameters that OWASP's password storage cheat sheet gives as the minimum. What is stored keeps
 * its own parameters, so that these may rise.
 */
public final class PasswordHash {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Cost COST = new Cost(19_456, 2, 1);
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  // The bounds keep a damaged row from taking all memory, or hours.
  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");
  private static final int MOST_MEMORY_KIB = 1 << 20;

  private PasswordHash() {}

  /** What a hash takes: memory in KiB, passes over it, and lanes side by side. */
  private record Cost(int memory, int passes, int lanes) {
    private boolean isValid() {
      return lanes > 0 && passes > 0 && memory >= 8 * lanes && memory <= MOST_MEMORY_KIB;
    }

    private boolean isBelow(Cost other) {
      return memory < other.memory || (long) memory * passes < (long) other.memory * other.passes;
    }
  }

  /** A stored hash, taken apart. */
  private static final class Stored {
    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    Stored(Cost cost, byte[] salt, byte[] hash) {
      this.cost = cost;
      this.salt = salt;
      this.hash = hash;
    }

    static Optional<Stored> read(String text) {
      Matcher parts = TEXT.matcher(text);
      if (!parts.matches()) {
        return Optional.empty();
      }
      Cost cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
      Base64.Decoder base64 = Base64.getDecoder();
      try {
        byte[] salt = base64.decode(parts.group(4));
        byte[] hash = base64.decode(parts.group(5));
        return cost.isValid() ? Optional.of(new Stored(cost, salt, hash)) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private static int number(Matcher parts, int group) {
      return Integer.parseInt(parts.group(group));
    }

    private boolean matches(String password) {
      return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length));
    }

    private String text() {
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
  }

  /** Hashes a password under a new salt; takes some 35 ms and 19 MiB. */
  public static String of(String password) {
    byte[] salt = random(SALT_BYTES);
    return new Stored(COST, salt, compute(password, COST, salt, HASH_BYTES)).text();
  }

  /**
   * Whether the password is the one that was hashed. Where no hash can be read the answer is no,
   * and takes as long.
   */
  static boolean matches(String password, Optional<String> stored) {
    Optional<Stored> known = stored.flatMap(Stored::read);
    // Nobody knows a password of this one.
    Stored nobodys = new Stored(COST, random(SALT_BYTES), random(HASH_BYTES));
    return known.orElse(nobodys).matches(password) && known.isPresent();
  }

  /** Whether a hash was made with less than passwords are hashed with by now. */
  public static boolean isOutdated(String stored) {
    return Stored.read(stored).filter(s -> s.cost.isBelow(COST)).isPresent();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
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
