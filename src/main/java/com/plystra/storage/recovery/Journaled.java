package com.plystra.storage.recovery;

import com.plystra.base.problem.Problem;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.PendingAppend;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Appends records to the journal's files and waits until they are on disk. */
public final class Journaled {
  private Journaled() {}

  /**
   * Returns when all of them are forced to disk.
   *
   * @return the sequence of the first one
   * @throws Problem when it is unknown whether they are durable
   */
  public static long append(Journal journal, List<? extends JournalRecord> records) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    journal.append(
        new PendingAppend(records, Runnable::run) {
          @Override
          protected void appended(long firstSequence) {
            done.complete(firstSequence);
          }

          @Override
          protected void failed(Exception cause) {
            done.completeExceptionally(cause);
          }
        });
    try {
      return done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }
}
