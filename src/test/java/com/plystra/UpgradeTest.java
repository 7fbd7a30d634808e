package com.plystra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Mark;
import com.plystra.journal.Verification;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Data directories as earlier versions wrote them: opened, or refused with what to do. Each was
 * made by the jar of its time, with the demo data and one decision.
 */
final class UpgradeTest {
  @TempDir Path root;

  /** Format 1 chained the redo text itself; no version that writes it was released. */
  @Test
  void start_onFormat1_isRefusedWithWhatToDo_andChangesNothing() throws IOException {
    // given
    unpack("format-1.zip");
    Path segment = root.resolve("journal/0000000000000001.plyj");
    byte[] before = Files.readAllBytes(segment);
    // when
    var refused =
        assertThrows(BadJournal.class, () -> TestServer.Options.in(root).embedded().start());
    // then
    String words = String.valueOf(refused.getMessage());
    assertTrue(words.contains("format 1"), words);
    assertTrue(words.contains("run the version that wrote it"), words);
    assertArrayEquals(before, Files.readAllBytes(segment));
    try (Stream<Path> files = Files.list(root.resolve("journal"))) {
      assertEquals(1, files.count());
    }
  }

  /** What is read today; a later change of the format must read it, or say what to do. */
  @ParameterizedTest
  @CsvSource({
    // Before migrations were recorded, and snapshots taken.
    "format-2-unmarked.zip,"
        + " audit_0000000000000022:8713cbe437aeb7c7db876d942730fe650966067aaf172746cbc5a6c101bc063b",
    "format-2.zip,"
        + " audit_0000000000000024:e07807409f5c8b4b5320e577cfd3df5b36c817559ab9e447ce4595115ac23097"
  })
  void start_onFormat2_hasItsRecordsAndAnswers_withItsDatabaseAndWithout(String name, String head)
      throws IOException {
    // given
    unpack(name);
    Verification.Options kept = new Verification.Options(0, Mark.in(head));
    TestServer.Options options = TestServer.Options.in(root).embedded();
    for (boolean isThere : new boolean[] {true, false}) {
      if (!isThere) {
        Files.delete(root.resolve("database.mv.db"));
      }
      // when
      TestServer server = options.start();
      // then
      Recovery.Outcome opened = isThere ? Recovery.Outcome.UNTOUCHED : Recovery.Outcome.REBUILT;
      assertEquals(opened, server.recovered(), name);
      isAsItWas(server, kept);
      server.close();
    }
    // when it has the journal alone
    Files.delete(root.resolve("database.mv.db"));
    deleteSnapshots();
    // then
    TestServer server = options.start();
    isAsItWas(server, kept);
    server.close();
  }

  private static void isAsItWas(TestServer server, Verification.Options kept) {
    var unused = Verification.of(server.journal().segments(), kept, (done, all) -> {});
    Map<String, String> asked = Map.of("action", "invoice.approve", "resource_id", "invoice_001");
    JsonNode records = server.api().get("/api/v1/audit-logs", asked).ok();
    assertEquals("allow", records.path(records.size() - 1).path("decision").asText());
    var body =
        Api.json(
            "{'actor': {'user_id': 'user_alice', 'member_id': 'member_finance_reviewer',"
                + " 'user_member_id': 'um_alice_finance_reviewer', 'space_id': 'space_acme'},"
                + " 'resource_type': 'invoice', 'resource_id': 'invoice_001',"
                + " 'action': 'approve'}");
    assertTrue(server.api().post("/api/v1/authz/check", body).ok().path("allow").asBoolean());
  }

  private void deleteSnapshots() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("snapshots"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private void unpack(String name) throws IOException {
    InputStream file =
        Objects.requireNonNull(getClass().getResourceAsStream("/formats/" + name), name);
    try (ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = root.resolve(entry.getName());
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(zip, to);
      }
    }
  }
}
