package com.plystra.access.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.access.sessions.Visitor;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.base.ids.Ids;
import com.plystra.base.time.SteadyClock;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records failed logins: at most one record a minute for an account and a source, with the number
 * of failures since the previous record. All unknown addresses together count as one account.
 * Nothing that a visitor has written is in a record: neither an e-mail address nor a header.
 *
 * <p>Recording never waits and never fails a login, so the answer takes the same time for an
 * unknown address as for a wrong password.
 */
public final class FailedLogins {
  private static final Logger LOG = LoggerFactory.getLogger(FailedLogins.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHY =
      "email and password are not those of a user, or the user cannot log in now";
  private static final Duration PERIOD = Duration.ofMinutes(1);
  // The hashing of passwords limits failures to some thousand in a period. An attacker can have
  // many
  // sources: so few of them fill neither the memory nor the log, and records of accounts have room
  // of their own.
  private static final int MOST_KNOWN = 16_384;
  private static final int MOST_UNKNOWN = 1_024;
  // Failures of all pairs for which there is no room.
  private static final Pair OTHERS = new Pair(Optional.empty(), "");

  private final Writer writer;
  private final Ids ids;
  private final Clock clock;
  // The pair whose period ends first is the first.
  private final Map<Pair, Count> known = new LinkedHashMap<>();
  private final Map<Pair, Count> unknown = new LinkedHashMap<>();

  public FailedLogins(Writer writer, Ids ids, Clock clock) {
    this.writer = writer;
    this.ids = ids;
    // A clock that is set back must not stop the records.
    this.clock = new SteadyClock(clock);
  }

  /**
   * Whose failures are counted together.
   *
   * @param userId empty for all unknown addresses
   * @param source as in {@link SourceAddress}
   */
  private record Pair(Optional<String> userId, String source) {}

  /** Failures since the last record. */
  private static final class Count {
    final Instant recorded;
    final Optional<String> address;
    int failures;

    Count(Instant recorded, Optional<String> address) {
      this.recorded = recorded;
      this.address = address;
    }
  }

  /**
   * Counts a failure.
   *
   * @param userId empty when there is no user with the address
   */
  synchronized void failed(Visitor visitor, Optional<String> userId) {
    Instant now = clock.instant();
    recordDue(now);
    Pair pair = new Pair(userId, SourceAddress.of(visitor.address()));
    if (hasRoom(pair)) {
      count(userId.isPresent() ? known : unknown, pair, Optional.of(visitor.address()), now);
    } else {
      count(unknown, OTHERS, Optional.empty(), now);
    }
  }

  private boolean hasRoom(Pair pair) {
    return pair.userId().isPresent()
        ? known.containsKey(pair) || known.size() < MOST_KNOWN
        : unknown.containsKey(pair) || unknown.size() < MOST_UNKNOWN;
  }

  private void count(Map<Pair, Count> counts, Pair pair, Optional<String> address, Instant now) {
    Count before = counts.get(pair);
    if (before == null) {
      record(pair, address, 1);
      counts.put(pair, new Count(now, address));
    } else {
      before.failures++;
    }
  }

  /** Records what was counted and not recorded for a minute. */
  public synchronized void recordDue() {
    recordDue(clock.instant());
  }

  private void recordDue(Instant now) {
    recordDue(known, now);
    recordDue(unknown, now);
  }

  private void recordDue(Map<Pair, Count> counts, Instant now) {
    List<Map.Entry<Pair, Count>> due = new ArrayList<>();
    for (Map.Entry<Pair, Count> entry : counts.entrySet()) {
      if (now.isBefore(entry.getValue().recorded.plus(PERIOD))) {
        break;
      }
      due.add(Map.entry(entry.getKey(), entry.getValue()));
    }
    for (Map.Entry<Pair, Count> entry : due) {
      Pair pair = entry.getKey();
      Count count = entry.getValue();
      counts.remove(pair);
      if (count.failures > 0) {
        record(pair, count.address, count.failures);
        counts.put(pair, new Count(now, count.address));
      }
    }
  }

  /** Records everything that was counted, before the server stops. */
  public synchronized void recordAll() {
    recordAll(known);
    recordAll(unknown);
  }

  private void recordAll(Map<Pair, Count> counts) {
    counts.forEach(
        (pair, count) -> {
          if (count.failures > 0) {
            record(pair, count.address, count.failures);
          }
        });
    counts.clear();
  }

  private void record(Pair pair, Optional<String> address, int failures) {
    Caller.ActorIds claimed =
        new Caller.ActorIds(pair.userId(), Optional.empty(), Optional.empty(), Optional.empty());
    Caller server =
        new Caller(
            ids.next("req"),
            address,
            Optional.empty(),
            Principal.SYSTEM,
            Reach.EVERYTHING,
            claimed,
            WHY,
            Optional.empty());
    var unused =
        writer
            .submit(server, tx -> record(tx, failures))
            .whenComplete(
                (done, error) -> {
                  if (error != null) {
                    LOG.warn("failed logins were not recorded: {}", error.toString());
                  }
                });
  }

  private static boolean record(Tx tx, int failures) {
    tx.record(
        Change.refused(
            "session.login_failed", "session", JSON.createObjectNode().put("failures", failures)));
    return true;
  }
}
