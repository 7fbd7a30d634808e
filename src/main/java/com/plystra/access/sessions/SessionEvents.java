package com.plystra.access.sessions;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to sessions, as a line in the log and as a count; never with a token in it. */
public final class SessionEvents {
  private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);

  /** What can happen. */
  public enum Event {
    LOGIN("a user has logged in"),
    LOGIN_FAILED("a login has failed"),
    LOGIN_REFUSED("a login was refused after too many failures"),
    REFRESH("a session was refreshed"),
    REFRESH_FAILED("a refresh has failed"),
    REFRESH_REPLAYED("a session was ended, since an old refresh token of it came back"),
    LOGOUT("a user has logged out"),
    SWITCH("a session acts as another Member"),
    EXPIRY("a session has expired");

    private final String words;

    Event(String words) {
      this.words = words;
    }
  }

  private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);

  public SessionEvents() {
    for (Event event : Event.values()) {
      counts.put(event, new LongAdder());
    }
  }

  /** Something that a user did. */
  public void happened(Event event, Visitor visitor, String userId) {
    count(event, 1);
    LOG.info(
        "{}: {} from {}, request {}", event.words, userId, visitor.address(), visitor.requestId());
  }

  /** Something that somebody did: the log tells no email, which may be a password mistyped. */
  public void happened(Event event, Visitor visitor) {
    count(event, 1);
    LOG.info("{}: from {}, request {}", event.words, visitor.address(), visitor.requestId());
  }

  void count(Event event, int times) {
    counter(event).add(times);
  }

  /** How often it has happened since the start. */
  public long count(Event event) {
    return counter(event).sum();
  }

  private LongAdder counter(Event event) {
    return Objects.requireNonNull(counts.get(event));
  }
}
