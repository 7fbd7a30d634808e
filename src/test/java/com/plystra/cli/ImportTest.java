package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import}, and what the API shows afterwards. */
final class ImportTest {
  private static final String SPACE = line("space", "'id':'s','name':'Acme'");
  private static final String OTHER_SPACE = line("space", "'id':'s2','name':'Other'");

  /** An object of each kind, in an order in which each finds what it refers to. */
  private static final List<String> EVERY_KIND =
      List.of(
          line("user", "'id':'u','email':'eve@acme.example','password':'a-long-enough-secret'"),
          SPACE,
          line("group", "'id':'g','space_id':'s','path':'sales'"),
          line("member", "'id':'m','space_id':'s','display_name':'Eve','metadata':{'badge':7}"),
          line(
              "user_member",
              "'id':'um','space_id':'s','user_id':'u','member_id':'m','relation_type':'login'"),
          line("role", "'id':'ro','space_id':'s','key':'reviewer'"),
          line("permission", "'id':'p','resource':'invoice','action':'read','scope':'group'"),
          line("role_permission", "'id':'rp','role_id':'ro','permission_id':'p'"),
          line(
              "member_role",
              "'id':'mr','space_id':'s','member_id':'m','role_id':'ro',"
                  + "'scope_anchor_group_id':'g'"),
          line("resource_type", "'key':'invoice','display_name':'Invoice'"),
          line(
              "resource_action", "'resource_type':'invoice','key':'read','display_name':'Reading'"),
          line("resource_mapping", "'resource_type':'invoice','table_name':'invoices'"),
          line(
              "resource",
              "'id':'i1','space_id':'s','resource_type':'invoice','group_id':'g',"
                  + "'status':'active','actor':{'user_id':'u'}"));

  @TempDir private Path temporary;

  private static String line(String object, String fields) {
    return Api.json("{'object':'" + object + "'," + fields + "}").toString();
  }

  private static String member(String name) {
    return line("member", "'space_id':'s','display_name':'" + name + "'");
  }

  private static String member(String id, String fields) {
    return line("member", "'id':'" + id + "','space_id':'s','display_name':'M'" + fields);
  }

  private Path data() {
    return temporary.resolve("data");
  }

  private Path file(List<String> lines) throws IOException {
    return Files.writeString(temporary.resolve("in.ndjson"), String.join("\n", lines) + "\n");
  }

  private Run run(String... options) {
    return run(Map.of(), options);
  }

  private Run run(Map<String, String> env, String... options) {
    List<String> args = new ArrayList<>(List.of("import"));
    args.addAll(List.of(options));
    args.add(temporary.resolve("in.ndjson").toString());
    args.add("--data-dir=" + data());
    return Run.of(env, false, args.toArray(String[]::new));
  }

  private TestServer serve() {
    return TestServer.Options.in(data()).embedded().start();
  }

  private static Set<String> names(Api api) {
    Set<String> names = new TreeSet<>();
    for (JsonNode member : api.get("/api/v1/spaces/s/members?limit=200").ok()) {
      assertTrue(names.add(member.path("display_name").asText()), "twice: " + member);
    }
    return names;
  }

  @Test
  void import_ofUsersWithHashesFromElsewhere_letsThemIn_andNamesThoseThatCannotBeUsed()
      throws Exception {
    // given
    String user = "'id':'u%s','email':'u%s@acme.example','password_hash':'%s'";
    String bcrypt = "$2b$06$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha";
    file(
        List.of(
            line("user", user.formatted(1, 1, bcrypt)), line("user", user.formatted(2, 2, "x"))));
    // when
    run().failedLines(ExitCode.ERROR, "password_hash");
    file(
        List.of(
            line("user", user.formatted(1, 1, bcrypt)),
            SPACE,
            line("member", "'id':'m','space_id':'s','display_name':'M'"),
            line(
                "user_member",
                "'space_id':'s','user_id':'u1','member_id':'m','relation_type':'login'")));
    run().endedWith(ExitCode.OK);
    // then
    try (TestServer server = TestServer.Options.in(data()).embedded().start()) {
      var body = Api.object().put("email", "u1@acme.example").put("password", "pässwörd und mehr");
      server.api().post("/api/v1/auth/login", body).ok();
    }
  }

