package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads records with their links in order, and checks sums and chain of what it reads. Not
 * thread-safe.
 */
public final class ChainReader {
  private final Segments segments;
  private final Verification.Progress progress;
  private final long total;
  private long passed;

  /** Creates a reader of what is durable now. */
  public ChainReader(Segments segments, Verification.Progress progress) {
    this.segments = segments;
    this.progress = progress;
    this.total = segments.list().stream().mapToLong(Segment::validLength).sum();
  }

  /** Selects records and receives them. */
  public interface Sink {
    /** Whether records between these times, both included, may be selected. */
    boolean wants(long fromMicros, long toMicros);

    /** Whether the record is selected. */
    boolean wants(long sequence, long createdAtMicros, RecordFields fields);

    void record(Chained record);
  }

  /**
   * Passes the selected records after a sequence to the sink.
   *
   * @throws BadJournal naming the place of a fault
   */
  public void read(long after, Sink sink) {
    read(chain -> after, sink);
  }

  /**
   * Passes the selected records after a place in every chain to the sink.
   *
   * @throws BadJournal naming the place of a fault
   */
  public void read(ChainPlaces after, Sink sink) {
    read(after::after, sink);
  }

  private void read(IntToLongFunction places, Sink sink) {
    List<Segment> all = segments.list();
    for (int i = 0; i < all.size(); i++) {
      long after = places.applyAsLong(all.get(i).header().head().chain());
      if (reachesBeyond(all, i, after)) {
        read(all.get(i), after, sink);
      }
      passed += all.get(i).validLength();
      progress.at(passed, total);
    }
  }

  // The next segment states how this one ended, unless it starts another chain. It does not state
  // the times before that: a clock may have been wrong.
  private static boolean reachesBeyond(List<Segment> all, int i, long after) {
    if (i + 1 == all.size()) {
      return true;
    }
    Head end = all.get(i + 1).header().head();
    return end.chain() != all.get(i).header().head().chain() || end.sequence() > after;
  }

  private void read(Segment segment, long after, Sink sink) {
    Pass pass = new Pass(segment, after, sink);
    BatchReader batches = new BatchReader(segment);
    while (batches.hasNext()) {
      long offset = batches.offset();
      Segment.Batch batch = batches.next();
      if (batch == null) {
        throw pass.fault(offset, "a batch is damaged");
      }
      pass.step(batch);
      progress.at(passed + offset, total);
    }
  }

  /** A walk through one segment. */
  private static final class Pass {
    private final Segment segment;
    private final RecordReader reader;
    private final long after;
    private final Sink sink;
    private long sequence;
    // Null after records that were skipped.
    private @Nullable Digest link;

    Pass(Segment segment, long after, Sink sink) {
      this.segment = segment;
      this.reader = new RecordReader(segment);
      this.after = after;
      this.sink = sink;
      this.sequence = segment.header().head().sequence();
      this.link = segment.header().head().hash();
    }

    BadJournal fault(long offset, String what) {
      return JournalFiles.damage(segment.path(), offset, sequence + 1, what);
    }

    void step(Segment.Batch batch) {
      Digest before = batch.header().previousHash();
      if (batch.header().firstSequence() != sequence + 1
          || (link != null && !link.equals(before))) {
        throw fault(batch.offset(), "the chain is broken");
      }
      List<RecordReader.Entry> records = records(batch);
      if (!mayHold(records) || records.stream().noneMatch(new Numbered()::isWanted)) {
        sequence += records.size();
        link = records.isEmpty() ? before : null;
        return;
      }
      Digest previous = before;
      for (RecordReader.Entry entry : records) {
        previous = follow(entry, previous);
      }
      link = previous;
    }

    private boolean mayHold(List<RecordReader.Entry> records) {
      LongSummaryStatistics times =
          records.stream().mapToLong(RecordReader.Entry::createdAtMicros).summaryStatistics();
      return times.getCount() > 0 && sink.wants(times.getMin(), times.getMax());
    }

    private List<RecordReader.Entry> records(Segment.Batch batch) {
      return reader.entries(batch).stream().filter(RecordReader.Entry::isRecord).toList();
    }

    private Digest follow(RecordReader.Entry entry, Digest previous) {
      boolean isWanted = isWanted(++sequence, entry);
      Stored stored = reader.record(sequence, entry);
      Digest body = Canonical.body(stored.record());
      Digest hash = Canonical.link(previous, sequence, Micros.of(stored.createdAt()), body);
      if (isWanted) {
        sink.record(new Chained(stored, previous, hash));
      }
      return hash;
    }

    private boolean isWanted(long number, RecordReader.Entry entry) {
      Listed head = reader.listed(number, entry);
      return number > after && sink.wants(number, head.createdAtMicros(), head.fields());
    }

    /** Counts the records of a batch. */
    private final class Numbered {
      private long number = sequence;

      boolean isWanted(RecordReader.Entry entry) {
        return Pass.this.isWanted(++number, entry);
      }
    }
  }
}
