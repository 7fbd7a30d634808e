package com.plystra.cli;

import com.plystra.base.config.Settings;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Published;
import com.plystra.ops.control.ControlClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the journal that the settings name, for reading, whether a server runs or not. */
final class Journals {
  private Journals() {}

  static JournalSource of(Settings settings) throws IOException {
    DataAccess data = new DataAccess(settings).requireData();
    return data.access().journal(() -> published(data.root()));
  }

  /** Whether a server holds the data directory now. */
  static boolean isServed(Settings settings) {
    return published(new DataAccess(settings).root()).isPresent();
  }

  /** The published position of the server that holds the directory; empty when none does. */
  private static Optional<Published> published(Path root) {
    return ControlClient.call(root, "published", Output.object())
        .map(
            found ->
                new Published(
                    found.path("segment").asLong(),
                    found.path("length").asLong(),
                    found.path("record").asLong()));
  }
}
