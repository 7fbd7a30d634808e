package com.plystra.audit;

import com.plystra.base.time.Micros;
import java.time.Instant;
import java.util.Optional;

/** The times of a filter, in microseconds since 1970, both inclusive. */
record TimeRange(long from, long to) {
  static TimeRange of(Optional<Instant> from, Optional<Instant> to) {
    return new TimeRange(
        from.map(TimeRange::roundedUp).orElse(Long.MIN_VALUE),
        to.map(Micros::of).orElse(Long.MAX_VALUE));
  }

  // Records have whole microseconds: a start within a microsecond is rounded up to the next.
  private static long roundedUp(Instant at) {
    long micros = Micros.of(at);
    return Micros.instant(micros).equals(at) ? micros : micros + 1;
  }

  boolean holds(long micros) {
    return from <= micros && micros <= to;
  }

  /** Whether any time between these two, both inclusive, is in the span. */
  boolean meets(long least, long most) {
    return from <= most && least <= to;
  }
}
