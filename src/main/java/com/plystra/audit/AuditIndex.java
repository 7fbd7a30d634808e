package com.plystra.audit;

import com.plystra.base.threads.Fatal;
import com.plystra.base.threads.Threads;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Follower;
import com.plystra.journal.Integrity;
import com.plystra.journal.Journal;
import com.plystra.journal.Segment;
import com.plystra.journal.Segments;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds records in the journal. It follows the journal in the background. Each query first indexes
 * the records that became durable since, so that an acknowledged record is visible at once.
 */
public final class AuditIndex implements AuditLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditIndex.class);

  /** The number of records of a block that is written to its file. */
  public static final int BLOCK_RECORDS = 16_384;

  // A small batch: indexing half a second's records at once would occupy a core for longer than
  // decisions should wait.
  private static final long PAUSE_MILLIS = 50;
  private static final long IDLE_MILLIS = 500;

  private final Journal journal;
  private final Segments segments;
  private final int blockRecords;
  private final Thread thread;
  private final IndexedBlocks blocks = new IndexedBlocks();
  private final QueryPace pace;
  private final IndexGuard guard;
  private final CountDownLatch closing = new CountDownLatch(1);
  private long following;
  private @Nullable Follower follower;
  private @Nullable BlockBuilder tail;
  private int mapped;
  private volatile long indexed;

  /**
   * Makes the index of a journal.
   *
   * @param blockRecords {@link #BLOCK_RECORDS}, except in tests
   * @param integrity is notified when a file of the index was altered
   */
  public AuditIndex(Journal journal, int blockRecords, Integrity integrity) {
    this.blockRecords = blockRecords;
    this.journal = journal;
    this.segments = journal.segments();
    this.pace = new QueryPace(() -> journal.head().sequence());
    this.guard = new IndexGuard(this, integrity, pace);
    this.thread = new Thread(this::follow, "audit-index");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
    guard.start();
  }

  private void follow() {
    try {
      long before = indexed;
      while (!closing.await(
          indexed == before ? IDLE_MILLIS : PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        before = indexed;
        follow(this::advance);
      }
    } catch (InterruptedException e) {
      // Nothing interrupts this thread; queries work without it.
      LOG.warn("the audit index no longer follows in the background");
    }
  }

  private static void follow(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      Fatal.report(e);
      LOG.error("the audit index cannot follow the journal: {}", e.toString());
    }
  }

  /** Indexes all records that are durable by now. */
  private synchronized void advance() {
    List<Segment> all = segments.list();
    forgetDropped(all);
    for (Segment segment : all) {
      if (segment.number() >= following) {
        follow(segment);
        drain(follower);
      }
    }
  }

  // The next segment exists, so the previous one has ended. Its file may have been replaced by
  // another with the same content at the same offsets.
  private void follow(Segment segment) {
    Follower current = follower;
    if (current != null && current.segment().number() == segment.number()) {
      follower = current.segment() == segment ? current : new Follower(segment, current);
      return;
    }
    flushTail();
    if (current != null) {
      mapAtOnce(current.segment());
    }
    begin(segment);
    following = segment.number();
  }

  // Each appended block has its own memory map, and Linux allows a process about 65,000 maps,
  // enough for a billion records. A segment that has ended needs only one map for all its blocks.
  private void mapAtOnce(Segment ended) {
    if (mapped > 1) {
      // The file has fewer blocks than the index if one could not be written.
      List<IndexBlock> all = load(ended);
      if (all.size() == blocks.of(ended.number()).size()) {
        blocks.replace(ended.number(), all);
        guard.soon(ended.number());
      }
    }
  }

  private void forgetDropped(List<Segment> all) {
    if (!all.isEmpty()) {
      long first = all.get(0).number();
      blocks.removeBefore(first);
      guard.loaded().removeBefore(first);
      if (following > 0 && following < first) {
        follower = null;
        tail = null;
      }
    }
  }

  private void drain(@Nullable Follower from) {
    BlockBuilder filling = tail;
    while (from != null && filling != null && from.next(filling::add)) {
      indexed = filling.lastSequence();
      if (filling.count() >= blockRecords) {
        flushTail();
        filling = tail;
      }
    }
  }

  private void begin(Segment segment) {
    long next = segment.firstSequence();
    long offset = Segment.start();
    List<IndexBlock> loaded = load(segment);
    if (!loaded.isEmpty()) {
      guard.loaded().add(segment.number());
    }
    for (IndexBlock block : loaded) {
      blocks.add(block);
      next = block.lastSequence() + 1;
      offset = block.end();
    }
    follower = new Follower(segment, offset);
    tail = new BlockBuilder(segment.number(), next);
    mapped = 0;
    indexed = next - 1;
  }

  private static List<IndexBlock> load(Segment segment) {
    try {
      return new IndexFile(segment).load();
    } catch (IOException e) {
      LOG.warn("the index of {} is rebuilt: {}", segment.path().getFileName(), e.toString());
      return List.of();
    }
  }

  private void flushTail() {
    BlockBuilder full = tail;
    Follower from = follower;
    if (full == null || from == null || full.count() == 0) {
      return;
    }
    IndexBlock block = full.block(from);
    try {
      blocks.add(new IndexFile(from.segment()).append(block));
      mapped++;
    } catch (IOException e) {
      LOG.warn("an index block stays in memory: {}", e.toString());
      blocks.add(block);
    }
    tail = new BlockBuilder(from.segment().number(), block.lastSequence() + 1);
  }

  /** Rebuilds the blocks of a segment, which differed from its content. */
  synchronized void remake(long number) {
    Optional<Segment> segment = segment(number);
    List<IndexBlock> old = blocks.of(number);
    if (segment.isPresent() && !old.isEmpty()) {
      boolean isGrowing = follower != null && follower.segment().number() == number;
      long end = isGrowing ? old.get(old.size() - 1).end() : Long.MAX_VALUE;
      blocks.replace(
          number,
          write(segment.get(), new IndexCheck(segment.get(), () -> {}).blocks(blockRecords, end)));
    }
  }

  private static List<IndexBlock> write(Segment segment, List<IndexBlock> made) {
    IndexFile file = new IndexFile(segment);
    try {
      file.delete();
      List<IndexBlock> written = new ArrayList<>();
      for (IndexBlock block : made) {
        written.add(file.append(block));
      }
      return written;
    } catch (IOException e) {
      LOG.warn("the index of {} stays in memory: {}", segment.path().getFileName(), e.toString());
      return made;
    }
  }

  Optional<Segment> segment(long number) {
    return segments.list().stream().filter(s -> s.number() == number).findFirst();
  }

  synchronized List<IndexBlock> blocks(long segment) {
    return blocks.of(segment);
  }

  /** The segments that have blocks. */
  synchronized List<Long> indexed() {
    return blocks.segments();
  }

  /** Whether all blocks from files were compared with their segments since the start. */
  public boolean isKnown() {
    return guard.loaded().newestUnknown().isEmpty();
  }

  /** Compares the next segment with its index, as the background check does continually. */
  public void checkAgain() {
    guard.checkAgain();
  }

  private synchronized IndexView view(Runnable step) {
    advance();
    BlockBuilder filling = tail;
    IndexBlock newest =
        filling == null || follower == null || filling.count() == 0
            ? null
            : filling.block(follower);
    int chain = filling == null ? 0 : Sequence.chain(filling.lastSequence());
    return new IndexView(
        segments.list(), blocks.chains(chain), newest, block -> guard.require(block, step));
  }

  @Override
  public AuditPage page(AuditQuery query) {
    // Before the turn, because a query should not pause for the time it takes to index a log
    // without an index.
    advance();
    try (QueryPace.Turn turn = pace.begin()) {
      return onSoundIndex(turn::step, view -> page(view, query, turn));
    }
  }

  private static AuditPage page(IndexView view, AuditQuery query, QueryPace.Turn turn) {
    return switch (query.order()) {
      case NEWEST -> new AuditScan(view, query, turn).run();
      case SEQUENCE -> new FollowScan(view, query, turn).run();
    };
  }

  private <T> T onSoundIndex(Runnable step, Function<IndexView, T> query) {
    while (true) {
      try {
        return query.apply(view(step));
      } catch (IndexGuard.Remade e) {
        LOG.debug("a query starts again: {}", e.getMessage());
      }
    }
  }

  @Override
  public Optional<Stored> get(String auditId) {
    var sequence = AuditIds.sequence(auditId);
    return sequence.isEmpty()
        ? Optional.empty()
        : onSoundIndex(Threads::giveWay, view -> view.record(sequence.getAsLong()));
  }

  @Override
  public List<Stored> changes(long after, int limit) {
    return onSoundIndex(Threads::giveWay, view -> new ChangeScan(view, after, limit).run());
  }

  // Retention drops whole segments, the oldest first.
  @Override
  public long earliestChange() {
    List<Segment> all = segments.list();
    return all.isEmpty() || all.get(0).number() == 1 ? 0 : all.get(0).lastChangeBefore();
  }

  @Override
  public long behind() {
    return Math.max(0, journal.head().sequence() - indexed);
  }

  @Override
  public void close() {
    guard.close();
    closing.countDown();
    Threads.joinUninterruptibly(thread);
  }
}
