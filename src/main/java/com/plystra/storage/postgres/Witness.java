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
 * The last records of this process's chains that are known to be durable, in memory and, at most a
 * second later, in a file. A database that lacks these records has lost confirmed data.
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

  /** Makes a witness of new chains, and writes its file before it returns. */
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

  /** Notes that a chain's records up to a head are durable. */
  void seen(Head head) {
    heads.put(head.chain(), Mark.of(head));
    changed = true;
  }

  /** The seen records that a database has lost. */
  List<LostRecords> lost(DSLContext db) {
    return LostRecords.of(db, List.copyOf(heads.values()));
  }

  /** Why the file cannot be written; empty when it can. */
  Optional<String> failure() {
    return failing
        ? Optional.of(
            "the file of the journal's last records cannot be written to the data directory")
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
        LOG.error("the file of the journal's last records could not be written: {}", e.toString());
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    write();
  }

  /** The error for a database that has lost records. */
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