  @Test
  void lines_withIdsAndKeysOfEveryFormAndEmptyTexts_areMadeAsTheApiMakesThem() throws IOException {
    file(
        List.of(
            line("space", "'id':'Süd/1','name':'Süd','slug':'Sued_1'"),
            line("group", "'id':'g/ α','space_id':'Süd/1','path':'a','parent_group_id':''"),
            line("role", "'id':'','space_id':'Süd/1','key':'sign-off.final','name':''"),
            line("user", "'id':'a@b','email':'A@b','username':'','phone':''"),
            line("resource_type", "'key':'crm.order-v2','display_name':'O','source':'crm sync'")));
    run().endedWith(0);
    try (TestServer server = serve()) {
      Api api = server.api();
      String space = "/api/v1/spaces/S%C3%BCd%2F1";
      assertEquals("sued-1", api.get(space).ok().path("slug").asText());
      assertEquals("a", api.get(space + "/groups/g%2F%20%CE%B1").ok().path("path").asText());
      assertEquals("Sign off final", api.get(space + "/roles").ok().at("/0/name").asText());
      assertTrue(api.get("/api/v1/users/a%40b").ok().path("phone").isNull());
      JsonNode type = api.get("/api/v1/resource-types/crm.order-v2").ok();
      assertEquals("crm sync", type.path("source").asText());
    }
  }

  @Test
  void lines_withTheWordOfARouteInAnId_areRefused() throws IOException {
    file(List.of(SPACE, line("group", "'id':'tree','space_id':'s','path':'a'")));
    run().failedLines(1, "line 2, id must not contain the name of a route: tree");
    file(List.of(SPACE, line("member", "'id':'m/users','space_id':'s','display_name':'M'")));
    run().failedLines(1, "line 2, id must not contain the name of a route: users");
  }

  @Test
  void file_ofEveryKind_isMadeAsTheApiMakesIt() throws IOException {
    // given
    file(EVERY_KIND);
    // when
    Run run = run().endedWith(0);
    // then
    assertTrue(run.out().startsWith("Imported 13 objects of in.ndjson in "), run.out());
    try (TestServer server = serve()) {
      Api api = server.api();
      assertEquals("eve@acme.example", api.get("/api/v1/users/u").ok().path("email").asText());
      assertEquals("acme", api.get("/api/v1/spaces/s").ok().path("slug").asText());
      assertEquals("Sales", api.get("/api/v1/groups/g").ok().path("name").asText());
      assertEquals(7, api.get("/api/v1/members/m").ok().at("/metadata/badge").asInt());
      JsonNode resource = api.get("/api/v1/resources/invoice/i1").ok();
      assertEquals("sales", resource.path("group_path").asText());
      assertEquals(
          "invoices",
          api.get("/api/v1/resource-types/invoice/mapping").ok().path("table_name").asText());
      JsonNode record = new Trail(api, "invoice", "i1").newest();
      assertEquals("resource.created", record.path("action").asText());
      assertEquals("u", record.at("/trace/actor/user_id").asText());
      assertEquals(1, new Trail(api, "user", "u").count("user.created"));
      assertTrue(new Trail(api, "user", "u").newest().at("/trace/actor/user_id").isNull());
      assertTrue(decision(api).path("allow").asBoolean());
      ObjectNode login = Api.object().put("email", "eve@acme.example");
      api.anonymous()
          .post("/api/v1/auth/login", login.put("password", "a-long-enough-secret"))
          .ok();
    }
    assertFalse(written().contains("a-long-enough-secret"));
  }

  @Test
  void file_whenItBeginsWithAByteOrderMark_isImported() throws IOException {
    file(List.of("\ufeff" + SPACE, member("M")));
    assertTrue(run().endedWith(0).out().startsWith("Imported 2 objects"));
  }

  private static JsonNode decision(Api api) {
    ObjectNode question = Api.object();
    question
        .putObject("actor")
        .put("user_id", "u")
        .put("member_id", "m")
        .put("user_member_id", "um")
        .put("space_id", "s");
    question.put("resource_type", "invoice").put("resource_id", "i1").put("action", "read");
    return api.post("/api/v1/authz/check", question).ok();
  }

  private String written() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(data())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  /** Else a kind could be added that no test imports. */
  @Test
  void file_ofNoKind_namesThoseThatThereAre() throws IOException {
    Set<String> tested = new TreeSet<>(Set.of("user_identity"));
    for (String each : EVERY_KIND) {
      tested.add(Api.json(each).path("object").asText());
    }
    file(List.of(line("plugin", "'id':'x'")));
    run().failedLines(1, "line 1, object must be one of " + tested);
  }

