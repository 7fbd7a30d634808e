package com.plystra.journal;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults found while the server runs: rows, an index or a snapshot that differ from what the chain
 * of records states. With such a fault the server is not ready until it is restarted, and says why.
 */
public final class Integrity {
  private static final Logger LOG = LoggerFactory.getLogger(Integrity.class);
  private static final int KEPT = 100;

  private final Set<String> faults = new LinkedHashSet<>();

  /**
   * Reports a fault. The same words count once.
   *
   * @param what what differs from what, and what to do, as a sentence without a full stop
   */
  public synchronized void fault(String what) {
    if (faults.size() < KEPT && faults.add(what)) {
      LOG.error("integrity fault: {}", what);
    }
  }

  /** The first fault that was found; empty when there is none. */
  public synchronized Optional<String> fault() {
    return faults.stream().findFirst();
  }

  /** How many different faults were found since the start. */
  public synchronized int count() {
    return faults.size();
  }
}
