package com.plystra.storage.postgres;

import com.plystra.base.problem.Problem;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this process may go on. Once it may not, it never may again, and says why. */
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final CompletableFuture<String> ended = new CompletableFuture<>();

  /** Ends it for good, if it has not ended already; the Problem for whoever waits for an answer. */
  Problem close(String code, String why) {
    if (ended.complete(why)) {
      LOG.error("closed for good: {}", why);
    }
    return Problem.unavailable(code, why);
  }

  /** Why it has ended; empty while it goes on. */
  Optional<String> reason() {
    return Optional.ofNullable(ended.getNow(null));
  }

  /** Completes with the reason. */
  CompletionStage<String> ended() {
    return ended.minimalCompletionStage();
  }

  /** Throws when it has ended. */
  void requireOpen() {
    reason()
        .ifPresent(
            why -> {
              throw Problem.unavailable("NOT_READY", why);
            });
  }
}
