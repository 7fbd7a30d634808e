package com.plystra.cli;

import com.plystra.base.problem.Problem;
import com.plystra.ops.loadtest.LoadPlan;
import com.plystra.ops.loadtest.Window;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the load of a load test. */
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
        "Send this many requests a second, whether or not they are answered, and measure latencies"
            + " from when they were due (open loop). R%% means a percentage of the highest"
            + " throughput, which is measured first. Default: the next request after each answer"
            + " (closed loop)."
      })
  private @Nullable String rate;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = TokenRotateCommand.Time.class,
      description =
          "Time before the measurement, while code is still being compiled (default: 20s).")
  private Duration warmUp = Duration.ofSeconds(20);

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TokenRotateCommand.Time.class,
      description = "Time of each measurement (default: 10s).")
  private Duration duration = Duration.ofSeconds(10);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Number of measurements (default: 1, and 3 with --echo).")
  private @Nullable Integer rounds;

  @Option(
      names = "--echo",
      description = {
        "Also measure an echo server with the same HTTP stack, alternately, and print the ratio."
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
    check(!echo || perSecond.isEmpty(), "--rate", "a percentage such as 50% together with --echo");
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
      throw Problem.invalid(option, "must be " + allowed);
    }
  }
}
