package com.plystra.ops.metrics;

import com.plystra.access.sessions.SessionEvents;
import java.util.Locale;

/** Metrics of logins and sessions. */
public final class SessionMetrics implements MetricSource {
  private final SessionEvents events;

  public SessionMetrics(SessionEvents events) {
    this.events = events;
  }

  @Override
  public void read(Scrape to) {
    Scrape.Values happened =
        to.counter("plystra_session_events_total", "Logins, refreshes, logouts and ends.", "event");
    for (SessionEvents.Event event : SessionEvents.Event.values()) {
      happened.add(events.count(event), event.name().toLowerCase(Locale.ROOT));
    }
  }
}
