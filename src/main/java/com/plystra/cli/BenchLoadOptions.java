package com.plystra.cli;

import com.plystra.base.problem.Problem;
import com.plystra.ops.loadtest.LoadPlan;
import com.plystra.ops.loadtest.Window;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server is to be loaded. */
final class BenchLoadOptions {
  private static final int MOST_CONNECTIONS = 20_000;
  private static final double HUNDRED = 100;
  private static final int USUAL_ROUNDS = 3;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections, kept open, one request on each at a time (default: 64).")
  private int connections = 64;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the load generator (default: 1).")
  private int threads = 1;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = {
        "Send so many requests a second, whatever becomes of them, and count their times from when"
            + " they were due (open loop). R%% stands for a part of the most, which is then"
            + " measured first. Without it: as many as are answered (closed loop)."
      })
  private @Nullable String rate;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = TokenRotateCommand.Time.class,
      description = "Before what counts, while code is still being compiled (default: 20s).")
  private Duration warmUp = Duration.ofSeconds(20);

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TokenRotateCommand.Time.class,
      description = "What counts, each time (default: 10s).")
  private Duration duration = Duration.ofSeconds(10);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often it is measured (default: 1, and 3 with --echo).")
  private @Nullable Integer rounds;

  @Option(
      names = "--echo",
      description = {
        "Measure a bare echo of the same HTTP stack too, in turn, and print the ratio of the two."
      })
  private boolean echo;

  boolean echo() {
    return echo;
  }

  LoadPlan plan() {
    check(connections >= 1 && connections <= MOST_CONNECTIONS, "--connections", "1 to 20000");
    check(threads >= 1 && threads <= connections, "--threads", "1 to as many as connections");
    check(duration.compareTo(Duration.ofMillis(100)) >= 0, "--duration", "100ms or longer");
    int times = rounds == null ? usualRounds() : rounds;
    check(times >= 1, "--rounds", "1 or more");
    OptionalDouble share = share();
    OptionalDouble perSecond = perSecond(share);
    check(!echo || perSecond.isEmpty(), "--rate", "a part such as 50% together with --echo");
    return new LoadPlan(
        connections, threads, perSecond, share, new Window(warmUp, duration), times);
  }

  private int usualRounds() {
    return echo ? USUAL_ROUNDS : 1;
  }

  private OptionalDouble share() {
    String given = rate;
    if (given == null || !given.endsWith("%")) {
      return OptionalDouble.empty();
    }
    double percent = number(given.substring(0, given.length() - 1));
    check(percent > 0 && percent <= HUNDRED, "--rate", "more than 0% and at most 100%");
    return OptionalDouble.of(percent / HUNDRED);
  }

  private OptionalDouble perSecond(OptionalDouble share) {
    String given = rate;
    return given == null || share.isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(given));
  }

  private static double number(String text) {
    check(text.matches("\\d{1,7}(\\.\\d{1,3})?"), "--rate", "such as 5000 or 50%");
    double number = Double.parseDouble(text);
    check(number > 0, "--rate", "more than 0");
    return number;
  }

  static void check(boolean holds, String option, String allowed) {
    if (!holds) {
      throw Problem.invalid(option, "has to be " + allowed);
    }
  }
}
