package com.plystra.objects.changes;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.http.ReplyStream;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One caller that watches. INVARIANT: only the feed's thread uses it, except what {@link
 * ReplyStream.Owner} is told.
 */
final class ChangeReader implements ReplyStream.Owner {
  /** A reader gets more when its side has taken all but this many bytes. */
  private static final int MOST_PENDING = 64 * 1024;

  private final ReaderRights rights;
  private final boolean withObjects;
  private final Runnable wake;
  private final Runnable onClosed;
  private final Map<PermissionKey, Optional<Reach>> reaches = new EnumMap<>(PermissionKey.class);
  private ByteArrayOutputStream out = new ByteArrayOutputStream(0);
  private @Nullable ReplyStream stream;
  private StreamPlace place;
  private StreamPlace told;
  private long lastWritten = System.nanoTime();
  private boolean hasCaughtUp;
  private volatile boolean closed;
  private volatile boolean stopping;

  /**
   * @param wake called when the reader can take more, or has ended
   * @param onClosed called when it has ended; further calls must do nothing
   */
  ChangeReader(
      ReaderRights rights,
      StreamPlace place,
      boolean withObjects,
      Runnable wake,
      Runnable onClosed) {
    this.rights = rights;
    this.place = place;
    this.told = place;
    this.withObjects = withObjects;
    this.wake = wake;
    this.onClosed = onClosed;
  }

  /** A client of events connects again when its connection ends. */
  @Override
  public boolean closesConnection() {
    return true;
  }

  @Override
  public void drained() {
    wake.run();
  }

  @Override
  public void closed() {
    closed = true;
    onClosed.run();
    wake.run();
  }

  @Override
  public void stopping() {
    stopping = true;
    wake.run();
  }

  void begin(ReplyStream to) {
    stream = to;
  }

  private ReplyStream stream() {
    ReplyStream known = stream;
    if (known == null) {
      throw new IllegalStateException("the response has not begun");
    }
    return known;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isStopping() {
    return stopping;
  }

  boolean isStalled() {
    return stream().isStalled();
  }

  ReaderRights rights() {
    return rights;
  }

  /** Up to where it has been told everything. */
  StreamPlace place() {
    return place;
  }

  /** Whether it had been told everything at some time. */
  boolean hasCaughtUp() {
    return hasCaughtUp;
  }

  boolean takesMore() {
    return stream().pending() + out.size() < MOST_PENDING;
  }

  /**
   * Whom its credentials belong to now.
   *
   * @throws com.plystra.base.problem.Problem when they are not valid any more
   */
  Principal caller() {
    return stream().caller();
  }

  /** What the caller is told about an event; empty for nothing. */
  Optional<String> verb(ChangeEvent event) {
    Reach reach = reach(event.change().readKey());
    return reach == null ? Optional.empty() : event.change().verbFor(reach);
  }

  /** Goes past an event that the caller is told about. */
  void tell(ChangeEvent event, String verb) {
    Reach reach = reach(event.change().readKey());
    if (reach != null) {
      out.writeBytes(event.bytes(verb, reach, withObjects));
    }
    place = event.place();
    told = place;
  }

  /** Goes past an event that is not for the caller. */
  void skip(ChangeEvent event) {
    place = event.place();
  }

  private @Nullable Reach reach(PermissionKey key) {
    return reaches.computeIfAbsent(key, k -> Optional.ofNullable(rights.reach(k))).orElse(null);
  }

  /** Goes past everything up to a version; never back. */
  void passAll(long version, boolean isLive) {
    StreamPlace passed = StreamPlace.after(version);
    place = passed.compareTo(place) > 0 ? passed : place;
    hasCaughtUp |= isLive;
  }

  void add(byte[] text) {
    out.writeBytes(text);
  }

  boolean hasOutput() {
    return out.size() > 0;
  }

  /** Sends what was collected. */
  void send() {
    stream().write(out.toByteArray());
    // A new one: a thousand idle readers must not keep what they once needed.
    out = new ByteArrayOutputStream(0);
    lastWritten = System.nanoTime();
  }

  /** Sends a comment when nothing was sent for this time. */
  void heartbeat(long nanos) {
    if (stream().pending() == 0 && System.nanoTime() - lastWritten >= nanos) {
      add(told.equals(place) ? EventText.heartbeat() : EventText.heartbeat(place.text()));
      told = place;
      send();
    }
  }

  /** Sends the last event, which names the place to go on from, and ends the stream. */
  void end(String data) {
    add(EventText.of(place.text(), "end", data));
    send();
    stream().end();
  }
}
