package com.plystra.access.login;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.base.time.Steady;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Codes of 256 random bits that are exchanged for credentials: each valid once, for a fixed time.
 * Only their hashes are kept, in memory, and at most a fixed number of them; further ones replace
 * the oldest. Codes are compared by their hashes alone, so the time of a comparison tells nothing
 * about a code.
 *
 * @param <T> what a code stands for
 */
public final class OneTimeCodes<T> {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String prefix;
  private final Duration life;
  private final int most;
  private final Steady time;
  // In the order of their ends.
  private final Map<Digest, Issued<T>> issued = new LinkedHashMap<>();

  private record Issued<T>(T meaning, long endNanos) {}

  /**
   * @param prefix with which each code begins
   * @param life how long a code is valid
   * @param most how many codes are kept
   */
  public OneTimeCodes(String prefix, Duration life, int most, Steady time) {
    this.prefix = prefix;
    this.life = life;
    this.most = most;
    this.time = time;
  }

  /** A new code: the prefix and 64 hex digits. */
  public String issue(T meaning) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    String code = prefix + HexFormat.of().formatHex(random);
    put(Sha256.of(code), meaning);
    return code;
  }

  private synchronized void put(Digest hash, T meaning) {
    long now = time.nanos();
    Iterator<Issued<T>> oldest = issued.values().iterator();
    while (oldest.hasNext() && (isOver(oldest.next(), now) || issued.size() >= most)) {
      oldest.remove();
    }
    issued.put(hash, new Issued<>(meaning, now + life.toNanos()));
  }

  /** What a valid code stands for. The code is used up by this. */
  public synchronized Optional<T> redeem(String code) {
    long now = time.nanos();
    return Optional.ofNullable(issued.remove(Sha256.of(code)))
        .filter(found -> !isOver(found, now))
        .map(Issued::meaning);
  }

  private static boolean isOver(Issued<?> code, long now) {
    return code.endNanos() - now <= 0;
  }
}
