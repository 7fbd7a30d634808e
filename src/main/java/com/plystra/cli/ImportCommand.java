package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.app.App;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}. Done by the server that holds the data, or in this process if none runs. */
@Command(
    name = "import",
    description = {
      "Creates the objects in a file, each as the API would: one JSON object a line, with the"
          + " fields of its create route and \"object\", which names its kind.",
      "A batch is imported as a whole or not at all. The first batch that is refused ends the run,"
          + " and every fault in it is reported. When it is run again with the same or a corrected"
          + " file, an import continues after the last imported line, however the earlier run"
          + " ended: no line is lost, and none is imported twice."
    },
    footer = {
      "",
      "Example:",
      "  plystra import people.ndjson --data-dir ./plystra-data",
      "  {\"object\": \"user\", \"id\": \"user_eve\", \"email\": \"eve@acme.example\"}"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int MOST_LINES = 10_000;

  private final Terminal terminal;
  @Spec private CommandSpec spec;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "FILE", description = "File to read; - for standard input.")
  private String file;

  @Option(
      names = "--batch",
      paramLabel = "LINES",
      defaultValue = "1000",
      description = "Lines in a batch, 1 to 10000 (default: ${DEFAULT-VALUE}); at most 1 MB.")
  private int batch;

  @Option(
      names = "--dry-run",
      description = "Import everything, then roll it back: reports what would be refused.")
  private boolean dryRun;

  @Option(
      names = "--restart",
      description = "Start with the first line, whatever was imported of such a file before.")
  private boolean restart;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (batch < 1 || batch > MOST_LINES) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for --batch: must be 1 to " + MOST_LINES);
    }
    DataAccess data = new DataAccess(store.load(terminal.env()));
    if (!file.equals("-")) {
      return importFile(data, Path.of(file));
    }
    // Copied first, because the lines are read twice: to find out what was imported before, then to
    // import.
    try (ThrowAwayDirectory place = new ThrowAwayDirectory("plystra-import-")) {
      Path copy = place.path().resolve("stdin");
      Files.copy(System.in, copy);
      return importFile(data, copy);
    }
  }

  private int importFile(DataAccess data, Path path) throws Exception {
    // Fails before a directory is created.
    Files.newInputStream(path).close();
    long started = System.nanoTime();
    try {
      print(withProgress(data, path), System.nanoTime() - started);
      return ExitCode.OK;
    } catch (Problem e) {
      if (output.json() && e.is("IMPORT_REFUSED")) {
        return refuse(e);
      }
      throw e.is("CONTROL_FAILED") ? retryable(e) : e;
    }
  }

  private static Problem retryable(Problem e) {
    return Problem.unavailable(
        "CONTROL_FAILED", e.getMessage() + ". Run the import again: it continues where it stopped");
  }

  private ImportRun.Outcome withProgress(DataAccess data, Path path) throws Exception {
    try (ProgressBar bar = new ProgressBar(terminal, dryRun ? "checking" : "importing")) {
      return data.runSequence((runner, here) -> run(runner, here, path, bar));
    }
  }

  private ImportRun.Outcome run(
      DataAccess.CommandRunner runner, Optional<App> here, Path path, ProgressBar bar)
      throws Exception {
    ImportResume.From from =
        restart ? ImportResume.From.START : ImportResume.find(runner, path, name());
    ImportRun run = new ImportRun(runner, path, name(), bar);
    if (!dryRun) {
      ImportRun.Outcome done = run.run(from, restart, batch);
      if (here.isPresent() && here.get().storage().allowLongStop()) {
        bar.say("making the database compact, and a snapshot of it");
      }
      return done;
    }
    return here.isPresent() ? run.checkHere(here.get(), from) : run.checkServed(from);
  }

  private String name() {
    return file.equals("-") ? "standard input" : String.valueOf(Path.of(file).getFileName());
  }

  private int refuse(Problem problem) {
    List<String> lines = ErrorMessages.lines(problem).orElseThrow();
    ObjectNode answer = refused(problem);
    answer.setAll(FailureJson.of(problem, lines));
    terminal.out().println(Output.pretty(answer));
    lines.forEach(line -> terminal.err().println(ErrorMessages.line(line)));
    return ExitCode.ERROR;
  }

  private static ObjectNode refused(Problem problem) {
    ObjectNode answer = Output.object().put("refused", true).put("message", problem.getMessage());
    for (Fault fault : problem.faults()) {
      answer
          .withArray("/faults")
          .addObject()
          .put("at", fault.field())
          .put("message", fault.message());
    }
    return answer;
  }

  private void print(ImportRun.Outcome done, long nanos) {
    if (output.json()) {
      ObjectNode answer = Output.object().put("file", name()).put("dry_run", dryRun);
      answer.put("import", done.id().orElse(null)).put("lines_before", done.before());
      answer.put("lines", done.lines()).put("objects", done.objects());
      terminal.out().println(Output.pretty(answer.put("millis", nanos / 1_000_000)));
    } else {
      terminal.out().println(words(done, nanos));
    }
  }

  private String words(ImportRun.Outcome done, long nanos) {
    if (done.lines() == done.before()) {
      return done.before() == 0
          ? name() + " is empty; nothing was imported."
          : name() + " was imported already, last on " + done.at() + "; nothing was done.";
    }
    String before = done.before() == 0 ? "" : " (" + done.before() + " lines were imported before)";
    if (dryRun) {
      return "All of " + done.objects() + " objects could be imported" + before + ".";
    }
    double seconds = Math.max(1, nanos) / (double) TimeUnit.SECONDS.toNanos(1);
    return String.format(
        Locale.ROOT,
        "Imported %d objects of %s%s in %.1f s, %.0f a second.",
        done.objects(),
        name(),
        before,
        seconds,
        done.objects() / seconds);
  }
}
