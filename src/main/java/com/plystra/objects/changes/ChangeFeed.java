package com.plystra.objects.changes;

import com.plystra.audit.AuditLog;
import com.plystra.base.caller.Principal;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Fatal;
import com.plystra.base.threads.Threads;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Reply;
import com.plystra.journal.Stored;
import com.plystra.objects.ChangedObject;
import com.plystra.objects.ChangedObjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all readers what changes. One thread reads each new change from the journal once, when it
 * is published, and keeps the newest in a {@link ChangeRing}. A reader that is further behind is
 * read for on its own until it has caught up. An idle reader costs its connection and this state.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  static final String MEDIA_TYPE = "text/event-stream";
  private static final int MOST_RING_BYTES = 8 << 20;

  /** Records per read. */
  private static final int PAGE = 64;

  /** How often idle readers' credentials are checked. */
  private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** With many readers, changes are collected this long for each of them. */
  private static final long GATHER_NANOS_PER_READER = TimeUnit.MICROSECONDS.toNanos(10);

  private final AuditLog log;
  private final ChangedObjects objects;
  private final CurrentWorld world;
  private final Runnable confirm;
  private final ReaderLimit limit;
  private final long heartbeatNanos;
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();
  private final LongAdder events = new LongAdder();
  private final LongAdder slowReaders = new LongAdder();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Set<ChangeReader> readers = new LinkedHashSet<>();
  private @Nullable ChangeRing ring;
  private boolean confirmed;
  private long checkedAt = System.nanoTime();
  private volatile boolean closing;

  /**
   * Makes the feed of a journal.
   *
   * @param confirm returns when it is certain that this server has every acknowledged change;
   *     throws otherwise
   * @param mostReaders further ones are refused
   * @param heartbeat after this time without an event, a reader gets a comment
   */
  public ChangeFeed(
      AuditLog log,
      ChangedObjects objects,
      CurrentWorld world,
      Runnable confirm,
      int mostReaders,
      Duration heartbeat) {
    this.log = log;
    this.objects = objects;
    this.world = world;
    this.confirm = confirm;
    this.limit = new ReaderLimit(mostReaders);
    this.heartbeatNanos = heartbeat.toNanos();
    this.thread = new Thread(this::run, "changes");
    thread.setDaemon(true);
    world.onPublish(this::published);
  }

  /** The number of readers. */
  public int readers() {
    return limit.count();
  }

  /** The number of events that readers were sent since the start. */
  public long events() {
    return events.sum();
  }

  /** The number of streams that ended since the start because their callers read too slowly. */
  public long slowReaders() {
    return slowReaders.sum();
  }

  private void published() {
    if (limit.count() > 0) {
      wake();
    }
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  /** Removes changes from memory: their texts may have been erased. */
  public void forget() {
    submit(() -> ring = null);
  }

  /**
   * Answers a request with a stream. Called on the exchange's I/O thread.
   *
   * @param after the place to go on from; empty for now
   * @throws Problem {@code TOO_MANY_READERS}
   */
  void open(
      Principal caller, Optional<StreamPlace> after, boolean withObjects, AsyncResponse answer) {
    Runnable leave = limit.enter(caller.identity());
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
    submit(
        () -> {
          try {
            confirm.run();
            ChangeReader reader = reader(caller, after, withObjects, leave);
            answer.thread().execute(() -> begin(reader, answer));
          } catch (Throwable t) {
            // Also an Error: the place would stay taken, and the caller would wait for ever.
            leave.run();
            Fatal.report(t);
            answer.thread().execute(() -> answer.fail(t));
          }
        });
  }

  private void submit(Runnable task) {
    tasks.add(task);
    wake();
  }

  private ChangeReader reader(
      Principal caller, Optional<StreamPlace> after, boolean withObjects, Runnable leave) {
    long now = world.get().version();
    StreamPlace place = after.orElse(StreamPlace.after(now));
    if (place.version() > now) {
      throw Problem.invalid("after", "is a version of the future: the present one is " + now);
    }
    requireRecorded(place);
    ReaderRights rights = ReaderRights.of(caller, world.get());
    ChangeReader reader = new ChangeReader(rights, place, withObjects, this::wake, leave);
    reader.add(
        EventText.of(
            place.text(), "start", "{\"version\":" + now + ",\"after\":\"" + place.text() + "\"}"));
    return reader;
  }

  private void requireRecorded(StreamPlace place) {
    long earliest = log.earliestChange();
    if (place.readAfter() < earliest) {
      throw gone(earliest);
    }
  }

  private static Problem gone(long earliest) {
    return Problem.of(
        Problem.Kind.GONE,
        "CHANGES_GONE",
        "Retention has removed changes after this version. List the objects, then watch again.",
        List.of(new Fault("after", String.valueOf(earliest))));
  }

  /** On the exchange's I/O thread. */
  private void begin(ChangeReader reader, AsyncResponse answer) {
    try {
      Reply head = Reply.bytes(MEDIA_TYPE, new byte[0]);
      reader.begin(answer.stream(head.header("X-Accel-Buffering", "no"), reader));
    } catch (Throwable t) {
      reader.closed();
      answer.fail(t);
      return;
    }
    submit(() -> readers.add(reader));
  }

  private void run() {
    while (!closing) {
      try {
        if (!step()) {
          LockSupport.parkNanos(CHECK_NANOS);
          gather();
        }
      } catch (RuntimeException | Error e) {
        // An Error ends the streams too, and not the thread: callers would wait for ever.
        Fatal.report(e);
        LOG.error("the changes could not be read", e);
        endAll(Problem.unavailable("NOT_READY", "The changes cannot be read now."));
      }
    }
    endAll(Problem.unavailable("NOT_READY", "The server is stopping."));
  }

  private void gather() {
    long end = System.nanoTime() + readers.size() * GATHER_NANOS_PER_READER;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** Does some work; returns whether there may be more. */
  private boolean step() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    readers.removeIf(ChangeReader::isClosed);
    if (readers.isEmpty()) {
      ring = null;
      return false;
    }
    // Read before the journal: later records are not published yet.
    long version = world.get().version();
    confirmed = false;
    boolean more = follow(version);
    boolean isLogged = false;
    boolean isDue = System.nanoTime() - checkedAt >= CHECK_NANOS;
    checkedAt = isDue ? System.nanoTime() : checkedAt;
    for (Iterator<ChangeReader> all = readers.iterator(); all.hasNext(); ) {
      ChangeReader reader = all.next();
      try {
        more |= serve(reader, version, isDue);
      } catch (Problem e) {
        end(reader, e);
        all.remove();
      } catch (RuntimeException e) {
        if (!isLogged) {
          isLogged = true;
          Fatal.report(e);
          LOG.error("a caller could not be told of the changes", e);
        }
        end(reader, Problem.unavailable("NOT_READY", "The changes cannot be read now."));
        all.remove();
      }
    }
    return more;
  }

  /** Reads the next changes for all readers; returns whether there are more. */
  private boolean follow(long version) {
    ChangeRing known = ring;
    if (known == null) {
      ring = begin(version);
      return true;
    }
    if (known.to() < version) {
      known.add(read(known.to(), version));
    }
    return known.to() < version;
  }

  /** Begins where the first reader is, if that is near: the others of a restart are near it too. */
  private ChangeRing begin(long version) {
    long after = readers.iterator().next().place().readAfter();
    ChangeRing.Stretch next = read(after, version);
    // Retention may have removed changes since the reader came.
    boolean isNear = next.to() == version && log.earliestChange() <= after;
    ChangeRing begun = new ChangeRing(MOST_RING_BYTES, isNear ? after : version);
    if (isNear) {
      begun.add(next);
    }
    return begun;
  }

  /** The next changes after a version, of those that are published. */
  private ChangeRing.Stretch read(long after, long version) {
    List<Stored> records = log.changes(after, PAGE);
    List<ChangeRing.Group> groups = new ArrayList<>();
    long to = records.size() < PAGE ? version : after;
    for (Stored stored : records) {
      if (stored.sequence() <= version) {
        group(stored).ifPresent(groups::add);
        to = Math.max(to, stored.sequence());
      } else {
        to = version;
      }
    }
    return new ChangeRing.Stretch(groups, to);
  }

  private Optional<ChangeRing.Group> group(Stored stored) {
    List<ChangedObject> changed = objects.of(stored);
    List<ChangeEvent> made = new ArrayList<>();
    for (ChangedObject object : changed) {
      int number = made.size() + 1;
      StreamPlace place =
          new StreamPlace(stored.sequence(), number == changed.size() ? StreamPlace.ALL : number);
      made.add(new ChangeEvent(place, object, stored.createdAt()));
    }
    return made.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChangeRing.Group(stored.sequence(), made));
  }

  /**
   * Sends a reader what it can take; returns whether there is more.
   *
   * @throws Problem why its stream ends
   */
  private boolean serve(ChangeReader reader, long version, boolean isDue) {
    if (reader.isStopping()) {
      throw Problem.unavailable("NOT_READY", "The server is stopping.");
    }
    boolean isBehind = reader.place().readAfter() < version;
    if (isBehind && !reader.takesMore()) {
      requireInTime(reader);
      isBehind = false;
    }
    if (isDue) {
      requireInTime(reader);
    }
    boolean checked = isBehind && tell(reader, next(reader, version));
    if (isDue && !checked) {
      requireSameRights(reader);
    }
    if (reader.hasOutput()) {
      reader.send();
    } else {
      reader.heartbeat(heartbeatNanos);
    }
    return isBehind && reader.place().readAfter() < version && reader.takesMore();
  }

  /** A reader that does not read is not waited for. */
  private void requireInTime(ChangeReader reader) {
    ChangeRing known = ring;
    boolean isOvertaken =
        known != null
            && !reader.takesMore()
            && reader.hasCaughtUp()
            && known.hasLost(reader.place().readAfter());
    if (isOvertaken || reader.isStalled()) {
      slowReaders.increment();
      throw Problem.unavailable(
          "SLOW_READER", "The caller reads more slowly than changes are made.");
    }
  }

  private ChangeRing.Stretch next(ChangeReader reader, long version) {
    long after = reader.place().readAfter();
    ChangeRing known = ring;
    if (known != null && known.covers(after)) {
      return known.after(after);
    }
    if (known != null && !known.hasLost(after)) {
      // The ring is not there yet: the next step reads on.
      return new ChangeRing.Stretch(List.of(), known.to());
    }
    ChangeRing.Stretch read = read(after, version);
    requireRecorded(reader.place());
    return read;
  }

  /** Returns whether the reader's credentials were checked. */
  private boolean tell(ChangeReader reader, ChangeRing.Stretch next) {
    boolean checked = false;
    for (ChangeRing.Group group : next.groups()) {
      for (ChangeEvent event : group.events()) {
        if (event.place().compareTo(reader.place()) <= 0) {
          continue;
        }
        Optional<String> verb = reader.verb(event);
        if (verb.isEmpty()) {
          reader.skip(event);
          continue;
        }
        if (!checked) {
          requireConfirmed();
          requireSameRights(reader);
          checked = true;
        }
        reader.tell(event, verb.get());
        events.increment();
        if (!reader.takesMore()) {
          return true;
        }
      }
    }
    reader.passAll(next.to(), ring != null && next.to() == ring.to());
    return checked;
  }

  private void requireConfirmed() {
    if (!confirmed) {
      confirm.run();
      confirmed = true;
    }
  }

  private void requireSameRights(ChangeReader reader) {
    if (!ReaderRights.of(reader.caller(), world.get()).equals(reader.rights())) {
      throw Problem.of(
          Problem.Kind.FORBIDDEN,
          "CALLER_CHANGED",
          "The caller's permissions were changed. List the objects, then watch again.");
    }
  }

  private void endAll(Problem why) {
    readers.forEach(reader -> end(reader, why));
    readers.clear();
    ring = null;
  }

  private static void end(ChangeReader reader, Problem why) {
    if (!reader.isClosed()) {
      reader.end(EndOfStream.of(why, reader.place()));
    }
  }

  /** Ends all streams. */
  @Override
  public void close() {
    closing = true;
    if (started.compareAndSet(false, true)) {
      return;
    }
    wake();
    Threads.joinUninterruptibly(thread);
  }
}
