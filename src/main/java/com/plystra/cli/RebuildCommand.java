package com.plystra.cli;

import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.journal.Disk;
import com.plystra.storage.form.StorageAccess;
import com.plystra.storage.recovery.Rebuild;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.snapshot.SnapshotFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rebuild}. */
@Command(
    name = "rebuild",
    description = "Rebuilds the database from the journal. No server may run.",
    footer = {"", "Example:", "  plystra rebuild --data-dir ./plystra-data"})
final class RebuildCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  RebuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = store.load(terminal.env());
    String done =
        new DataAccess(settings)
            .requireData()
            .runExclusively(directory -> rebuild(directory, settings));
    terminal.out().println(done);
    return ExitCode.OK;
  }

  private String rebuild(DataDirectory directory, Settings settings) throws IOException {
    Path database = StorageAccess.of(settings, directory.layout()).databaseFile();
    SnapshotFiles snapshots = new SnapshotFiles(directory.layout().snapshots(), Disk.real());
    Rebuild.Report result =
        Rebuild.of(
            directory.layout().journal(),
            new Recovery.Place(database, snapshots),
            Clock.systemUTC());
    return output.json() ? json(database, result) : words(database, result);
  }

  private static String json(Path database, Rebuild.Report result) {
    return Output.pretty(
        Output.object()
            .put("database", database + ".mv.db")
            .put("rows", result.rows())
            .put("last_change", result.lastChange()));
  }

  private static String words(Path database, Rebuild.Report result) {
    return "Rebuilt "
        + database
        + ".mv.db from the journal: "
        + result.rows()
        + " rows, as of change "
        + result.lastChange()
        + ". The previous file, if there was one, is kept beside it as "
        + database.getFileName()
        + ".replaced.mv.db.";
  }
}
