package com.plystra.http;

import java.io.OutputStream;
import java.time.Clock;

/** One line per request. */
public final class AccessLog implements AutoCloseable {
  public AccessLog(OutputStream out, boolean text, Clock clock) {}

  @Override
  public void close() {}
}
