package com.plystra.storage.replay;

import com.plystra.base.threads.Threads;
import com.plystra.storage.db.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes rows from a reading thread to the thread that uses them, so that both work in parallel.
 */
final class RowPipe {
  private static final int CHUNK = 500;
  private static final int CHUNKS = 16;

  private final BlockingQueue<List<Row>> queue = new ArrayBlockingQueue<>(CHUNKS);
  private List<Row> filling = new ArrayList<>(CHUNK);
  private volatile @Nullable Throwable failure;
  private volatile boolean abandoned;

  /** Reads rows and puts each into the pipe. */
  @FunctionalInterface
  interface Source {
    void readInto(RowPipe pipe) throws Exception;
  }

  /** Receives rows. */
  @FunctionalInterface
  interface Sink {
    void row(Row row) throws Exception;
  }

  private RowPipe() {}

  /** Returns when every row was processed; throws what either side throws. */
  static void run(Source source, Sink sink) throws Exception {
    RowPipe pipe = new RowPipe();
    Thread reader = new Thread(() -> pipe.read(source), "rows");
    reader.start();
    try {
      pipe.drain(sink);
    } finally {
      pipe.abandoned = true;
      pipe.queue.clear();
      Threads.joinUninterruptibly(reader);
    }
    Throwable failed = pipe.failure;
    if (failed instanceof Exception e) {
      throw e;
    }
    if (failed != null) {
      throw new IllegalStateException("rows could not be read", failed);
    }
  }

  private void read(Source source) {
    try {
      source.readInto(this);
      if (!filling.isEmpty()) {
        handOver();
      }
    } catch (Throwable e) {
      // Also an Error, because the other side would wait for ever.
      failure = e;
    }
    filling.clear();
    handOver();
  }

  /** Called by the source, on its own thread. */
  void put(Row row) {
    filling.add(row);
    if (filling.size() == CHUNK) {
      handOver();
    }
  }

  /** Passes on the chunk; an empty one is the last. */
  private void handOver() {
    List<Row> chunk = filling;
    filling = new ArrayList<>(CHUNK);
    while (!abandoned) {
      try {
        if (queue.offer(chunk, 100, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("this thread must not be interrupted", e);
      }
    }
  }

  private void drain(Sink sink) throws Exception {
    for (List<Row> chunk = queue.take(); !chunk.isEmpty(); chunk = queue.take()) {
      for (Row row : chunk) {
        sink.row(row);
      }
    }
  }
}