  @Test
  void identity_ofAUser_isImported() throws IOException {
    file(
        List.of(
            EVERY_KIND.get(0),
            line(
                "user_identity", "'user_id':'u','issuer':'https://id.example','subject':'eve-1'")));
    run().endedWith(0);
    try (TestServer server = serve()) {
      JsonNode identities = server.api().get("/api/v1/users/u/identities").data();
      assertEquals("eve-1", identities.path(0).path("subject").asText());
    }
  }

  @Test
  void batch_withAnyRuleBroken_isNotMadeAndWhatWasBeforeStays() throws IOException {
    List<List<String>> broken =
        List.of(
            List.of(member("x", ",'member_type':'robot'"), "line 5, member_type must be one of"),
            List.of(member("x", ",'colour':'red'"), "line 5, colour unknown field"),
            List.of(line("member", "'space_id':'s'"), "line 5, display_name is required"),
            List.of(line("member", "'display_name':'M'"), "line 5, space_id is required"),
            List.of(member("x", ",'metadata':[]"), "line 5, metadata must be"),
            List.of(member("x", ",'actor':{'user_id':7}"), "line 5, actor.user_id must be"),
            List.of("{'id':'x'}".replace('\'', '"'), "line 5, object is required"),
            List.of("{\"object\":\"member\"", "line 5 is not one JSON object"),
            List.of("[1]", "line 5 is not one JSON object"),
            List.of(SPACE + "{}", "line 5 is not one JSON object"),
            List.of(member("x", ",'id':'y'").replace("}", ",\"id\":\"z\"}"), "line 5 is not one"),
            List.of(
                member("x", "").replace("\"s\"", "\"none\""), "line 5, space_id is not a space"),
            List.of(
                line("role_permission", "'role_id':'none','permission_id':'none'"),
                "line 5, permission_id is not a permission"),
            List.of(
                line("member_role", "'space_id':'s2','member_id':'m1','role_id':'none'"),
                "line 5, member_id is not a member of this space"),
            List.of(line("group", "'space_id':'s','path':'a.b'"), "line 5, path has no parent"),
            List.of(member("m1", ""), "line 5, id is taken by another member"),
            List.of(
                line("user", "'email':'EVE@acme.example'"), "line 5, email is taken by another"),
            List.of(
                line("user", "'email':'a@b.example','password':'short'"),
                "line 5, password must have at least"));
    try (TestServer server = serve().commanded()) {
      for (List<String> one : broken) {
        refused(server.api(), one.get(0), one.get(1));
      }
    }
  }

  private void refused(Api api, String bad, String words) throws IOException {
    // given
    List<String> good =
        List.of(SPACE, OTHER_SPACE, member("m1", ""), line("user", "'email':'eve@acme.example'"));
    file(List.of(good.get(0), good.get(1), good.get(2), good.get(3), bad, member("later")));
    // when
    Run run = run("--batch=3");
    // then
    run.failedLines(1, words);
    assertTrue(run.err().startsWith("plystra: Nothing of lines 4 to 6 was imported."), run.err());
    assertEquals(Set.of("M"), names(api), run.err());
    assertEquals(0, api.get("/api/v1/users").ok().size(), run.err());
    assertEquals(1, new Trail(api, "space", "s").count("space.created"), run.err());
  }

  @Test
  void batch_withSeveralFaults_namesAllOfThemByLine() throws IOException {
    file(
        List.of(
            SPACE,
            line("member", "'space_id':'none','display_name':'M'"),
            "",
            line("member", "'space_id':'s','display_name':7,'member_type':'robot'")));
    Run run = run("--output=json");
    assertEquals(1, run.code());
    List<String> at = new ArrayList<>();
    run.json().path("faults").forEach(fault -> at.add(fault.path("at").asText()));
    assertEquals(List.of("line 2, space_id", "line 4, display_name", "line 4, member_type"), at);
    assertTrue(run.err().contains("line 4, member_type must be one of"), run.err());
  }

  @Test
  void batch_thatClashesWithItself_namesTheLineAndTheField() throws IOException {
    clashes(Map.of());
    clashes(Map.of("DATABASE_URL", TestPostgres.shared().newDatabase()));
  }

