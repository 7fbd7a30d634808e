package com.plystra.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What a process prints, line by line, while it prints it. Lines of the access log are left out.
 */
final class Output {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(240);
  private static final String ACCESS_LINE = "\"latency_ms\"";

  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private int open = 2;

  Output(Process process) {
    read(process.inputReader(StandardCharsets.UTF_8), out);
    read(process.errorReader(StandardCharsets.UTF_8), err);
  }

  private void read(BufferedReader from, List<String> to) {
    Thread reader = new Thread(() -> readAll(from, to), "output");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll(BufferedReader from, List<String> to) {
    try (from) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        if (!line.contains(ACCESS_LINE)) {
          add(line, to);
        }
      }
    } catch (IOException e) {
      add("(the output broke off: " + e.getMessage() + ")", to);
    }
    end();
  }

  private synchronized void add(String line, List<String> to) {
    to.add(line);
    notifyAll();
  }

  private synchronized void end() {
    open--;
    notifyAll();
  }

  /** The first line that the condition holds for, as soon as there is one; empty at the end. */
  synchronized Optional<String> await(Predicate<String> wanted) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      boolean last = open == 0;
      Optional<String> found = first(out, wanted).or(() -> first(err, wanted));
      if (found.isPresent() || last) {
        return found;
      }
      pause(end);
    }
  }

  private static Optional<String> first(List<String> lines, Predicate<String> wanted) {
    return lines.stream().filter(wanted).findFirst();
  }

  private synchronized void pause(long end) {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw new AssertionError("nothing came in time; printed so far:\n" + text());
    }
    try {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Standard output, once the process has ended. */
  List<String> out() {
    return toEnd(out);
  }

  /** Standard error, once the process has ended. */
  List<String> err() {
    return toEnd(err);
  }

  private synchronized List<String> toEnd(List<String> lines) {
    var unused = await(line -> false);
    return List.copyOf(lines);
  }

  /** All there is so far. */
  synchronized String text() {
    return "--- out\n" + String.join("\n", out) + "\n--- err\n" + String.join("\n", err);
  }
}
