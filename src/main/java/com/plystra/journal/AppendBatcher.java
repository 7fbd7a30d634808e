package com.plystra.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands in together what one thread has to record between two turns of its executor. An I/O thread
 * serves all requests that came in at once, one by one: were each handed in by itself, the journal
 * would force the first alone while the others were still being read, and each force costs as much
 * as several requests.
 */
public final class AppendBatcher {
  private final Recorder recorder;
  private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);

  public AppendBatcher(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Hands it in when the appending's executor has its next turn; at once where that is now. */
  public void append(PendingAppend appending) {
    turns.get().add(appending);
  }

  /** Locked, since nothing says that an executor's tasks run on the thread that asks. */
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
