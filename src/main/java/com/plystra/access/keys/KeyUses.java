package com.plystra.access.keys;

import static com.plystra.storage.db.schema.Tables.LOCAL_API_KEY_USES;

import com.plystra.storage.db.Database;
import com.plystra.storage.db.LocalTables;
import com.plystra.storage.db.schema.tables.records.LocalApiKeyUsesRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * When each API key was last used, to the minute. A use is noted in the database by a thread of its
 * own, so that a request never waits for it.
 */
public final class KeyUses implements AutoCloseable {
  private static final Duration PRECISION = Duration.ofMinutes(1);

  private final Map<String, Instant> last = new ConcurrentHashMap<>();
  private final LocalTables tables;
  private final ExecutorService writing =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "key-uses");
            thread.setDaemon(true);
            return thread;
          });

  /** Reads what was noted before. */
  public KeyUses(Database database) {
    this.tables = new LocalTables(database);
    for (LocalApiKeyUsesRecord row : database.reads().fetch(LOCAL_API_KEY_USES)) {
      last.put(row.getApiKeyId(), row.getUsedAt());
    }
  }

  void used(String id, Instant now) {
    Instant known = last.get(id);
    if (known == null || !now.isBefore(known.plus(PRECISION)) || now.isBefore(known)) {
      last.put(id, now);
      try {
        writing.execute(() -> note(id, now));
      } catch (RejectedExecutionException e) {
        // The server stops. The note is lost, which is harmless.
        return;
      }
    }
  }

  private void note(String id, Instant at) {
    LocalApiKeyUsesRecord row = new LocalApiKeyUsesRecord();
    row.setApiKeyId(id);
    row.setUsedAt(at);
    tables.put(row);
  }

  /** When the key was last used; empty when it is not known. */
  public Optional<Instant> of(String id) {
    return Optional.ofNullable(last.get(id));
  }

  @Override
  public void close() {
    writing.shutdown();
  }
}
