package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.journal.BadJournal;
import com.plystra.storage.backup.BackupFile;
import com.plystra.storage.backup.Restore;
import com.plystra.storage.form.StorageAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}. */
@Command(
    name = "restore",
    description = {
      "Restores a backup to the data directory or to the PostgreSQL database that DATABASE_URL"
          + " names, whichever the backup was made of. All of it is verified before anything is"
          + " changed. No server may run. Exit code 5 when it is damaged."
    },
    footer = {"", "Example:", "  plystra restore plystra-2026-05-06.zip --data-dir ./plystra-data"})
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file;

  @Option(names = "--force", description = "Replace existing data, which is kept aside.")
  private boolean force;

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = store.load(terminal.env());
    BackupFile backup = BackupFile.open(file);
    try {
      Restore restore = verified(backup);
      print(
          new DataAccess(settings)
              .runExclusively(
                  held -> StorageAccess.of(settings, held.layout()).restore(restore, force)),
          endings(settings));
      return ExitCode.OK;
    } catch (BadJournal e) {
      terminal.err().println(ErrorMessages.line(String.valueOf(e.getMessage())));
      return ExitCode.DAMAGED;
    }
  }

  /** Sessions and API keys are stored as hashes under secrets that no backup holds. */
  private static List<Ending> endings(Settings settings) {
    DataLayout layout = new DataLayout(settings.dataDirectory());
    return Stream.of(
            new Ending(
                "API keys",
                settings.apiKeySecret(),
                layout.apiKeySecret(),
                "PLYSTRA_API_KEY_SECRET"),
            new Ending(
                "sessions",
                settings.sessionSecret(),
                layout.sessionSecret(),
                "PLYSTRA_SESSION_SECRET"))
        .filter(Ending::isAhead)
        .toList();
  }

  /** What ends with the next start, unless its secret is there by then. */
  private record Ending(String what, Optional<String> given, Path file, String setting) {
    boolean isAhead() {
      return given.isEmpty() && !Files.exists(file);
    }

    String sentence() {
      return "All "
          + what
          + " end, unless their secret is there before the next start: copy "
          + file.getFileName()
          + " from the old data directory to "
          + file.getParent()
          + ", or set "
          + setting
          + ".";
    }
  }

  private Restore verified(BackupFile backup) throws IOException {
    try (ProgressBar bar = new ProgressBar(terminal, "verifying")) {
      return Restore.of(backup, Clock.systemUTC(), bar::at);
    }
  }

  private void print(Restore.Report report, List<Ending> endings) {
    if (output.json()) {
      ObjectNode json = Output.object().put("records", report.records());
      ArrayNode heads = json.putArray("heads");
      report.heads().forEach(heads::add);
      report.aside().ifPresent(aside -> json.put("kept_aside", aside));
      ArrayNode ends = json.putArray("ends");
      endings.forEach(ending -> ends.add(ending.what()));
      terminal.out().println(Output.pretty(json));
      return;
    }
    terminal.out().println("Restored " + report.records() + " records, and the rows.");
    report
        .aside()
        .ifPresent(aside -> terminal.out().println("What was there is kept in " + aside + "."));
    report.heads().forEach(head -> terminal.out().println("head      " + head));
    endings.forEach(ending -> terminal.out().println(ending.sentence()));
  }
}
