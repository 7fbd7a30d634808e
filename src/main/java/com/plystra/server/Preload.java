package com.plystra.server;

import com.plystra.db.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Xnio;

/**
 * Loads what a start needs later while it does something else: most of a start's time is spent on
 * classes, and there is more than one core. Nothing depends on it.
 */
final class Preload {
  private static final Logger LOG = LoggerFactory.getLogger(Preload.class);

  private Preload() {}

  static void begin() {
    inBackground(() -> LOG.debug("rows of {} tables", Rows.tables().size()));
    inBackground(() -> LOG.debug("sockets by {}", Xnio.getInstance().getName()));
  }

  private static void inBackground(Runnable loading) {
    Thread thread = new Thread(loading, "preload");
    thread.setDaemon(true);
    thread.start();
  }
}
