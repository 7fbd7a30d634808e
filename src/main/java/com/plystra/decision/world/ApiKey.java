package com.plystra.decision.world;

import com.plystra.base.caller.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param secrets the current one, and the one before a rotation while its grace lasts
 * @param requestsPerSecond null for no limit
 * @param principal the caller that presents the key
 */
public record ApiKey(
    String id,
    List<Secret> secrets,
    boolean active,
    Instant expiresAt,
    @Nullable Integer requestsPerSecond,
    Principal principal) {
  /**
   * The stored form of a secret.
   *
   * @param prefix the part of it that is not secret, unique among all keys
   * @param hashKeyId the id of the secret under which the hash was made
   * @param hash the keyed hash of the whole key
   * @param until the end of its grace; null for the current one
   */
  public record Secret(String prefix, String hashKeyId, String hash, @Nullable Instant until) {}

  public ApiKey {
    secrets = List.copyOf(secrets);
  }

  public boolean isExpired(Instant now) {
    return !expiresAt.isAfter(now);
  }
}
