package com.plystra.ops.loadtest;

import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs several loads at the same time, each in its own threads. */
public final class Generator {
  private Generator() {}

  /** A worker's load and thread number, and its connections, which are closed after the run. */
  private record Slot(int load, int thread, ConnectionPool pool) {}

  /**
   * Runs the loads at the same time.
   *
   * @return the result of each load, in the same order
   * @throws Problem when a server cannot be reached at all
   */
  public static List<Measured> run(List<Load> loads, Window window) {
    List<Slot> slots = new ArrayList<>();
    try {
      for (int i = 0; i < loads.size(); i++) {
        open(loads.get(i), i, slots);
      }
      return run(loads, slots, window);
    } catch (IOException e) {
      throw Problem.unavailable(
          "SERVER_UNREACHABLE",
          e.getMessage() + ". Check --url, that it runs, and how many connections it takes");
    } finally {
      slots.forEach(Generator::close);
    }
  }

  private static void open(Load load, int number, List<Slot> slots) throws IOException {
    for (int thread = 0; thread < load.threads(); thread++) {
      slots.add(
          new Slot(number, thread, ConnectionPool.open(load.target(), load.connections(thread))));
    }
  }

  private static List<Measured> run(List<Load> loads, List<Slot> slots, Window window) {
    Window.Times times = window.from(System.nanoTime());
    List<Worker> workers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Slot slot : slots) {
      Worker worker = new Worker(loads.get(slot.load()), slot.thread(), slot.pool(), times);
      workers.add(worker);
      threads.add(new Thread(worker::run, "load-" + slot.load() + "-" + slot.thread()));
    }
    threads.forEach(Thread::start);
    threads.forEach(Threads::joinUninterruptibly);
    List<Measured> all = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      all.add(Measured.of(loads.get(i), window, of(i, slots, workers)));
    }
    return all;
  }

  private static List<Worker> of(int load, List<Slot> slots, List<Worker> workers) {
    List<Worker> mine = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).load() == load) {
        mine.add(workers.get(i));
      }
    }
    return mine;
  }

  private static void close(Slot slot) {
    try {
      slot.pool().close();
    } catch (IOException e) {
      // The measurement is complete; the end of the process closes the rest.
      return;
    }
  }
}
