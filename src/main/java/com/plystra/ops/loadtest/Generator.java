package com.plystra.ops.loadtest;

import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs loads: all that are given at once, each in threads of its own. */
public final class Generator {
  private Generator() {}

  /** A worker with the connections that are closed after it. */
  private record Seat(int load, int thread, ConnectionPool lines) {}

  /**
   * Runs the loads side by side.
   *
   * @return what came of each, in the same order
   * @throws Problem when a server cannot be reached at all
   */
  public static List<Measured> run(List<Load> loads, Window window) {
    List<Seat> seats = new ArrayList<>();
    try {
      for (int i = 0; i < loads.size(); i++) {
        open(loads.get(i), i, seats);
      }
      return run(loads, seats, window);
    } catch (IOException e) {
      throw Problem.unavailable(
          "SERVER_UNREACHABLE",
          e.getMessage() + ". Check --url, that it runs, and how many connections it takes");
    } finally {
      seats.forEach(Generator::close);
    }
  }

  private static void open(Load load, int number, List<Seat> seats) throws IOException {
    for (int thread = 0; thread < load.threads(); thread++) {
      seats.add(
          new Seat(number, thread, ConnectionPool.open(load.target(), load.connections(thread))));
    }
  }

  private static List<Measured> run(List<Load> loads, List<Seat> seats, Window window) {
    Window.Times times = window.from(System.nanoTime());
    List<Worker> workers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Seat seat : seats) {
      Worker worker = new Worker(loads.get(seat.load()), seat.thread(), seat.lines(), times);
      workers.add(worker);
      threads.add(new Thread(worker::run, "load-" + seat.load() + "-" + seat.thread()));
    }
    threads.forEach(Thread::start);
    threads.forEach(Threads::joinUninterruptibly);
    List<Measured> all = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      all.add(Measured.of(loads.get(i), window, of(i, seats, workers)));
    }
    return all;
  }

  private static List<Worker> of(int load, List<Seat> seats, List<Worker> workers) {
    List<Worker> mine = new ArrayList<>();
    for (int i = 0; i < seats.size(); i++) {
      if (seats.get(i).load() == load) {
        mine.add(workers.get(i));
      }
    }
    return mine;
  }

  private static void close(Seat seat) {
    try {
      seat.lines().close();
    } catch (IOException e) {
      // What was to be measured has been; the process's end closes the rest.
      return;
    }
  }
}