  private void clashes(Map<String, String> env) throws IOException {
    // given
    String eve = line("user", "'id':'u1','email':'eve@acme.example'");
    String role = "'space_id':'s','key':'reviewer'";
    file(
        List.of(
            SPACE,
            eve,
            member("m1", ""),
            line("user", "'id':'u2','email':'EVE@acme.example'"),
            line("role", role),
            member("m1", ""),
            line("role", role)));
    // when
    Run run = run(env).failedLines(1, "line 4, email is taken by another user");
    // then
    run.failedLines(1, "line 6, id is taken by another member");
    run.failedLines(1, "line 7, key is taken by another role");
    assertEquals(3, run.err().lines().filter(line -> line.contains(" line ")).count(), run.err());
    file(List.of(SPACE, eve, member("m1", ""), line("role", role)));
    assertTrue(run(env).endedWith(0).out().contains("Imported 4 objects"));
  }

  @Test
  void batch_thatMakesTheSameAgain_doesSoWhereTheApiWould() throws IOException {
    // given
    List<String> lines = new ArrayList<>(EVERY_KIND);
    lines.add(
        line("resource_action", "'resource_type':'invoice','key':'read','display_name':'Looking'"));
    lines.add(line("role_permission", "'role_id':'ro','permission_id':'p'"));
    file(lines);
    // when
    run().endedWith(0);
    // then
    try (TestServer server = serve()) {
      JsonNode actions = server.api().get("/api/v1/resource-types/invoice/actions").ok();
      assertEquals(1, actions.size());
      assertEquals("Looking", actions.path(0).path("display_name").asText());
      assertEquals(
          server.journal().head().stateDigest(), Recovery.digest(server.app().database().reads()));
    }
  }

  @Test
  void batch_ofKindsInTurn_findsWhatIsBeforeEachLine() throws IOException {
    // given
    List<String> lines =
        new ArrayList<>(List.of(SPACE, line("role", "'id':'r','space_id':'s','key':'r'")));
    for (int i = 0; i < 40; i++) {
      lines.add(line("user", "'id':'u" + i + "','email':'u" + i + "@acme.example'"));
      lines.add(member("m" + i, ""));
      String in = "'space_id':'s','member_id':'m" + i + "',";
      lines.add(line("user_member", in + "'user_id':'u" + i / 2 + "','relation_type':'login'"));
      lines.add(line("member_role", in + "'role_id':'r'"));
    }
    file(lines);
    // when
    assertTrue(run("--batch=50").endedWith(0).out().contains("Imported 162 objects"));
    // then
    try (TestServer server = serve()) {
      JsonNode bindings = server.api().get("/api/v1/spaces/s/user-members?limit=200").ok();
      assertEquals(40, bindings.size());
      bindings.forEach(
          one ->
              assertEquals(
                  one.path("user_id").asText() + "@acme.example", one.path("email").asText()));
      assertEquals(
          server.journal().head().stateDigest(), Recovery.digest(server.app().database().reads()));
    }
  }

  @Test
  void file_whenMendedOrGrown_goesOnAfterWhatWasImported() throws IOException {
    // given
    List<String> lines = new ArrayList<>(List.of(SPACE, member("A"), member("B"), "oops"));
    file(lines);
    run("--batch=2").failedLines(1, "line 4 is not one JSON object");
    // when
    lines.set(3, member("C"));
    file(lines);
    Run mended = run("--batch=3").endedWith(0);
    lines.addAll(List.of("", member("D")));
    file(lines);
    run().endedWith(0);
    Run again = run().endedWith(0);
    // then
    assertTrue(mended.out().contains("Imported 2 objects"), mended.out());
    assertTrue(mended.out().contains("(2 lines were imported before)"), mended.out());
    assertTrue(again.out().contains("was imported already, last on 20"), again.out());
    try (TestServer server = serve()) {
      assertEquals(Set.of("A", "B", "C", "D"), names(server.api()));
    }
  }

  @Test
  void file_whenChangedWhereItWasImported_isRefusedUnlessRestarted() throws IOException {
    file(List.of(SPACE, member("A"), member("B")));
    run().endedWith(0);
    file(List.of(SPACE, member("A"), member("Bee")));
    run().failedWith(1, "3 lines were imported, and differs from it");
    run("--restart").failedLines(1, "line 1, id is taken by another space");
  }

