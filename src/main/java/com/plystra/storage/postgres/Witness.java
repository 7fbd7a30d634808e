package com.plystra.storage.postgres;

import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Threads;
import com.plystra.journal.Head;
import com.plystra.journal.Mark;
import com.plystra.journal.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the chains of this process have come for certain, in memory and, at most a second behind,
 * in a file: a database that is behind it has lost what it had confirmed.
 */
final class Witness implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
  private static final int PERIOD_MILLIS = 500;

  private final WitnessFiles files;
  private final WitnessState begun;
  private final Map<Integer, Mark> heads = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService thread = Threads.scheduler("witness");
  private volatile boolean changed;
  private volatile boolean failing;

  /** Of chains that have just been begun, which it writes down before it returns. */
  Witness(WitnessFiles files, WitnessState begun) {
    this.files = files;
    this.begun = begun;
    begun.heads().forEach(mark -> heads.put(chain(mark), mark));
    try {
      files.write(begun);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int chain(Mark mark) {
    return Sequence.chain(mark.sequence());
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::write, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A chain's records up to a head are durable for certain. */
  void seen(Head head) {
    heads.put(head.chain(), Mark.of(head));
    changed = true;
  }

  /** What a database has lost of what was seen. */
  List<LostRecords> lost(DSLContext db) {
    return LostRecords.of(db, List.copyOf(heads.values()));
  }

  /** Why it cannot be written down; empty when it can. */
  Optional<String> failure() {
    return failing
        ? Optional.of("the data directory takes no file that says how far the journal has come")
        : Optional.empty();
  }

  private synchronized void write() {
    if (!changed && !failing) {
      return;
    }
    changed = false;
    try {
      files.write(begun.with(heads.values()));
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.error("how far the journal has come could not be written down: {}", e.toString());
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    write();
  }

  /** Refuses a database that has lost records. */
  static Problem refusal(List<LostRecords> lost) {
    long records = lost.stream().mapToLong(LostRecords::count).sum();
    return Problem.of(
        Problem.Kind.CONFLICT,
        "RECORDS_LOST",
        "the database has lost "
            + records
            + (records == 1 ? " record" : " records")
            + " that it had confirmed: "
            + lost.stream().map(LostRecords::toString).collect(Collectors.joining(", "))
            + ". A standby without them was promoted, or an older copy put in its place. Bring back"
            + " the database that has them, or give them up for good by: plystra recover"
            + " --accept-loss");
  }
}
