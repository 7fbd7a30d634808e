package com.plystra.access.oidc;

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
 * The codes that an app exchanges for tokens: each valid once, for a minute. Only their hashes are
 * kept, in memory, and at most a fixed number of them; further ones replace the oldest.
 */
final class OneTimeCodes {
  static final Duration LIFE = Duration.ofSeconds(60);
  static final int MOST = 10_000;
  private static final String PREFIX = "ply_oc_";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Steady time;
  // In the order of their ends.
  private final Map<Digest, Issued> issued = new LinkedHashMap<>();

  private record Issued(IdentityStore.Identity identity, long endNanos) {}

  OneTimeCodes(Steady time) {
    this.time = time;
  }

  /** A new code for a User that the provider has signed in. */
  String issue(IdentityStore.Identity identity) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    String code = PREFIX + HexFormat.of().formatHex(random);
    put(Sha256.of(code), identity);
    return code;
  }

  private synchronized void put(Digest hash, IdentityStore.Identity identity) {
    long now = time.nanos();
    Iterator<Issued> oldest = issued.values().iterator();
    while (oldest.hasNext() && (isOver(oldest.next(), now) || issued.size() >= MOST)) {
      oldest.remove();
    }
    issued.put(hash, new Issued(identity, now + LIFE.toNanos()));
  }

  /** The identity of a valid code, which is used up by this. */
  synchronized Optional<IdentityStore.Identity> redeem(String code) {
    long now = time.nanos();
    return Optional.ofNullable(issued.remove(Sha256.of(code)))
        .filter(found -> !isOver(found, now))
        .map(Issued::identity);
  }

  private static boolean isOver(Issued code, long now) {
    return code.endNanos() - now <= 0;
  }
}
