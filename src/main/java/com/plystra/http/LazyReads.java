package com.plystra.http;

import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Tells the selector that nothing is to be read only once there is something. Undertow asks for no
 * reads while it serves a request and for reads again after it; to have the selector told both
 * times costs two system calls a request, and almost every caller is silent meanwhile.
 */
final class LazyReads extends AbstractStreamSourceConduit<StreamSourceConduit>
    implements ReadReadyHandler {
  private ReadReadyHandler handler;
  // As the layers above want it. The selector may know of more, never of less.
  private volatile boolean wanted;

  private LazyReads(StreamConnection connection) {
    super(connection.getSourceChannel().getConduit());
    this.handler = new ChannelListenerHandler<>(connection.getSourceChannel());
    this.wanted = next.isReadResumed();
  }

  /** Put around the connection's socket, before anything is read. */
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
      // Another thread may have asked in between, and been undone.
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
