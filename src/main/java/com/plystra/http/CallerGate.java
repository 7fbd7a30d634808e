package com.plystra.http;

import com.plystra.base.caller.Principal;
import com.plystra.base.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Recognizes callers by their credentials, for the edge. Answers without waiting. */
public interface CallerGate {
  boolean adminConfigured();

  /** Whether the text is the admin token. Compares in constant time. */
  boolean adminMatches(String presented);

  /**
   * The caller that presents this API key.
   *
   * @return null when the text is no API key
   * @throws Problem {@code API_KEY_REVOKED}, {@code API_KEY_EXPIRED} or {@code RATE_LIMITED}, only
   *     when the whole secret matched
   */
  default @Nullable Principal apiKey(String presented) {
    return null;
  }

  /**
   * The User whose session has this access token.
   *
   * @return null when the text is no valid access token
   */
  default @Nullable Principal session(String presented) {
    return null;
  }

  /** As {@link #apiKey}, for a request that goes on: it is not counted as another use. */
  default @Nullable Principal standingApiKey(String presented) {
    return apiKey(presented);
  }

  /** As {@link #session}, for a request that goes on: it is not counted as another use. */
  default @Nullable Principal standingSession(String presented) {
    return session(presented);
  }

  /** Whether the Space exists and is active. */
  default boolean isActive(String spaceId) {
    return true;
  }

  /** Seals the cursors of callers. */
  CursorSeal seal();

  /**
   * Called on a worker before a read is answered. Returns when it is certain that the caller's
   * rights were not changed by another server meanwhile; throws otherwise. Checks and changes
   * verify it by their records.
   */
  default void confirm(Principal caller) {}
}
