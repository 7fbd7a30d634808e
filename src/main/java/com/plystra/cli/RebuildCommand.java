package com.plystra.cli;

import com.plystra.StorageOpening;
import com.plystra.config.Settings;
import com.plystra.journal.Disk;
import com.plystra.mutation.Rebuild;
import com.plystra.mutation.Recovery;
import com.plystra.snapshot.SnapshotFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rebuild}. */
@Command(
    name = "rebuild",
    description = "Makes the database again from the journal. No server may run.",
    footer = {"", "Example:", "  plystra rebuild --data-dir ./plystra-data"})
final class RebuildCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;

  RebuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = store.load(terminal.env());
    String done =
        new Workplace(settings)
            .existing()
            .alone(
                directory -> {
                  Path database = StorageOpening.databaseFile(directory, settings);
                  return words(
                      database,
                      Rebuild.of(
                          directory.layout().journal(),
                          new Recovery.Place(
                              database,
                              new SnapshotFiles(directory.layout().snapshots(), Disk.real())),
                          Clock.systemUTC()));
                });
    terminal.out().println(done);
    return ExitCode.OK;
  }

  private static String words(Path database, Rebuild.Report made) {
    return "Made "
        + database
        + ".mv.db again from the journal: "
        + made.rows()
        + " rows, as of change "
        + made.lastChange()
        + ". The file before it, if there was one, is kept beside it as "
        + database.getFileName()
        + ".replaced.mv.db.";
  }
}
