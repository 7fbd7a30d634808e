package com.plystra.access.keys;

import com.plystra.base.caller.Principal;
import com.plystra.base.problem.Problem;
import com.plystra.decision.world.ApiKey;
import com.plystra.decision.world.CurrentWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Recognizes callers by API keys. Nothing of a key is told before its whole secret matched. */
public final class ApiKeyGate {
  private final CurrentWorld world;
  private final KeyHashes hashes;
  private final Clock clock;
  private final KeyUses uses;
  private final RequestRates rates;
  private final BiConsumer<String, String> rehash;

  /**
   * @param rehash is given the id and the text of a key whose hash was made under a previous secret
   */
  public ApiKeyGate(
      CurrentWorld world,
      KeyHashes hashes,
      Clock clock,
      KeyUses uses,
      BiConsumer<String, String> rehash) {
    this.world = world;
    this.hashes = hashes;
    this.clock = clock;
    this.uses = uses;
    this.rates = new RequestRates();
    this.rehash = rehash;
  }

  /**
   * The caller that presents the key; null when the text is no API key.
   *
   * @throws Problem {@code API_KEY_REVOKED}, {@code API_KEY_EXPIRED} or {@code RATE_LIMITED}
   */
  public @Nullable Principal caller(String presented) {
    return caller(presented, true);
  }

  /**
   * As {@link #caller}, for a request that goes on: it is neither counted as a use nor limited.
   *
   * @throws Problem {@code API_KEY_REVOKED} or {@code API_KEY_EXPIRED}
   */
  public @Nullable Principal standing(String presented) {
    return caller(presented, false);
  }

  private @Nullable Principal caller(String presented, boolean isCounted) {
    Optional<KeyText> text = KeyText.of(presented);
    if (text.isEmpty()) {
      return null;
    }
    String prefix = text.get().prefix();
    ApiKey key = world.get().apiKeyByPrefix(prefix);
    ApiKey.Secret secret = key == null ? null : secret(key, prefix);
    if (key == null
        || secret == null
        || !hashes.matches(presented, secret.hashKeyId(), secret.hash())) {
      return null;
    }
    Instant now = clock.instant();
    checkState(key, secret, now);
    if (!isCounted) {
      return key.principal();
    }
    checkRate(key);
    uses.used(key.id(), now);
    if (secret.until() == null && !hashes.isCurrent(secret.hashKeyId())) {
      rehash.accept(key.id(), presented);
    }
    return key.principal();
  }

  private static ApiKey.@Nullable Secret secret(ApiKey key, String prefix) {
    for (ApiKey.Secret secret : key.secrets()) {
      if (secret.prefix().equals(prefix)) {
        return secret;
      }
    }
    return null;
  }

  private static void checkState(ApiKey key, ApiKey.Secret secret, Instant now) {
    if (!key.active()) {
      throw refused("API_KEY_REVOKED", "This API key was revoked.");
    }
    Instant graceEnd = secret.until();
    if (key.isExpired(now) || (graceEnd != null && !graceEnd.isAfter(now))) {
      throw refused("API_KEY_EXPIRED", "This API key has expired.");
    }
  }

  private void checkRate(ApiKey key) {
    Integer limit = key.requestsPerSecond();
    if (limit != null && !rates.isWithin(key.id(), limit)) {
      throw Problem.rateLimited(
          "This API key may send " + limit + " requests a second.", Duration.ofSeconds(1));
    }
  }

  private static Problem refused(String code, String message) {
    return Problem.of(Problem.Kind.UNAUTHENTICATED, code, message);
  }
}
