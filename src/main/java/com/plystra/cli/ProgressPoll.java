package com.plystra.cli;

import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Threads;
import com.plystra.ops.control.ControlClient;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Polls a server for the progress of a backup, while another thread waits for its end. */
final class ProgressPoll implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final Path directory;
  private final ProgressBar bar;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  ProgressPoll(Path directory, ProgressBar bar) {
    this.directory = directory;
    this.bar = bar;
    this.thread = new Thread(this::ask, "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private void ask() {
    try {
      while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        ControlClient.call(directory, "backup_progress", Output.object())
            .ifPresent(at -> bar.at(at.path("bytes").asLong(), at.path("total").asLong()));
      }
    } catch (InterruptedException | Problem e) {
      // The thread that waits for the backup reports the problem.
      return;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    Threads.joinUninterruptibly(thread);
  }
}
