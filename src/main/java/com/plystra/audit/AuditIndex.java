package com.plystra.audit;

import com.plystra.journal.AuditIds;
import com.plystra.journal.Follower;
import com.plystra.journal.Journal;
import com.plystra.journal.Segment;
import com.plystra.journal.Segments;
import com.plystra.journal.Stored;
import com.plystra.threads.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds records in the journal. It follows the journal in the background, and every query first
 * takes in what has become durable since, so that what was acknowledged is visible at once.
 */
public final class AuditIndex implements AuditLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditIndex.class);

  /** A block of this many records is written out. */
  public static final int BLOCK_RECORDS = 16_384;

  private static final long PAUSE_MILLIS = 500;

  private final Journal journal;
  private final Segments segments;
  private final int blockRecords;
  private final Thread thread;
  private final List<IndexBlock> blocks = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private long following;
  private @Nullable Follower follower;
  private @Nullable BlockBuilder tail;
  private int mapped;
  private volatile long indexed;

  public AuditIndex(Journal journal) {
    this(journal, BLOCK_RECORDS);
  }

  /** With blocks of another size. */
  public AuditIndex(Journal journal, int blockRecords) {
    this.blockRecords = blockRecords;
    this.journal = journal;
    this.segments = journal.segments();
    this.thread = new Thread(this::follow, "audit-index");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void follow() {
    try {
      while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        follow(this::advance);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it; queries go on without it.
      LOG.warn("the audit index no longer follows in the background");
    }
  }

  private static void follow(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("the audit index cannot follow the journal: {}", e.toString());
    }
  }

  /** Takes in everything that is durable by now. */
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

  // The next one exists, so that the one before it has ended. Another file may have come into its
  // place, of the same content at the same offsets.
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

  // Each block that was appended is mapped by itself, and a process may have some 65,000 maps on
  // Linux, which is a billion records. Of a segment that has ended, one for all its blocks is
  // enough.
  private void mapAtOnce(Segment ended) {
    if (mapped < 2) {
      return;
    }
    int from = blocks.size();
    while (from > 0 && blocks.get(from - 1).segment() == ended.number()) {
      from--;
    }
    List<IndexBlock> single = blocks.subList(from, blocks.size());
    List<IndexBlock> whole = load(ended);
    // One that could not be written is in memory alone.
    if (whole.size() == single.size()) {
      single.clear();
      blocks.addAll(whole);
    }
  }

  private void forgetDropped(List<Segment> all) {
    if (!all.isEmpty()) {
      long first = all.get(0).number();
      blocks.removeIf(block -> block.segment() < first);
      if (following > 0 && following < first) {
        follower = null;
        tail = null;
      }
    }
  }

  private void drain(@Nullable Follower from) {
    BlockBuilder filling = tail;
    while (from != null && filling != null && from.next(filler(filling))) {
      indexed = filling.lastSequence();
      if (filling.count() >= blockRecords) {
        flushTail();
        filling = tail;
      }
    }
  }

  private static Follower.Sink filler(BlockBuilder block) {
    return (sequence, createdAt, offset, fields) -> block.add(createdAt, offset, fields);
  }

  private void begin(Segment segment) {
    long next = segment.firstSequence();
    long offset = Segment.start();
    for (IndexBlock block : load(segment)) {
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
      return new IndexFile(segment).load(segment.firstSequence());
    } catch (IOException e) {
      LOG.warn("the index of {} is made again: {}", segment.path().getFileName(), e.toString());
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

  /** Blocks, and the segments that they are of: retention may take some away meanwhile. */
  private record View(List<Segment> segments, List<IndexBlock> blocks) {}

  private synchronized View view() {
    advance();
    List<Segment> now = segments.list();
    List<IndexBlock> all = new ArrayList<>(blocks);
    if (tail != null && follower != null && tail.count() > 0) {
      all.add(tail.block(follower));
    }
    return new View(now, all);
  }

  @Override
  public List<Stored> find(AuditFilter filter, int limit) {
    View view = view();
    return new AuditScan(view.segments(), filter, limit).over(view.blocks());
  }

  @Override
  public Optional<Stored> get(String auditId) {
    var sequence = AuditIds.sequence(auditId);
    return sequence.isEmpty() ? Optional.empty() : get(sequence.getAsLong());
  }

  private Optional<Stored> get(long sequence) {
    View view = view();
    List<IndexBlock> all = view.blocks();
    for (int i = all.size() - 1; i >= 0; i--) {
      IndexBlock block = all.get(i);
      if (block.firstSequence() <= sequence && sequence <= block.lastSequence()) {
        return Optional.of(AuditScan.read(view.segments(), block, sequence));
      }
    }
    return Optional.empty();
  }

  @Override
  public long behind() {
    return Math.max(0, journal.head().sequence() - indexed);
  }

  @Override
  public void close() {
    closing.countDown();
    Threads.joinUninterruptibly(thread);
  }
}
