package com.plystra.cli;

import com.plystra.ops.loadtest.Bench;
import com.plystra.ops.loadtest.CheckWorkload;
import com.plystra.ops.loadtest.Child;
import com.plystra.ops.loadtest.LoadPlan;
import com.plystra.ops.loadtest.RequestFile;
import com.plystra.ops.loadtest.Round;
import com.plystra.ops.loadtest.Subject;
import com.plystra.ops.loadtest.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench}: measures a server under load. */
@Command(
    name = "bench",
    description = {
      "Loads a server with checks of its own data and prints throughput and latencies. Exit code"
          + " 1 if any answer was not a decision."
    },
    footer = {
      "",
      "Examples:",
      "  plystra bench --echo --rate 50%%",
      "  plystra bench --url http://localhost:8080 --connections 16 --duration 30s",
      "Example:",
      "  plystra bench --duration 5s --output json"
    })
final class BenchCommand implements Callable<Integer> {
  private static final int USUAL_BYTES = 642;

  private final Terminal terminal;
  @Mixin private BenchServerOptions server;
  @Mixin private BenchLoadOptions load;
  @Mixin private BenchCheckOptions checks;
  @Mixin private OutputOption output;

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    LoadPlan plan = load.plan();
    CheckWorkload.Options options = checks.options();
    Optional<Path> file = checks.requests();
    try (BenchServer measured = server.server(terminal.env())) {
      return file.isPresent()
          ? run(plan, measured, RequestFile.read(file.get(), measured.target()), Optional.empty())
          : run(plan, measured, options);
    }
  }

  private int run(LoadPlan plan, BenchServer measured, CheckWorkload.Options options)
      throws IOException {
    report("drawing questions");
    try (CheckWorkload prepared =
        CheckWorkload.prepare(measured.target(), measured.token(), options)) {
      return run(plan, measured, prepared.subject(), Optional.of(prepared));
    }
  }

  private int run(
      LoadPlan plan, BenchServer measured, Subject subject, Optional<CheckWorkload> asked)
      throws IOException {
    List<Round> rounds =
        load.echo()
            ? besideEcho(plan, subject, asked.map(CheckWorkload::answerBytes).orElse(USUAL_BYTES))
            : new Bench(plan, subject, Optional.empty(), this::report).run();
    BenchReport summary = new BenchReport(measured, plan, asked, rounds);
    terminal.out().println(output.json() ? Output.pretty(summary.json()) : summary.text());
    return summary.failures().isEmpty() ? ExitCode.OK : ExitCode.ERROR;
  }

  private List<Round> besideEcho(LoadPlan plan, Subject subject, int bytes) throws IOException {
    List<String> command = List.of("echo-server", "--bytes", Integer.toString(bytes));
    try (Child echo = Child.start(List.of(), Map.of(), command)) {
      Target target = Target.of(echo.url(), false);
      return new Bench(plan, subject, Optional.of(target), this::report).run();
    }
  }

  private void report(String what) {
    terminal.err().println("bench: " + what);
  }
}
