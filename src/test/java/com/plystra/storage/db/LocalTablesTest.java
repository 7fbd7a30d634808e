package com.plystra.storage.db;

import static com.plystra.storage.db.schema.Tables.LOCAL_KNOWN_SOURCES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.plystra.storage.db.schema.tables.records.LocalKnownSourcesRecord;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes beside the state. */
final class LocalTablesTest {
  private static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");

  private final TestServer server;
  private final Database database;
  private final LocalTables tables;

  LocalTablesTest(@TempDir Path root) {
    server = TestServer.start(root);
    database = server.app().database();
    tables = new LocalTables(database);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static LocalKnownSourcesRecord row(String user, String hash, Instant at) {
    LocalKnownSourcesRecord row = new LocalKnownSourcesRecord();
    row.setUserId(user);
    row.setSourceHash(hash);
    row.setSeenAt(at);
    return row;
  }

  private List<LocalKnownSourcesRecord> stored() {
    return database
        .reads()
        .selectFrom(LOCAL_KNOWN_SOURCES)
        .orderBy(LOCAL_KNOWN_SOURCES.USER_ID, LOCAL_KNOWN_SOURCES.SOURCE_HASH)
        .fetch();
  }

  @Test
  void put_replacesTheRowOfItsKeyAndDeletesObsoleteOnes() {
    tables.put(row("u", "a", AT));
    tables.put(row("u", "b", AT));
    tables.put(row("\ud83d\ude00", "a", AT));
    tables.put(row("u", "a", AT.plusSeconds(1)));
    assertEquals(
        List.of(row("u", "a", AT.plusSeconds(1)), row("u", "b", AT), row("\ud83d\ude00", "a", AT)),
        stored());
    tables.put(
        row("u", "c", AT),
        LOCAL_KNOWN_SOURCES.USER_ID.eq("u").and(LOCAL_KNOWN_SOURCES.SOURCE_HASH.ne("c")));
    assertEquals(List.of(row("u", "c", AT), row("\ud83d\ude00", "a", AT)), stored());
  }

  @Test
  void put_whenItFails_changesNothingAndDoesNotThrow() {
    tables.put(row("u", "a", AT));
    LocalKnownSourcesRecord incomplete = new LocalKnownSourcesRecord();
    incomplete.setUserId("u");
    incomplete.setSourceHash("b");
    tables.put(incomplete, LOCAL_KNOWN_SOURCES.USER_ID.eq("u"));
    assertEquals(List.of(row("u", "a", AT)), stored());
  }

  @Test
  void put_ofTheSameRowFromManyThreads_leavesOne() {
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 16)
            .mapToObj(i -> CompletableFuture.runAsync(() -> tables.put(row("u", "a", AT))))
            .toList();
    all.forEach(CompletableFuture::join);
    assertEquals(List.of(row("u", "a", AT)), stored());
  }

  @Test
  void rows_areNotPartOfTheState() {
    assertFalse(Rows.tables().containsKey(LOCAL_KNOWN_SOURCES.getName()));
    assertFalse(TableShape.of(database.reads()).containsKey(LOCAL_KNOWN_SOURCES.getName()));
    var before = Recovery.digest(database.reads());
    long records = server.app().storage().records();
    tables.put(row("u", "a", AT));
    assertEquals(before, Recovery.digest(database.reads()));
    assertEquals(records, server.app().storage().records());
  }
}
