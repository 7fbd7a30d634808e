package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.app.App;
import com.plystra.base.config.Settings;
import com.plystra.journal.Mark;
import com.plystra.ops.control.ControlClient;
import com.plystra.storage.backup.Backup;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}. Done by the server that holds the data, or in this process if none runs. */
@Command(
    name = "backup",
    description = {
      "Writes everything into one file, also while a server runs: all rows of one moment, and the"
          + " journal. The file is then read again and verified. It contains password and token"
          + " hashes, so that logins and tokens work after a restore: only its owner can read it,"
          + " which should stay so. It does not contain plystra.properties."
    },
    footer = {"", "Example:", "  plystra backup plystra-2026-05-06.zip"})
final class BackupCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "FILE", description = "File to write.")
  private Path file;

  @Option(names = "--force", description = "Replace FILE if it exists.")
  private boolean force;

  BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = store.load(terminal.env());
    DataAccess data = new DataAccess(settings).requireData();
    ObjectNode args = Output.object().put("file", path().toString()).put("force", force);
    JsonNode done;
    try (ProgressBar bar = new ProgressBar(terminal, "backing up")) {
      Optional<JsonNode> served = served(data, args, bar);
      done = served.isPresent() ? served.get() : here(data, settings, bar);
    }
    print(done);
    return ExitCode.OK;
  }

  private Path path() {
    return file.toAbsolutePath().normalize();
  }

  private Optional<JsonNode> served(DataAccess data, ObjectNode args, ProgressBar bar) {
    if (!terminal.interactive()) {
      return ControlClient.call(data.root(), "backup", args);
    }
    ProgressPoll poll = new ProgressPoll(data.root(), bar);
    try {
      return ControlClient.call(data.root(), "backup", args);
    } finally {
      poll.close();
    }
  }

  private JsonNode here(DataAccess data, Settings settings, ProgressBar bar) throws Exception {
    return data.runExclusively(
        directory -> {
          try (App app = App.open(directory, settings, Clock.systemUTC())) {
            return json(new Backup(app.storage(), Clock.systemUTC(), bar::at).to(path(), force));
          }
        });
  }

  private static ObjectNode json(Backup.Report report) {
    ObjectNode json = Output.object().put("file", report.file().toString());
    json.put("bytes", report.bytes()).put("records", report.records()).put("rows", report.rows());
    ArrayNode heads = json.putArray("heads");
    report.heads().stream().map(Mark::toString).forEach(heads::add);
    return json;
  }

  private void print(JsonNode done) {
    if (output.json()) {
      terminal.out().println(Output.pretty(done));
      return;
    }
    terminal
        .out()
        .println(
            "Wrote "
                + done.path("file").asText()
                + ", and verified it: "
                + ByteAmounts.text(done.path("bytes").asLong())
                + ", "
                + done.path("rows").asLong()
                + " rows, "
                + done.path("records").asLong()
                + " records.");
    done.path("heads").forEach(head -> terminal.out().println("head      " + head.asText()));
  }
}
