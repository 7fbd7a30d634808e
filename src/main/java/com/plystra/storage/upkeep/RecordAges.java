package com.plystra.storage.upkeep;

import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.base.time.ClockSteps.Step;
import com.plystra.base.time.Micros;
import com.plystra.base.time.SteadyClock;
import com.plystra.journal.Listed;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RecordField;
import com.plystra.journal.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How old records are at least, though the clock may be wrong now, or may have been. What the clock
 * was set ahead by since a record was made does not make it older: not while this server runs, not
 * where the log says so, and not when this start came long after the last record, for which nobody
 * knows whether the server was off.
 */
final class RecordAges implements Retention.AgeCheck {
  private final Clock clock;
  private final SteadyClock steady;
  private final AuditLog audit;
  private final Duration retention;
  private final long lastSequence;
  private final Duration leap;
  private @Nullable List<Recorded> recorded;

  /** By how much the clock was set when a record was made. */
  private record Recorded(long sequence, Duration step) {}

  /**
   * For one start.
   *
   * @param lastSequence of the last record before it
   * @param lastRecord when that was made
   * @param leap how much later this start may be
   */
  RecordAges(
      Clock clock,
      AuditLog audit,
      Duration retention,
      long lastSequence,
      Instant lastRecord,
      Duration leap) {
    this.clock = clock;
    this.steady = new SteadyClock(clock);
    this.audit = audit;
    this.retention = retention;
    this.lastSequence = lastSequence;
    Step start = new Step(lastRecord, clock.instant());
    this.leap = lastSequence > 0 && start.by().compareTo(leap) > 0 ? start.by() : Duration.ZERO;
  }

  private Instant now() {
    Instant shown = clock.instant();
    Instant reckoned = steady.instant();
    return shown.isBefore(reckoned) ? shown : reckoned;
  }

  @Override
  public boolean isAhead(long createdAtMicros) {
    return createdAtMicros > Micros.of(now());
  }

  @Override
  public boolean isPast(long createdAtMicros, long sequence) {
    Duration age = Duration.between(Micros.instant(createdAtMicros), now());
    return age.minus(setAheadAfter(sequence)).compareTo(retention) > 0;
  }

  private Duration setAheadAfter(long sequence) {
    Duration sum = sequence <= lastSequence ? leap : Duration.ZERO;
    for (Recorded one : recorded()) {
      if (one.sequence() > sequence) {
        sum = sum.plus(one.step());
      }
    }
    return sum.isNegative() ? Duration.ZERO : sum;
  }

  /** Those before this start: since then it is measured. */
  private List<Recorded> recorded() {
    List<Recorded> known = recorded;
    if (known == null) {
      known = new ArrayList<>();
      AuditFilter filter =
          new AuditFilter(
              Map.of(RecordField.ACTION, StepMark.ACTION), Optional.empty(), Optional.empty());
      AuditQuery query = AuditQuery.newest(filter, 100);
      AuditPage page = audit.page(query);
      add(page, known);
      while (page.hasMore()) {
        page = audit.page(query.after(page.cursor()));
        add(page, known);
      }
      recorded = known;
    }
    return known;
  }

  private void add(AuditPage page, List<Recorded> to) {
    for (Listed listed : page.records()) {
      if (listed.sequence() <= lastSequence
          && audit.get(listed.id()).orElseThrow().record() instanceof MutationRecord record) {
        StepMark.of(record).ifPresent(mark -> to.add(new Recorded(listed.sequence(), mark.by())));
      }
    }
  }
}
