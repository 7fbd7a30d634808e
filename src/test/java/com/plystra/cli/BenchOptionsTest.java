package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.plystra.ops.loadtest.LoadPlan;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BenchOptionsTest {
  private static LoadPlan plan(String... args) {
    BenchLoadOptions options = new BenchLoadOptions();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options)).parseArgs(args);
    return options.plan();
  }

  @Test
  void plan_whenNothingIsGiven_isAClosedLoop() {
    LoadPlan plan = plan();
    assertEquals(64, plan.connections());
    assertEquals(OptionalDouble.empty(), plan.perSecond());
    assertEquals(OptionalDouble.empty(), plan.share());
    assertEquals(Duration.ofSeconds(10), plan.window().duration());
    assertEquals(1, plan.rounds());
    assertEquals(3, plan("--echo").rounds());
  }

  @Test
  void plan_whenARateIsGiven_isAnOpenLoopOrAShare() {
    assertEquals(OptionalDouble.of(2500), plan("--rate", "2500").perSecond());
    assertEquals(OptionalDouble.of(0.5), plan("--rate", "50%", "--echo").share());
    assertEquals(OptionalDouble.empty(), plan("--rate", "50%").perSecond());
  }

  @Test
  void bench_whenOptionsAreWrong_saysSoBeforeItStartsAnything() {
    Run.of("bench", "--connections", "0").failedWith(2, "--connections must be 1 to 20000");
    Run.of("bench", "--threads", "65").failedWith(2, "--threads must be");
    Run.of("bench", "--rate", "0").failedWith(2, "--rate must be more than 0");
    Run.of("bench", "--rate", "101%").failedWith(2, "--rate must be");
    Run.of("bench", "--rate", "fast").failedWith(2, "such as 5000 or 50%");
    Run.of("bench", "--rate", "9", "--echo").failedWith(2, "together with --echo");
    Run.of("bench", "--duration", "1ms").failedWith(2, "--duration must be");
    Run.of("bench", "--duration", "long").failedWith(2, "not a time such as 10m");
    Run.of("bench", "--rounds", "0").failedWith(2, "--rounds must be");
    Run.of("bench", "--allow", "101").failedWith(2, "--allow must be 0 to 100");
    Run.of("bench", "--batch", "0").failedWith(2, "--batch must be 1 to 1000");
    Run.of("bench", "--batch", "1001").failedWith(2, "--batch must be 1 to 1000");
    Run.of("bench", "--requests", "f", "--batch", "2").failedWith(2, "or --batch");
    Run.of("bench", "--requests", "f", "--mutations", "1")
        .failedWith(2, "cannot be used with --mutations");
  }

  @Test
  void bench_whenHostIsAnother_isRefused() {
    Run.of("bench", "--url", "http://192.0.2.1:80").failedWith(2, "--i-own-this-host");
    Run.of("bench", "--url", "https://127.0.0.1").failedWith(2, "plain HTTP");
    Run.of("bench", "--url", "no url").failedWith(2, "such as http://localhost:8080");
  }
}
