package com.plystra.storage.postgres;

import com.plystra.base.problem.Problem;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this process may continue. Once it is closed, it stays closed, with the reason. */
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final CompletableFuture<String> ended = new CompletableFuture<>();

  /** Closes it for good, if it is not closed already; returns the Problem for waiting callers. */
  Problem close(String code, String why) {
    if (ended.complete(why)) {
      LOG.error("closed for good: {}", why);
    }
    return Problem.unavailable(code, why);
  }

  /** Why it is closed; empty while it is open. */
  Optional<String> reason() {
    return Optional.ofNullable(ended.getNow(null));
  }

  /** Completes with the reason when it is closed. */
  CompletionStage<String> ended() {
    return ended.minimalCompletionStage();
  }

  /** Throws when it is closed. */
  void requireOpen() {
    reason()
        .ifPresent(
            why -> {
              throw Problem.unavailable("NOT_READY", why);
            });
  }
}
