package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.Forger;
import com.plystra.storage.db.Database;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What version 1.0.0 wrote: it opens, verifies against the heads of then, answers as then, and goes
 * on. The files are described in {@code formats/v1.0.0/README.md}.
 */
final class ReleasedFormatsTest {
  private static final String FILES = "/formats/v1.0.0/";

  @TempDir Path root;

  /** What is there beside the journal when the directory is opened. */
  private enum Left {
    ALL,
    NO_DATABASE,
    NO_SNAPSHOTS_EITHER
  }

  @ParameterizedTest
  @CsvSource({
    "directory-stopped.zip, heads-embedded.txt, ALL",
    "directory-stopped.zip, heads-embedded.txt, NO_DATABASE",
    "directory-stopped.zip, heads-embedded.txt, NO_SNAPSHOTS_EITHER",
    "directory-killed.zip, heads-embedded.txt, ALL",
    "directory-killed.zip, heads-embedded.txt, NO_DATABASE",
    "directory-killed.zip, heads-embedded.txt, NO_SNAPSHOTS_EITHER",
    "directory-restored.zip, heads-restored.txt, ALL",
    "directory-restored.zip, heads-restored.txt, NO_DATABASE",
  })
  void directory_ofVersion100_verifiesAndServes_andGoesOn(String name, String heads, Left left)
      throws IOException {
    // given
    Path data = Files.createDirectory(root.resolve("data"));
    unpack(name, data);
    Path kept = file(heads);
    verify(kept, "--data-dir", data.toString());
    remove(data, left);
    // when
    TestServer.Options options = TestServer.Options.in(data).embedded();
    try (TestServer server = options.start()) {
      answersAsThen(server.api());
    }
    // then
    verify(kept, "--data-dir", data.toString());
    try (TestServer again = options.start()) {
      answersAsThen(again.api());
    }
    verify(kept, "--data-dir", data.toString());
  }

  /** Its chains have no records that begin them: segments' headers say how far each had come. */
  @Test
  void salvage_ofAnEarlyChainOfVersion100_keepsTheData() throws IOException {
    // given
    Path data = Files.createDirectory(root.resolve("data"));
    unpack("directory-restored.zip", data);
    Path segment = data.resolve("journal/0000000000000002.plyj");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[400] ^= 1;
    Files.write(segment, bytes);
    // when
    JsonNode done =
        Run.of("salvage", "--yes", "--output=json", "--data-dir", data.toString())
            .endedWith(0)
            .json();
    // then
    assertTrue(done.path("records_lost").asInt() > 0, done::toString);
    assertFalse(done.path("state_goes_back").asBoolean(), done::toString);
    Run.of("audit", "verify", "--data-dir", data.toString()).endedWith(0);
    try (TestServer server = TestServer.Options.in(data).embedded().start()) {
      // The records of the changes are lost, and what they led to is not.
      decidesAsThen(server.api());
    }
    Run.of("audit", "verify", "--data-dir", data.toString()).endedWith(0);
  }

  /** What version 1.0.0 wrote last at a stop stands outside of the chain: anybody can write it. */
  @Test
  void directory_ofVersion100_whoseRowsWereAltered_withItsStop_isFoundAndMadeAgain()
      throws Exception {
    // given
    Path data = Files.createDirectory(root.resolve("data"));
    unpack("directory-stopped.zip", data);
    try (Database database = Database.embedded(data.resolve("database"));
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("update user_members set status = 'active' where id like 'um_alice%'");
      connection.commit();
    }
    new Forger(data.resolve("journal")).oldStop(data.resolve("database.mv.db"));
    Path kept = file("heads-embedded.txt");
    // when, then
    Run.of("audit", "verify", "--expect", kept.toString(), "--data-dir", data.toString())
        .failedWith(ExitCode.DAMAGED, "the sum over its rows");
    try (TestServer server = TestServer.Options.in(data).embedded().start()) {
      answersAsThen(server.api());
    }
    verify(kept, "--data-dir", data.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "backup-embedded.zip, heads-embedded.txt",
    "backup-postgres.zip, heads-postgres.txt",
  })
  void backup_ofVersion100_verifiesAndIsRestored_intoBothForms(String name, String heads)
      throws IOException {
    // given
    Path backup = file(name);
    Path kept = file(heads);
    verify(kept, backup.toString());
    Path data = root.resolve("data");
    // when
    Run.of("restore", backup.toString(), "--data-dir", data.toString());
    // then
    try (TestServer server = TestServer.Options.in(data).embedded().start()) {
      answersAsThen(server.api());
    }
    verify(kept, "--data-dir", data.toString());
    // when
    Path other = root.resolve("other");
    String url = TestPostgres.shared().newDatabase();
    Map<String, String> env = Map.of("DATABASE_URL", url);
    Run restored = Run.of(env, false, "restore", backup.toString(), "--data-dir", other.toString());
    // then
    assertEquals(0, restored.code(), restored.err());
    servesOn(url, other, kept);
  }

