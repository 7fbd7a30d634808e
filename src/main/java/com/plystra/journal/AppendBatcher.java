package com.plystra.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Appends together what one thread has to record between two turns of its executor. An I/O thread
 * handles all requests that arrived together one by one. If each was appended by itself, the
 * journal would force the first alone while the others are still being read, and a force costs as
 * much as several requests.
 */
public final class AppendBatcher {
  private final Recorder recorder;
  private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);

  public AppendBatcher(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Appends in the next turn of the executor, or at once if the executor rejects the task. */
  public void append(PendingAppend appending) {
    turns.get().add(appending);
  }

  /** Synchronized, since an executor may run its tasks on another thread. */
  private final class Turn implements Runnable {
    private List<PendingAppend> gathered = new ArrayList<>();

    void add(PendingAppend appending) {
      if (isFirst(appending)) {
        try {
          appending.executor().execute(this);
        } catch (RejectedExecutionException e) {
          run();
        }
      }
    }

    private synchronized boolean isFirst(PendingAppend appending) {
      gathered.add(appending);
      return gathered.size() == 1;
    }

    private synchronized List<PendingAppend> taken() {
      List<PendingAppend> taken = gathered;
      gathered = new ArrayList<>(taken.size());
      return taken;
    }

    @Override
    public void run() {
      recorder.append(taken());
    }
  }
}
