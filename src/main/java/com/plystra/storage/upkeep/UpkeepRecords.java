package com.plystra.storage.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Writer;
import java.util.Optional;

/** Writes the records of maintenance, which change no row. */
final class UpkeepRecords {
  private static final Caller UPKEEP = Caller.system("upkeep");

  private final Writer writer;

  UpkeepRecords(Writer writer) {
    this.writer = writer;
  }

  /** Writes a record; returns when it is durable. */
  void add(String action, String type, String id, JsonNode what) {
    writer
        .submit(
            UPKEEP,
            tx -> {
              tx.record(
                  new Change(
                      Optional.empty(), action, type, id, Optional.empty(), Optional.of(what)));
              return true;
            })
        .join();
  }
}
