package com.plystra.cli;

import com.plystra.app.App;
import com.plystra.app.server.ControlHandlers;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.cli.admin.ServerApi;
import com.plystra.ops.control.ControlHandler;
import com.plystra.storage.backup.BackupFile;
import com.plystra.storage.backup.Restore;
import com.plystra.storage.form.StorageAccess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/**
 * Real data that policy tests are run on or recorded from, behind its API.
 *
 * @param closer ends what was started for it
 */
record TestData(ServerApi api, Runnable closer) implements AutoCloseable {
  /** A server over HTTP. */
  static TestData of(RemoteServer server) {
    return new TestData(new ServerApi(server.transport()), () -> {});
  }

  /** The server that holds a data directory. */
  static TestData servedFrom(DataAccess data) {
    return new TestData(new ServerApi(call -> data.runServed("call", call)), () -> {});
  }

  /**
   * What a backup holds. It is verified and restored to a temporary directory; the file is only
   * read.
   */
  static TestData of(Path backup, ProgressBar bar) throws Exception {
    ThrowAwayDirectory place = new ThrowAwayDirectory("plystra-test-");
    try {
      Settings settings =
          SettingsLoader.load(Map.of("--data-dir", place.path().toString()), Map.of());
      Restore restore = Restore.of(BackupFile.open(backup), Clock.systemUTC(), bar::at);
      DataDirectory directory = DataDirectory.open(place.path());
      try {
        var unused = StorageAccess.of(settings, directory.layout()).restore(restore, false);
        App app = App.open(directory, settings, Clock.systemUTC());
        return new TestData(
            new ServerApi(served(app)),
            () -> {
              app.close();
              directory.close();
              place.close();
            });
      } catch (Exception e) {
        directory.close();
        throw e;
      }
    } catch (Exception e) {
      place.close();
      throw e;
    }
  }

  private static ServerApi.Transport served(App app) {
    ControlHandler handler = Objects.requireNonNull(ControlHandlers.of(app).get("call"));
    return call -> {
      try {
        return handler.handle(call, DataAccess.SYSTEM_USER);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @Override
  public void close() {
    closer.run();
  }
}
