package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.cli.policytests.PolicyRecording;
import com.plystra.cli.policytests.ServerRun;
import com.plystra.cli.trace.TestReportTree;
import com.plystra.journal.BadJournal;
import com.plystra.ops.policytests.FileFault;
import com.plystra.ops.policytests.FileResult;
import com.plystra.ops.policytests.JunitXml;
import com.plystra.ops.policytests.LocalRun;
import com.plystra.ops.policytests.PolicyTestFile;
import com.plystra.ops.policytests.TestJson;
import com.plystra.ops.policytests.TestResult.Status;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}: policy tests. */
@Command(
    name = "test",
    description = {
      "Runs policy tests: files with a world and the decisions expected of it, without a server.",
      "",
      "Shows what differs. Exit code 0 when every expectation is met, 1 when one is not or nothing"
          + " was asked, 2 when a file is faulty. With --verbose, it also lists what is met.",
      "",
      "With --record it writes such a file instead, from what a server has. The file contains"
          + " e-mail addresses of users and names of members, and metadata where conditions read"
          + " it; never passwords, tokens or their hashes."
    },
    footer = {
      "",
      "Example:",
      "  plystra test --record > policy.yaml",
      "  plystra test policy.yaml --junit report.xml",
      "  plystra test policy.yaml --against https://plystra.example.com"
    })
final class TestCommand implements Callable<Integer> {
  private static final int MOST_FAULTS = 100;

  private final Terminal terminal;
  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files with tests, in YAML.")
  private List<Path> files = List.of();

  @Option(
      names = "--against",
      paramLabel = "PLACE",
      description =
          "Ask about the data of this place instead of what the files give: the URL of a server, or"
              + " a backup's file, which is only read. Nothing is asked as enforce.")
  private @Nullable String against;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the results to this file, as JUnit XML.")
  private @Nullable Path junit;

  @Option(
      names = "--record",
      description =
          "Print a test file made from the data of a server (the data directory's, or --url) or of"
              + " --against.")
  private boolean record;

  @Option(
      names = "--space",
      paramLabel = "SPACE",
      description = "With --record: slug or id of the only Space to record.")
  private @Nullable String space;

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    checkOptions();
    try {
      return record ? recorded() : run();
    } catch (BadJournal e) {
      terminal.err().println(ErrorMessages.line(String.valueOf(e.getMessage())));
      return ExitCode.DAMAGED;
    }
  }

  private void checkOptions() {
    if (record && !files.isEmpty()) {
      throw wrong("give either files or --record");
    }
    if (!record && files.isEmpty()) {
      throw wrong("give a file with tests, or --record");
    }
    if (record && (junit != null || output.json())) {
      throw wrong("--junit and --output json have no meaning with --record");
    }
    if (!record && space != null) {
      throw wrong("--space has a meaning only with --record");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int recorded() throws Exception {
    try (TestData data = against == null ? served() : data(against)) {
      terminal
          .out()
          .print(PolicyRecording.of(data.api(), Optional.ofNullable(space), Clock.systemUTC()));
    }
    return ExitCode.OK;
  }

  private TestData served() {
    return server
        .server(terminal.env())
        .map(TestData::of)
        .orElseGet(() -> TestData.servedFrom(new DataAccess(store.load(terminal.env()))));
  }

  private TestData data(String place) throws Exception {
    if (place.startsWith("http://") || place.startsWith("https://")) {
      return TestData.of(server.server(terminal.env(), "--against", place));
    }
    try (ProgressBar bar = new ProgressBar(terminal, "verifying")) {
      return TestData.of(Path.of(place), bar);
    }
  }

  private int run() throws Exception {
    List<PolicyTestFile> read = new ArrayList<>();
    List<FileFault> faults = new ArrayList<>();
    for (Path file : files) {
      PolicyTestFile.Reading reading = PolicyTestFile.read(file, against == null);
      reading.file().ifPresent(read::add);
      faults.addAll(reading.faults());
    }
    if (!faults.isEmpty()) {
      printFaults(faults);
      return ExitCode.USAGE;
    }
    List<FileResult> results = results(read);
    print(results);
    if (junit != null) {
      writeJunit(junit, results);
    }
    if (!FileResult.wasAsked(results)) {
      terminal.err().println(ErrorMessages.line("nothing was asked"));
    }
    return FileResult.areGreen(results) ? ExitCode.OK : ExitCode.ERROR;
  }

  private List<FileResult> results(List<PolicyTestFile> read) throws Exception {
    if (against == null) {
      return read.stream().map(LocalRun::of).toList();
    }
    try (TestData data = data(against)) {
      List<FileResult> results = new ArrayList<>();
      for (PolicyTestFile file : read) {
        results.add(ServerRun.of(file, data.api(), Clock.systemUTC()));
      }
      return results;
    }
  }

  private void printFaults(List<FileFault> faults) {
    List<String> lines = faults.stream().map(FileFault::toString).toList();
    if (output.json()) {
      terminal.out().println(Output.pretty(json(faults)));
    }
    lines.stream()
        .limit(MOST_FAULTS)
        .forEach(line -> terminal.err().println(ErrorMessages.line(line)));
    if (lines.size() > MOST_FAULTS) {
      terminal
          .err()
          .println(ErrorMessages.line("and " + (lines.size() - MOST_FAULTS) + " more faults"));
    }
  }

  private static ObjectNode json(List<FileFault> faults) {
    ObjectNode json =
        FailureJson.of(
            "TEST_FILE_INVALID", List.of("the test files have " + faults.size() + " faults"));
    ArrayNode details = json.withObject("/error").putArray("details");
    for (FileFault fault : faults) {
      details
          .addObject()
          .put("field", fault.at().toString())
          .put("message", ErrorMessages.sentence(fault.message()));
    }
    return json;
  }

  private static void writeJunit(Path file, List<FileResult> results)
      throws IOException, XMLStreamException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      JunitXml.write(out, results);
    }
  }

  private void print(List<FileResult> results) {
    if (output.json()) {
      terminal.out().println(Output.pretty(TestJson.of(results)));
      return;
    }
    boolean verbose = RootCommand.of(spec.commandLine()).verbose();
    for (FileResult result : results) {
      terminal.out().print(TestReportTree.of(result, verbose, terminal.colours()));
    }
    terminal.out().println(summary(results));
  }

  private static String summary(List<FileResult> results) {
    int all = results.stream().mapToInt(result -> result.results().size()).sum();
    int bad = count(results, Status.FAILED) + count(results, Status.ERROR);
    int skipped = count(results, Status.SKIPPED);
    return all
        + (all == 1 ? " expectation in " : " expectations in ")
        + results.size()
        + (results.size() == 1 ? " file: " : " files: ")
        + (all - bad - skipped)
        + " met, "
        + bad
        + " not met"
        + (skipped == 0 ? "" : ", " + skipped + " skipped")
        + ".";
  }

  private static int count(List<FileResult> results, Status status) {
    return results.stream().mapToInt(result -> result.count(status)).sum();
  }
}
