package com.plystra.http;

import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Suspends reads in the selector only when bytes arrive. Undertow suspends reads while it serves a
 * request and resumes them after it. Passing both on to the selector costs two system calls for
 * each request, and almost all callers send nothing in between.
 */
final class LazyReads extends AbstractStreamSourceConduit<StreamSourceConduit>
    implements ReadReadyHandler {
  private ReadReadyHandler handler;
  // What the layers above have requested. The selector may report more reads, but never fewer.
  private volatile boolean wanted;

  private LazyReads(StreamConnection connection) {
    super(connection.getSourceChannel().getConduit());
    this.handler = new ChannelListenerHandler<>(connection.getSourceChannel());
    this.wanted = next.isReadResumed();
  }

  /** Wraps the connection's socket; must be called before anything is read. */
  static LazyReads on(StreamConnection connection) {
    LazyReads lazy = new LazyReads(connection);
    lazy.next.setReadReadyHandler(lazy);
    return lazy;
  }

  @Override
  public void setReadReadyHandler(ReadReadyHandler replacement) {
    handler = replacement;
  }

  @Override
  public void suspendReads() {
    wanted = false;
  }

  @Override
  public void resumeReads() {
    wanted = true;
    next.resumeReads();
  }

  @Override
  public void wakeupReads() {
    wanted = true;
    next.wakeupReads();
  }

  @Override
  public boolean isReadResumed() {
    return wanted;
  }

  @Override
  public void readReady() {
    if (wanted) {
      handler.readReady();
    } else {
      next.suspendReads();
      // Another thread may have resumed reads in between, which the suspension has undone.
      if (wanted) {
        next.resumeReads();
      }
    }
  }

  @Override
  public void forceTermination() {
    handler.forceTermination();
  }

  @Override
  public void terminated() {
    handler.terminated();
  }
}
