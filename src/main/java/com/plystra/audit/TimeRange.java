package com.plystra.audit;

import com.plystra.base.time.Micros;
import java.time.Instant;
import java.util.Optional;

/** What a filter by time lets through, in microseconds since 1970, both ends included. */
record TimeRange(long from, long to) {
  static TimeRange of(Optional<Instant> from, Optional<Instant> to) {
    return new TimeRange(
        from.map(TimeRange::roundedUp).orElse(Long.MIN_VALUE),
        to.map(Micros::of).orElse(Long.MAX_VALUE));
  }

  // Records have whole microseconds: what begins within one begins with the next.
  private static long roundedUp(Instant at) {
    long micros = Micros.of(at);
    return Micros.instant(micros).equals(at) ? micros : micros + 1;
  }

  boolean holds(long micros) {
    return from <= micros && micros <= to;
  }

  /** Whether any of these times may be let through, both ends included. */
  boolean meets(long least, long most) {
    return from <= most && least <= to;
  }
}
