package com.plystra.base.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.plystra.base.threads.Fatal;

/**
 * Reports fatal errors that are only logged. A library that catches everything, as XNIO does in its
 * I/O threads, would otherwise continue without a class that it could not load.
 */
final class FatalWatch extends AppenderBase<ILoggingEvent> {
  @Override
  protected void append(ILoggingEvent event) {
    if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
      Fatal.report(proxy.getThrowable());
    }
  }
}
