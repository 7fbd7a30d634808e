package com.plystra.access.console;

import com.plystra.access.login.LoginThrottle;
import com.plystra.access.login.OneTimeCodes;
import com.plystra.access.sessions.SessionEvents;
import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.access.sessions.Visitor;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Steady;
import com.plystra.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs browsers in at the console: one-time codes, each exchanged for an API key. */
public final class ConsoleSignIn {
  /** How long a code is valid. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  static final int MOST_CODES = 10;
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleSignIn.class);
  private static final String PREFIX = "ply_cc_";

  private final OneTimeCodes<CallerIdentity> codes;
  private final LoginThrottle throttle;
  private final ConsoleKeys keys;
  private final SessionEvents events;

  public ConsoleSignIn(
      LoginThrottle throttle, ConsoleKeys keys, SessionEvents events, Clock clock) {
    this.codes = new OneTimeCodes<>(PREFIX, LIFE, MOST_CODES, Steady.of(clock));
    this.throttle = throttle;
    this.keys = keys;
    this.events = events;
  }

  /**
   * A new code. It is secret: who has it becomes an operator.
   *
   * @param maker who asked for it, as the record of the key names it
   */
  public String newCode(CallerIdentity maker) {
    String code = codes.issue(maker);
    LOG.info("{} has made a sign-in link of the console", maker.text());
    return code;
  }

  /**
   * Exchanges a code for a new API key. The code is used up, whatever comes of it. Fails with
   * {@code CONSOLE_CODE_INVALID} and {@code RATE_LIMITED}.
   */
  CompletableFuture<Reply> exchange(Visitor visitor, String code) {
    Optional<CallerIdentity> maker;
    try {
      maker = throttle.attempt(visitor.address(), () -> codes.redeem(code));
    } catch (Problem lockedOut) {
      return refused(Event.LOGIN_REFUSED, visitor, lockedOut);
    }
    // Logged on another thread than the writer's, which must not wait for the log.
    return maker.isPresent()
        ? keys.create(visitor.server(why(maker.get())))
            .thenApplyAsync(reply -> logged(visitor, reply))
        : refused(Event.LOGIN_FAILED, visitor, wrongCode());
  }

  private static String why(CallerIdentity maker) {
    return "the caller has the code of a sign-in link of the console, made by " + maker.text();
  }

  private static Reply logged(Visitor visitor, Reply reply) {
    LOG.info(
        "a sign-in link of the console was used: from {}, request {}",
        visitor.address(),
        visitor.requestId());
    return reply;
  }

  // Not on the I/O thread, which must not wait for a log that cannot be written.
  private CompletableFuture<Reply> refused(Event event, Visitor visitor, Problem problem) {
    return CompletableFuture.runAsync(() -> events.log(event, visitor))
        .thenApply(
            done -> {
              throw problem;
            });
  }

  private static Problem wrongCode() {
    return Problem.of(
        Problem.Kind.UNAUTHENTICATED,
        "CONSOLE_CODE_INVALID",
        "This sign-in link was used before, is older than 10 minutes, or is not one of this"
            + " server. Run `plystra console link` on the server's machine to make another.");
  }
}
