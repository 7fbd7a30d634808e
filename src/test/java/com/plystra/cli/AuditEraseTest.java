package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.ErasedPerson;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Python;
import com.plystra.testkit.Tables;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit erase}: the texts about one person go from all records, and nothing else does. */
final class AuditEraseTest {
  /** Stands in every text about the person that is erased, and in no id. */
  private static final String MARK = "zirkon";

  /** The same of the other person. */
  private static final String OTHER = "basalt";

  private final Path temporary;
  private final TestServer.Options options;

  AuditEraseTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.options = TestServer.Options.in(temporary.resolve("data")).sizes(60_000, 50);
  }

  private Run erase(String... more) {
    return command(Stream.concat(Stream.of("audit", "erase"), Stream.of(more)));
  }

  private Run command(Stream<String> words) {
    Map<String, String> env =
        options.databaseUrl().map(url -> Map.of("DATABASE_URL", url)).orElse(Map.of());
    String[] all =
        Stream.concat(words, Stream.of("--data-dir", options.root().toString()))
            .toArray(String[]::new);
    return Run.of(env, false, all);
  }

  /** Two persons, each bound to a Member of its own and both to a third; what they do. */
  private static Finance populated(TestServer server) {
    Finance acme = server.finance();
    person(server.api(), acme, "user_d", "m_d", MARK);
    person(server.api(), acme, "user_e", "m_e", OTHER);
    member(server.api(), acme, "m_shared", "Shared Desk");
    bind(server.api(), acme, "um_d2", "user_d", "m_shared");
    bind(server.api(), acme, "um_e2", "user_e", "m_shared");
    for (int i = 0; i < 20; i++) {
      check(server.api(), acme, "user_d", "um_user_d", "m_d");
      check(server.api(), acme, "user_e", "um_user_e", "m_e");
      check(server.api(), acme, "user_d", "um_d2", "m_shared");
      check(server.api(), acme, "user_e", "um_e2", "m_shared");
    }
    return acme;
  }

  private static void person(Api api, Finance acme, String user, String member, String mark) {
    api.post(
            "/api/v1/users",
            Api.json(
                "{'id': '%s', 'email': '%s@x.example', 'username': '%sname', 'phone': '%s-1',"
                        .formatted(user, mark, mark, mark)
                    + " 'password': '%s herons wait grey', 'metadata': {'note': '%s'}}"
                        .formatted(mark, mark)))
        .created();
    identity(api, user, mark);
    member(api, acme, member, mark + " person");
    bind(api, acme, "um_" + user, user, member);
    api.post(
            "/api/v1/spaces/" + acme.space() + "/member-roles",
            Api.json(
                "{'id': 'mr_%s', 'member_id': '%s', 'role_id': '%s'}"
                    .formatted(user, member, acme.id("role"))))
        .created();
    String token =
        api.anonymous()
            .with("User-Agent", mark + "-browser")
            .post(
                "/api/v1/auth/login",
                Api.json(
                    "{'email': '%s@x.example', 'password': '%s herons wait grey'}"
                        .formatted(mark, mark)))
            .ok()
            .path("access_token")
            .asText();
    api.anonymous()
        .with("Authorization", "Bearer " + token)
        .with("User-Agent", mark + "-browser")
        .post("/api/v1/auth/logout", Api.object())
        .ok();
    api.patch("/api/v1/users/" + user, Api.json("{'phone': '%s-2'}".formatted(mark))).ok();
    api.patch(
            "/api/v1/spaces/" + acme.space() + "/members/" + member,
            Api.json("{'metadata': {'about': '%s'}}".formatted(mark)))
        .ok();
  }

  /** An identity that the user had for a while. */
  private static void identity(Api api, String user, String mark) {
    String path = "/api/v1/users/" + user + "/identities";
    String body = "{'id': 'ident_%s', 'issuer': 'https://id.example', 'subject': '%s-subject'}";
    api.post(path, Api.json(body.formatted(user, mark))).created();
    api.delete(path + "/ident_" + user).ok();
  }

  private static void member(Api api, Finance acme, String id, String name) {
    api.post(
            "/api/v1/spaces/" + acme.space() + "/members",
            Api.json("{'id': '%s', 'display_name': '%s'}".formatted(id, name)))
        .created();
  }

  private static void bind(Api api, Finance acme, String id, String user, String member) {
    api.post(
            "/api/v1/spaces/" + acme.space() + "/user-members",
            Api.json(
                "{'id': '%s', 'user_id': '%s', 'member_id': '%s', 'relation_type': 'login'}"
                    .formatted(id, user, member)))
        .created();
  }

  private static void check(Api api, Finance acme, String user, String binding, String member) {
    api.post(
            "/api/v1/authz/check",
            Api.json(
                ("{'actor': {'user_id': '%s', 'member_id': '%s', 'user_member_id': '%s',"
                        + " 'space_id': '%s'}, 'action': 'approve', 'resource_type': '%s',"
                        + " 'resource_id': '%s'}")
                    .formatted(
                        user, member, binding, acme.space(), acme.type(), acme.id("invoice_001"))))
        .ok();
  }

  /** The present data, which an erasure leaves, say nothing about the person any more. */
  private static void replacePresentData(TestServer server, Finance acme) {
    server
        .api()
        .patch(
            "/api/v1/users/user_d",
            Api.json(
                "{'email': 'gone@x.example', 'username': null, 'phone': null, 'metadata': {}}"))
        .ok();
    server
        .api()
        .patch(
            "/api/v1/spaces/" + acme.space() + "/members/m_d",
            Api.json("{'display_name': 'Gone', 'metadata': {}}"))
        .ok();
  }

  /** All records by id, as the API shows them. */
  private static Map<String, JsonNode> records(TestServer server) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    String after = "";
    while (true) {
      var page =
          server
              .api()
              .get(
                  "/api/v1/audit-logs",
                  after.isEmpty()
                      ? Map.of("order", "sequence", "limit", "200")
                      : Map.of("order", "sequence", "limit", "200", "after", after));
      for (JsonNode row : page.ok()) {
        String id = row.path("id").asText();
        all.put(id, server.api().get("/api/v1/audit-logs/" + id).ok());
      }
      after = page.json().at("/pagination/cursor").asText();
      if (!page.json().at("/pagination/has_more").asBoolean()) {
        return all;
      }
    }
  }

  private List<String> placesOf(String mark) throws IOException, SQLException {
    return options.databaseUrl().isPresent()
        ? parts(options.databaseUrl().get(), mark)
        : files(options.root(), mark);
  }

  /** The files of journal and snapshots that contain it. */
  private static List<String> files(Path root, String mark) throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : List.of("journal", "snapshots")) {
      Path directory = root.resolve(name);
      if (!Files.exists(directory)) {
        continue;
      }
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          byte[] bytes = Files.readAllBytes(file);
          if (file.toString().endsWith(".plys")) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
          }
          String text = new String(bytes, StandardCharsets.ISO_8859_1);
          int at = text.indexOf(mark);
          if (at >= 0) {
            found.add(file.getFileName() + ": " + text.substring(Math.max(0, at - 60), at));
          }
        }
      }
    }
    return found;
  }

  private static List<String> parts(String url, String mark) throws SQLException {
    List<String> found = new ArrayList<>();
    String jdbc = TestPostgres.parsed(url).jdbcUrl();
    try (Connection connection = DriverManager.getConnection(jdbc, "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select json from journal_parts where json like '%" + mark + "%'")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Test
  void erase_whileAServerRuns_removesTheTextsOfThatPersonAlone() throws Exception {
    try (TestServer server = options.start().commanded()) {
      // given
      Finance acme = populated(server);
      replacePresentData(server, acme);
      Map<String, JsonNode> before = records(server);
      assertFalse(placesOf(MARK).isEmpty());
      // when
      JsonNode done = erase("--user", "user_d", "--yes", "--output=json").endedWith(0).json();
      // then
      assertTrue(done.path("texts").asLong() > 0, done::toString);
      assertEquals(0, done.path("rows_kept").asLong(), done::toString);
      assertEquals(List.of(), placesOf(MARK));
      assertFalse(placesOf(OTHER).isEmpty());
      Map<String, JsonNode> after = records(server);
      assertEquals(
          "record.erased",
          Objects.requireNonNull(after.get(done.path("record").asText())).path("action").asText());
      assertOthersUnchanged(before, after);
      verify(done.path("texts").asLong());
    }
  }

  private static void assertOthersUnchanged(
      Map<String, JsonNode> before, Map<String, JsonNode> after) {
    int erased = 0;
    for (Map.Entry<String, JsonNode> record : before.entrySet()) {
      JsonNode now = Objects.requireNonNull(after.get(record.getKey()));
      String text = record.getValue().toString();
      if (!text.contains("\"actor_user_id\":\"user_d\"")
          && !text.contains(MARK)
          && !text.contains("gone@x.example")
          && !text.contains("\"Gone\"")
          && !text.contains("um_d2")) {
        assertEquals(record.getValue(), now);
      } else {
        assertFalse(now.toString().contains(MARK), now::toString);
        erased += now.toString().contains("\"erased\"") ? 1 : 0;
      }
    }
    assertTrue(erased > 40, "erased: " + erased);
  }

  private void verify(long erased) throws Exception {
    Run verified = command(Stream.of("audit", "verify", "--output=json")).endedWith(0);
    assertTrue(
        verified.json().path("notes").toString().contains(erased + " texts about persons"),
        verified.out());
    Path export = temporary.resolve("export.ndjson");
    Files.deleteIfExists(export);
    command(Stream.of("audit", "export", export.toString()));
    assertFalse(Files.readString(export).contains(MARK));
    assertEquals(0, Run.of("audit", "verify", export.toString()).code());
    if (Python.isHere()) {
      Python.Ran ran = Python.verify(export, List.of());
      assertEquals(0, ran.code(), ran::err);
    }
  }

  @Test
  void erase_whenNoServerRuns_andAgain_hasNothingMoreToDo() throws Exception {
    Map<String, JsonNode> before;
    try (TestServer server = options.start()) {
      Finance acme = populated(server);
      replacePresentData(server, acme);
      before = records(server);
    }
    // when
    JsonNode done = erase("--user", "user_d", "--yes", "--output=json").endedWith(0).json();
    assertTrue(done.path("texts").asLong() > 0, done::toString);
    assertEquals(List.of(), placesOf(MARK));
    JsonNode again = erase("--user", "user_d", "--yes", "--output=json").endedWith(0).json();
    // then
    assertTrue(again.path("record").isNull(), again::toString);
    assertEquals(0, again.path("texts").asLong(), again::toString);
    try (TestServer server = options.start()) {
      assertOthersUnchanged(before, records(server));
      verify(done.path("texts").asLong());
    }
  }

  @Test
  void erase_ofNobody_orUnconfirmed_isRefused() {
    try (TestServer server = options.start().commanded()) {
      assertTrue(populated(server).space().length() > 0);
      erase("--user", "user_nobody", "--yes").failedWith(1, "There is no user user_nobody");
      assertEquals(2, erase("--user", "user_d").code());
      assertEquals(
          0, server.api().get("/api/v1/audit-logs", Map.of("action", "record.erased")).ok().size());
    }
  }

  /** The rows of old changes are gone too: the snapshots that the erasure took replace them. */
  @Test
  void rebuild_afterAnErasure_makesTheSameRows() throws Exception {
    TestServer.Options embedded = options.embedded();
    Map<String, Map<String, String>> rows;
    try (TestServer server = embedded.start().commanded()) {
      Finance acme = populated(server);
      replacePresentData(server, acme);
      Run.of("audit", "erase", "--user=user_d", "--yes", "--data-dir=" + embedded.root())
          .endedWith(0);
      acme.group("later", "finance.later");
      rows = Tables.texts(server.app().database().reads());
    }
    String place = "--data-dir=" + embedded.root();
    // when
    Run.of("audit", "verify", "--sums", place).endedWith(0);
    Run rebuilt = Run.of("rebuild", place);
    // then
    assertEquals(0, rebuilt.code(), rebuilt.err());
    try (TestServer server = embedded.start()) {
      assertEquals(rows, Tables.texts(server.app().database().reads()));
    }
    // when the database is lost
    try (Stream<Path> files = Files.list(embedded.root())) {
      for (Path file : files.filter(f -> f.toString().contains("database")).toList()) {
        Files.delete(file);
      }
    }
    // then
    try (TestServer server = embedded.start()) {
      assertEquals(rows, Tables.texts(server.app().database().reads()));
    }
  }

  /** In either form of storage, whichever it was made in. */
  @Test
  void backup_afterAnErasure_isRestoredIntoEitherForm() throws Exception {
    Path backup = temporary.resolve("backup.zip");
    try (TestServer server = options.start().commanded()) {
      Finance acme = populated(server);
      replacePresentData(server, acme);
      erase("--user", "user_d", "--yes").endedWith(0);
      assertEquals(0, command(Stream.of("backup", backup.toString())).code());
    }
    Path place = temporary.resolve("restored");
    Run.of("restore", backup.toString(), "--data-dir", place.toString()).endedWith(0);
    assertEquals(List.of(), files(place, MARK));
    Run.of("audit", "verify", "--data-dir", place.toString()).endedWith(0);
    String url = TestPostgres.shared().newDatabase();
    Map<String, String> env = Map.of("DATABASE_URL", url);
    String other = "--data-dir=" + temporary.resolve("other");
    Run.of(env, false, "restore", backup.toString(), other).endedWith(0);
    assertEquals(List.of(), parts(url, MARK));
    Run verified = Run.of(env, false, "audit", "verify", "--output=json", other).endedWith(0);
    assertTrue(verified.out().contains("texts about persons were erased"), verified.out());
  }

  /** As if the process had ended after the record was written. */
  @Test
  void start_afterAnErasureThatWasOnlyRecorded_completesIt() throws Exception {
    TestServer.Options embedded = options.embedded();
    Path copy = temporary.resolve("copy");
    try (TestServer server = embedded.start()) {
      Finance acme = populated(server);
      replacePresentData(server, acme);
      ErasedPerson person =
          server
              .app()
              .storage()
              .survey(
                  "user_d",
                  new ErasedPerson("user_d", Set.of(), Set.of(), Set.of(), Set.of(), Set.of()))
              .person();
      assertEquals(Set.of("m_d"), person.members());
      assertEquals(1, person.sessions().size());
      server
          .app()
          .writer()
          .submit(
              Caller.system("req_erase"),
              tx -> {
                tx.record(
                    new Change(
                        Optional.empty(),
                        ErasedPerson.ACTION,
                        ErasedPerson.TYPE,
                        "user_d",
                        Optional.empty(),
                        Optional.of(person.json())));
                return true;
              })
          .join();
      server.copyTo(copy);
    }
    // when
    try (TestServer server = embedded.root(copy).start()) {
      // then
      Until.holds(() -> !done(server).isEmpty());
      assertTrue(files(copy, MARK).isEmpty());
      assertFalse(files(copy, OTHER).isEmpty());
      assertEquals(0, Run.of("audit", "verify", "--data-dir=" + copy).code());
    }
    // when it starts again
    try (TestServer server = embedded.root(copy).start()) {
      // then
      assertEquals(1, done(server).size());
    }
  }

  private static JsonNode done(TestServer server) {
    return server.api().get("/api/v1/audit-logs", Map.of("action", "journal.erased")).ok();
  }
}
