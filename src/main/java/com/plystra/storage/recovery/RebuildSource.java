package com.plystra.storage.recovery;

import com.plystra.storage.replay.NewDatabase;
import com.plystra.storage.replay.SnapshotFill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rows that a rebuilt database starts with, before the journal's later changes. */
interface RebuildSource {
  /** The name for the log. */
  String name();

  /** Fills an empty database. After a failure its content must not be used. */
  void fill(NewDatabase empty) throws Exception;

  /** No rows: replays the journal from its first record. */
  static RebuildSource first() {
    return new RebuildSource() {
      @Override
      public String name() {
        return "the journal from its first record";
      }

      @Override
      public void fill(NewDatabase empty) {
        // The first record creates the schema.
      }
    };
  }

  /** A snapshot that the journal names, with an undamaged file. */
  static RebuildSource snapshot(Path path) {
    return new RebuildSource() {
      @Override
      public String name() {
        return "snapshot " + path.getFileName();
      }

      @Override
      public void fill(NewDatabase empty) throws IOException, Exception {
        try (InputStream in = Files.newInputStream(path)) {
          SnapshotFill.fill(in, empty);
        }
      }
    };
  }
}