  @Test
  void restart_whenCutShort_isWhatTheNextRunGoesOnWith() throws IOException {
    file(List.of(SPACE));
    run().endedWith(0);
    file(List.of(member("A"), member("B"), member("C")));
    run().endedWith(0);
    file(List.of(member("A"), "oops"));
    run("--restart", "--batch=1").failedLines(1, "line 2 is not one JSON object");
    file(List.of(member("A"), member("B"), member("C")));
    assertTrue(run().endedWith(0).out().contains("(1 lines were imported before)"));
    try (TestServer server = serve()) {
      List<String> names = new ArrayList<>();
      for (JsonNode member : server.api().get("/api/v1/spaces/s/members").ok()) {
        names.add(member.path("display_name").asText());
      }
      assertEquals(List.of("A", "A", "B", "B", "C", "C"), names);
    }
  }

  @Test
  void dryRun_leavesNothingBehind_hereAndOnAServer() throws IOException {
    file(List.of(SPACE, member("A"), member("B")));
    run().endedWith(0);
    file(List.of(SPACE, member("A"), member("B"), member("C"), line("member", "'space_id':'s'")));
    run("--dry-run").failedLines(1, "line 5, display_name is required");
    file(List.of(SPACE, member("A"), member("B"), member("C"), member("D")));
    for (boolean served : new boolean[] {true, false}) {
      Run run;
      Set<String> names;
      if (served) {
        try (TestServer server = serve().commanded()) {
          run = run("--dry-run").endedWith(0);
          names = names(server.api());
        }
      } else {
        run = run("--dry-run").endedWith(0);
        try (TestServer server = serve()) {
          names = names(server.api());
          var made = server.api().get("/api/v1/audit-logs?action=member.created").ok();
          assertEquals(2, made.size(), "a record of what was undone");
        }
      }
      assertTrue(run.out().contains("All of 2 objects could be imported"), run.out());
      assertEquals(Set.of("A", "B"), names);
    }
  }

  @Test
  void server_thatHoldsTheDirectory_importsAndKnowsWhatItsForerunnerImported() throws IOException {
    file(List.of(SPACE, member("A")));
    run().endedWith(0);
    file(List.of(SPACE, member("A"), member("B")));
    try (TestServer server = serve().commanded()) {
      JsonNode done = run("--output=json").endedWith(0).json();
      assertEquals(1, done.path("objects").asInt());
      assertEquals(2, done.path("lines_before").asInt());
      assertEquals(Set.of("A", "B"), names(server.api()));
      JsonNode record = new Trail(server.api(), "import", done.path("import").asText()).newest();
      assertEquals("import.advanced", record.path("action").asText());
      assertEquals(3, record.at("/trace/after/lines_done").asInt());
    }
  }

  @Test
  void postgres_importsRefusesAndGoesOnAlike() throws IOException {
    Map<String, String> env = Map.of("DATABASE_URL", TestPostgres.shared().newDatabase());
    file(List.of(SPACE, member("A"), member("B"), member("A", ",'metadata':7")));
    run(env, "--batch=2").failedLines(1, "line 4, metadata must be");
    file(List.of(SPACE, member("A"), member("B"), member("C")));
    run(env, "--dry-run").endedWith(0);
    assertTrue(run(env).endedWith(0).out().contains("Imported 2 objects"));
    assertTrue(run(env).endedWith(0).out().contains("was imported already"));
    try (TestServer server =
        TestServer.Options.in(data()).on(env.getOrDefault("DATABASE_URL", "")).start()) {
      assertEquals(Set.of("A", "B", "C"), names(server.api()));
    }
  }

  @Test
  void file_thatCannotBeRead_isOneLineAndMakesNoDirectory() throws IOException {
    run().failedWith(1, "in.ndjson does not exist");
    assertFalse(Files.exists(data()));
    run("--batch=0").failedWith(2, "must be 1 to 10000");
    Files.write(temporary.resolve("in.ndjson"), new byte[] {'{', (byte) 0xff, '}', '\n'});
    run().failedWith(1, "line 1 is not UTF-8");
    file(List.of("x".repeat(300_000)));
    run().failedWith(1, "line 1 is longer than");
    file(List.of(""));
    assertTrue(run().endedWith(0).out().contains("Imported 0 objects"));
  }

  @Test
  void progress_whenAPersonWatches_tellsHowFarItIs() throws IOException {
    file(List.of(SPACE, member("A"), member("B")));
    Run run =
        Run.of(
            Map.of(),
            true,
            "import",
            "--batch=1",
            "--data-dir=" + data(),
            temporary.resolve("in.ndjson").toString());
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("importing [") && run.err().contains("] 100 %"), run.err());
  }
}
