package com.plystra.cli;

import com.plystra.app.App;
import com.plystra.app.AppFactory;
import com.plystra.app.server.ControlHandlers;
import com.plystra.audit.AuditIndex;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.ops.control.ControlServer;
import com.plystra.storage.EmbeddedStorage;
import com.plystra.storage.recovery.Recovery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What a server is to the command line: a held directory with a control socket. */
record Served(DataDirectory directory, App app, ControlServer control) implements AutoCloseable {
  static Served on(Path place) throws IOException {
    return on(place, Disk.real());
  }

  static Served on(Path place, Disk disk) throws IOException {
    DataDirectory directory = DataDirectory.open(place);
    App app =
        AppFactory.open(
            directory,
            SettingsLoader.load(Map.of("--data-dir", place.toString()), Map.of()),
            Clock.systemUTC(),
            disk,
            Journal.SEGMENT_BYTES,
            AuditIndex.BLOCK_RECORDS);
    return new Served(directory, app, new ControlServer(directory, ControlHandlers.of(app)));
  }

  Journal journal() {
    return ((EmbeddedStorage) app.storage()).journal();
  }

  Recovery.Outcome recovered() {
    return ((EmbeddedStorage) app.storage()).outcome();
  }

  @Override
  public void close() throws IOException {
    control.close();
    app.close();
    directory.close();
  }
}
