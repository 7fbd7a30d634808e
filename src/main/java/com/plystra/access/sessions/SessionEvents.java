package com.plystra.access.sessions;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts events of sessions. Never logs a token. */
public final class SessionEvents {
  private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);

  /** The events. */
  public enum Event {
    LOGIN("a user has logged in"),
    LOGIN_FAILED("a login has failed"),
    LOGIN_REFUSED("a login was refused after too many failures"),
    REFRESH("a session was refreshed"),
    REFRESH_FAILED("a refresh has failed"),
    REFRESH_REPLAYED("a session was ended, since an old refresh token of it came back"),
    LOGOUT("a user has logged out"),
    REVOCATION("sessions of a user were revoked"),
    SWITCH("a session acts as another Member"),
    EXPIRY("a session has expired");

    private final String description;

    Event(String description) {
      this.description = description;
    }
  }

  private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);

  public SessionEvents() {
    for (Event event : Event.values()) {
      counts.put(event, new LongAdder());
    }
  }

  /** An event of a known user. */
  public void log(Event event, Visitor visitor, String userId) {
    count(event, 1);
    LOG.info(
        "{}: {} from {}, request {}",
        event.description,
        userId,
        visitor.address(),
        visitor.requestId());
  }

  /**
   * An event without a known user. The email is not logged, since it may be a mistyped password.
   */
  public void log(Event event, Visitor visitor) {
    count(event, 1);
    LOG.info("{}: from {}, request {}", event.description, visitor.address(), visitor.requestId());
  }

  void count(Event event, int times) {
    counter(event).add(times);
  }

  /** The number of such events since the start. */
  public long count(Event event) {
    return counter(event).sum();
  }

  private LongAdder counter(Event event) {
    return Objects.requireNonNull(counts.get(event));
  }
}
