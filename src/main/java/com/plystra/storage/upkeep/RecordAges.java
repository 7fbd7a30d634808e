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
 * Lower bounds of the ages of records, even if the clock is or was wrong. A forward step of the
 * clock does not make a record older, if it happened while this server runs, or if the log records
 * it. The same is true for the time between the last record and a start long after it, because
 * nobody knows whether the server was off or the clock was set.
 */
final class RecordAges implements Retention.AgeCheck {
  private final Clock clock;
  private final SteadyClock steady;
  private final AuditLog audit;
  private final Duration retention;
  private final long lastSequence;
  private final Duration leap;
  private @Nullable List<Recorded> recorded;

  /** A recorded step of the clock. */
  private record Recorded(long sequence, Duration step) {}

  /**
   * The ages as of one start.
   *
   * @param lastSequence the sequence of the last record before it
   * @param lastRecord the time of that record
   * @param leap how much later this start may be without being treated as a clock step
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

  /** The steps before this start; later ones are measured. */
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
