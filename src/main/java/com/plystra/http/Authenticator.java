package com.plystra.http;

import com.plystra.base.caller.Principal;
import com.plystra.base.problem.Problem;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sent a request. Credentials that match nobody are ignored beside one that matches;
 * two that match different callers are refused.
 */
final class Authenticator {
  private static final HttpString[] ADMIN = {
    HttpString.tryFromString("X-Plystra-Admin-Token"), HttpString.tryFromString("X-Admin-Token")
  };
  private static final HttpString[] API_KEY = {HttpString.tryFromString("X-Plystra-API-Key")};
  private static final HttpString[] BEARER_ONLY = {};

  private final CallerGate gate;

  Authenticator(CallerGate gate) {
    this.gate = gate;
  }

  boolean isConfigured() {
    return gate.adminConfigured();
  }

  /**
   * The caller of a request; null when no credentials match.
   *
   * @throws Problem {@code API_KEY_REVOKED}, {@code API_KEY_EXPIRED} or {@code RATE_LIMITED} for an
   *     API key when nothing else matches; {@code BAD_REQUEST} when two callers match
   */
  @Nullable Principal caller(HeaderMap headers) {
    return caller(headers, gate::apiKey, gate::session);
  }

  /**
   * The caller of a request that goes on, by the present state of its credentials; null when they
   * match no longer. It is not counted as another use of them.
   *
   * @throws Problem as {@link #caller}, except {@code RATE_LIMITED}
   */
  @Nullable Principal standing(HeaderMap headers) {
    return caller(headers, gate::standingApiKey, gate::standingSession);
  }

  private @Nullable Principal caller(
      HeaderMap headers,
      Function<String, @Nullable Principal> byKey,
      Function<String, @Nullable Principal> bySession) {
    Search search = new Search();
    if (gate.adminConfigured() && Credentials.anyMatches(headers, gate::adminMatches, ADMIN)) {
      search.found(Principal.OPERATOR);
    }
    Credentials.each(headers, secret -> search.tryKey(byKey, secret), API_KEY);
    Credentials.each(headers, secret -> search.found(bySession.apply(secret)), BEARER_ONLY);
    return search.result();
  }

  /** The error for a request without credentials that match. */
  Problem refusal() {
    return gate.adminConfigured() ? Refusals.adminRequired() : Refusals.adminNotConfigured();
  }

  /** See {@link CallerGate#confirm}. */
  void confirm(Principal caller) {
    gate.confirm(caller);
  }

  CursorSeal seal() {
    return gate.seal();
  }

  boolean isActive(String spaceId) {
    return gate.isActive(spaceId);
  }

  private static final class Search {
    private @Nullable Principal found;
    private @Nullable Problem refused;

    void found(@Nullable Principal caller) {
      if (caller == null) {
        return;
      }
      Principal before = found;
      if (before != null && !before.identity().equals(caller.identity())) {
        throw Refusals.badRequest(
            "The request has the credentials of two callers; send those of one.");
      }
      found = caller;
    }

    void tryKey(Function<String, @Nullable Principal> byKey, String secret) {
      try {
        found(byKey.apply(secret));
      } catch (Problem problem) {
        if (problem.kind() == Problem.Kind.INVALID) {
          throw problem;
        }
        refused = problem;
      }
    }

    @Nullable Principal result() {
      Problem problem = refused;
      if (found == null && problem != null) {
        throw problem;
      }
      return found;
    }
  }
}