  @Test
  void postgresDatabase_ofVersion100_isUpgradedAndServes() throws IOException {
    // given
    TestPostgres postgres = TestPostgres.shared();
    String url = postgres.newDatabase();
    String dump =
        Files.readAllLines(file("postgres.sql")).stream()
            // Commands of psql, and its own list of schemas.
            .filter(line -> !line.startsWith("\\") && !line.contains("search_path"))
            .collect(Collectors.joining("\n"));
    postgres.execute(url.substring(url.lastIndexOf('/') + 1), dump);
    // then
    servesOn(url, root.resolve("data"), file("heads-postgres.txt"));
  }

  private static void servesOn(String url, Path data, Path kept) {
    TestServer.Options options = TestServer.Options.in(data).on(url);
    for (int start = 0; start < 2; start++) {
      try (TestServer server = options.start()) {
        answersAsThen(server.api());
      }
      Run verified =
          Run.of(
              Map.of("DATABASE_URL", url),
              false,
              List.of("audit", "verify", "--expect", kept.toString(), "--data-dir", data.toString())
                  .toArray(String[]::new));
      assertEquals(0, verified.code(), verified.err());
    }
  }

  private static void verify(Path heads, String... of) {
    List<String> command =
        Stream.concat(Stream.of("audit", "verify", "--expect", heads.toString()), Stream.of(of))
            .toList();
    Run verified = Run.of(command.toArray(String[]::new));
    assertEquals(0, verified.code(), verified.err());
  }

  /** Alice's binding was revoked, Carol was granted the role; the log has both decisions. */
  private static void answersAsThen(Api api) {
    decidesAsThen(api);
    JsonNode revoked = api.get("/api/v1/audit-logs", Map.of("action", "user_member.revoked")).ok();
    assertEquals("um_alice_finance_reviewer", revoked.path(0).path("resource_id").asText());
    JsonNode carol = api.get("/api/v1/users/user_carol").ok();
    assertEquals("Carol@Example.com", carol.path("email").asText());
    JsonNode invoice = api.get("/api/v1/resources/invoice/invoice_002").ok();
    assertEquals("ä𝄞", invoice.path("metadata").path("note").asText());
    assertTrue(
        api.get("/api/v1/audit-logs", Map.of("actor_user_id", "user_nobody")).ok().size() > 0);
  }

  private static void decidesAsThen(Api api) {
    assertEquals("USER_MEMBER_REVOKED", check(api, "alice", "alice_finance_reviewer"));
    assertEquals("null", check(api, "bob", "bob_finance_reviewer"));
    assertEquals("null", check(api, "carol", "carol"));
  }

  private static String check(Api api, String user, String binding) {
    String member = user.equals("carol") ? "member_carol" : "member_finance_reviewer";
    var body =
        Api.json(
            "{'actor': {'user_id': 'user_%s', 'member_id': '%s', 'user_member_id': 'um_%s',"
                    .formatted(user, member, binding)
                + " 'space_id': 'space_acme'}, 'resource_type': 'invoice',"
                + " 'resource_id': 'invoice_001', 'action': 'approve'}");
    return api.post("/api/v1/authz/check", body).ok().path("deny_code").asText();
  }

  private static void remove(Path data, Left left) throws IOException {
    if (left == Left.ALL) {
      return;
    }
    Files.delete(data.resolve("database.mv.db"));
    if (left == Left.NO_SNAPSHOTS_EITHER) {
      try (Stream<Path> files = Files.list(data.resolve("snapshots"))) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        ReleasedFormatsTest.class.getResourceAsStream(FILES + name), name);
  }

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    if (!Files.exists(file)) {
      try (InputStream in = resource(name)) {
        Files.copy(in, file);
      }
    }
    return file;
  }

  private static void unpack(String name, Path to) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(resource(name), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = to.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          Files.copy(zip, path);
        }
      }
    }
  }
}
