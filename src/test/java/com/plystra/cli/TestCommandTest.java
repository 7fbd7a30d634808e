package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** {@code plystra test}: files, real data, and files made from real data. */
final class TestCommandTest extends ApiTest {
  private final Path root;
  private final Path file;

  TestCommandTest(@TempDir Path temporary) {
    super(temporary.resolve("data"));
    this.root = temporary.resolve("data");
    this.file = temporary.resolve("policy.yaml");
    server.commanded();
  }

  private Run run(String... args) {
    Map<String, String> env = new HashMap<>(Map.of("PLYSTRA_ADMIN_TOKEN", TestServer.TOKEN));
    server.options().databaseUrl().ifPresent(url -> env.put("DATABASE_URL", url));
    return Run.of(env, false, args);
  }

  private String url() {
    return "http://127.0.0.1:" + server.port();
  }

  private String recorded(Finance acme) throws IOException {
    String text =
        run("test", "--record", "--space", acme.space(), "--data-dir", root.toString())
            .endedWith(0)
            .out();
    Files.writeString(file, text);
    return text;
  }

  /** The number of decisions that were asked to enforce. */
  private int enforced() {
    return api.get("/api/v1/audit-logs", Map.of("purpose", "enforce", "kind", "decision"))
        .ok()
        .size();
  }

  @Test
  void record_thenMoveTheGrant_isGreenThenRedOnBoth() throws Exception {
    // given
    Finance acme = server.finance();
    int before = enforced();
    String text = recorded(acme);
    // then
    Run green = run("test", file.toString()).endedWith(0);
    assertTrue(green.out().contains("0 not met"), green.out());
    run("test", file.toString(), "--against", url()).endedWith(0);
    // when: in the file
    assertTrue(text.contains("@finance\n"), text);
    Files.writeString(file, text.replace("@finance\n", "@legal\n"));
    Run red = run("test", file.toString()).endedWith(1);
    assertTrue(red.out().contains("approve " + acme.type() + ":invoice_001 (line"), red.out());
    assertTrue(red.out().contains("got deny SCOPE_OUT_OF_BOUNDS"), red.out());
    assertTrue(
        red.out().contains("target group finance.apac is outside anchor group legal."), red.out());
    run("test", file.toString(), "--against", url()).endedWith(0);
    // when: on the server
    revokeGrant(acme);
    Run moved = run("test", file.toString(), "--against", url(), "--output", "json").endedWith(1);
    JsonNode first = failed(moved.json()).get(0);
    assertEquals("allow", first.path("expected").asText());
    assertEquals("deny NO_MATCHING_PERMISSION", first.path("got").asText());
    assertEquals(
        acme.aliceBinding(),
        first.at("/trace/audit/actor_user_member_id").asText(),
        first::toString);
    assertEquals(before, enforced());
  }

  private void revokeGrant(Finance acme) {
    api.post(
            "/api/v1/spaces/" + acme.space() + "/member-roles/" + acme.id("mr") + "/revoke",
            Api.object())
        .ok();
  }

  private static List<JsonNode> failed(JsonNode report) {
    List<JsonNode> failed = new ArrayList<>();
    for (JsonNode result : report.at("/files/0/results")) {
      if (result.path("status").asText().equals("failed")) {
        failed.add(result);
      }
    }
    return failed;
  }

  @Test
  void record_ofConditionsMetadataAndExpiry_runsGreen() throws IOException {
    Finance acme = server.finance();
    ObjectNode member =
        Api.object().put("display_name", "Prüfer: \"A\" #1").put("member_type", "service");
    member.putObject("metadata").put("level", 3).put("note", "no");
    String base = "/api/v1/spaces/" + acme.space();
    String id = api.post(base + "/members", member).created().path("id").asText();
    api.post(
            base + "/user-members",
            Api.object()
                .put("user_id", acme.id("bob"))
                .put("member_id", id)
                .put("relation_type", "delegate"))
        .created();
    api.post(
            base + "/member-roles",
            Api.object()
                .put("member_id", id)
                .put("role_id", acme.id("role"))
                .put("scope_anchor_group_id", acme.id("legal"))
                .put("expires_at", "2199-01-01T00:00:00Z")
                .put(
                    "condition",
                    "subject.member.metadata.level >= 3 && resource.owner_member_id !="
                        + " subject.member.id && now > timestamp('2020-01-01T00:00:00Z')"))
        .created();
    String text = recorded(acme);
    assertTrue(text.contains("note\": \"no\""), text);
    assertTrue(text.contains("2199-01-01"), text);
    assertFalse(text.contains("$x"), "a password hash is in it");
    run("test", file.toString()).endedWith(0);
    run("test", file.toString(), "--against", url()).endedWith(0);
    assertEquals(
        text.replaceAll("(?m)^(#|now).*", ""),
        run("test", "--record", "--space", acme.space(), "--url", url())
            .endedWith(0)
            .out()
            .replaceAll("(?m)^(#|now).*", ""));
  }

  @Test
  void record_ofAllSpaces_namesTheSpaceOfEachTest() throws IOException {
    Finance acme = server.finance();
    Finance other = server.finance();
    String text = run("test", "--record", "--data-dir", root.toString()).endedWith(0).out();
    Files.writeString(file, text);
    assertTrue(text.contains(acme.type()) && text.contains(other.type()), text);
    assertTrue(text.contains("\n    space: "), text);
    run("test", file.toString()).endedWith(0);
    run("test", file.toString(), "--against", url()).endedWith(0);
  }

  @Test
  void against_aBackup_asksItAndLeavesItAsItIs() throws IOException {
    Finance acme = server.finance();
    recorded(acme);
    Path backup = file.resolveSibling("backup.zip");
    run("backup", backup.toString(), "--data-dir", root.toString()).endedWith(0);
    byte[] bytes = Files.readAllBytes(backup);
    revokeGrant(acme);
    run("test", file.toString(), "--against", url()).endedWith(1);
    run("test", file.toString(), "--against", backup.toString()).endedWith(0);
    String again =
        run("test", "--record", "--space", acme.space(), "--against", backup.toString())
            .endedWith(0)
            .out();
    assertEquals(
        Files.readString(file).replaceAll("(?m)^(#|now).*", ""),
        again.replaceAll("(?m)^(#|now).*", ""));
    assertArrayEquals(bytes, Files.readAllBytes(backup));
    bytes[bytes.length / 2] ^= 1;
    Files.write(backup, bytes);
    run("test", file.toString(), "--against", backup.toString()).failedWith(5, "damaged");
  }

  @Test
  void against_namesThatNameNothing_areErrors_andTimesAreSkipped() throws IOException {
    Finance acme = server.finance();
    String actor = "alice@" + acme.id("").replace("_", "") + ".example";
    Files.writeString(
        file,
        """
        space: %1$s
        tests:
          - {actor: nobody@example.com, action: approve, resource: %2$s:invoice_001, expect: deny}
          - {actor: nobody@example.com, action: approve, resource: %2$s:invoice_001, expect: ACTOR_NOT_FOUND}
          - {actor: %3$s, action: approve, resource: %2$s:invoice_999, expect: RESOURCE_NOT_FOUND}
          - {actor: %3$s, action: approve, resource: %2$s:invoice_001, now: 2020-01-01T00:00:00Z, expect: deny}
          - {actor: %3$s, action: approve, resource: %2$s:invoice_001, expect: allow}
        """
            .formatted(acme.space(), acme.type(), actor));
    JsonNode report =
        run("test", file.toString(), "--against", url(), "--output", "json").endedWith(1).json();
    List<String> statuses = new ArrayList<>();
    report.at("/files/0/results").forEach(r -> statuses.add(r.path("status").asText()));
    assertEquals(List.of("error", "passed", "passed", "skipped", "passed"), statuses);
    assertEquals("USER_NOT_FOUND", report.at("/files/0/results/0/got").asText());
    assertEquals(1, report.at("/counts/skipped").asInt());
  }

  @Test
  void against_misspeltNames_areErrors_whereAnyDenyIsExpected() throws IOException {
    Finance acme = server.finance();
    String actor = "alice@" + acme.id("").replace("_", "") + ".example";
    Files.writeString(
        file,
        """
        space: %1$s
        tests:
          - {actor: %3$s, action: approve, resource: %2$s:invoice_999, expect: deny}
          - {actor: %3$s, action: approve, resource: %2$sx:invoice_001, expect: deny}
          - {actor: %3$s, action: aprove, resource: %2$s:invoice_001, expect: deny}
          - {actor: %3$s, action: aprove, resource: %2$s:invoice_001, expect: NO_MATCHING_PERMISSION}
          - {actor: {user_id: u, member_id: m, user_member_id: b, space_id: s}, action: approve, resource: %2$s:invoice_001, expect: deny}
          - {list: subjects, action: approve, resource: %2$s:invoice_999, expect: []}
          - {list: subjects, action: aprove, resource: %2$s:invoice_001, expect: []}
          - {list: resources, actor: %3$s, action: aprove, type: %2$s, expect: []}
          - {list: resources, actor: %3$s, action: approve, type: %2$sx, expect: []}
          - {list: actions, actor: %3$s, resource: %2$s:invoice_999, expect: []}
          - {actor: %3$s, action: aprove, resource: %2$s:invoice_001, expect: INVALID_RESOURCE_ACTION}
          - {actor: %3$s, action: approve, resource: %2$sx:invoice_001, expect: INVALID_RESOURCE_TYPE}
        """
            .formatted(acme.space(), acme.type(), actor));
    JsonNode report =
        run("test", file.toString(), "--against", url(), "--output", "json").endedWith(1).json();
    List<String> got = new ArrayList<>();
    report.at("/files/0/results").forEach(r -> got.add(r.path("status").asText()));
    List<String> expected = new ArrayList<>(Collections.nCopies(10, "error"));
    expected.addAll(List.of("passed", "passed"));
    assertEquals(expected, got, report::toPrettyString);
    assertEquals(
        "there is no resource '" + acme.type() + ":invoice_999'",
        report.at("/files/0/results/0/reason").asText());
  }

  @Test
  void against_aServerOfAnotherKind_isNotGreen() throws IOException {
    Files.writeString(
        file,
        """
        tests:
          - {actor: {user_id: u, member_id: m, user_member_id: b, space_id: s}, action: a, resource: t:r, expect: deny}
        """);
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicReference<String> results = new AtomicReference<>("[{}]");
    other.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer =
              ("{\"data\":{\"results\":" + results + "}}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    other.start();
    String place = "http://127.0.0.1:" + other.getAddress().getPort();
    try {
      Run odd = run("test", file.toString(), "--against", place).endedWith(1);
      assertTrue(odd.out().contains("ANSWER_UNKNOWN"), odd.out());
      results.set("[]");
      run("test", file.toString(), "--against", place).failedWith(1, "1 questions got 0 answers");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void against_whenAllIsSkipped_fails() throws IOException {
    Files.writeString(
        file,
        """
        space: s
        tests:
          - {actor: b, action: a, resource: t:r, ip: 10.0.0.1, expect: deny}
        """);
    run("test", file.toString(), "--against", url()).failedWith(1, "nothing was asked");
    String json = run("test", file.toString(), "--against", url(), "--output", "json").out();
    assertTrue(json.replace(" ", "").contains("\"passed\":false"), json);
  }

  @Test
  void record_ofNothing_isAFileThatAsksNothing() throws IOException {
    String space =
        api.post("/api/v1/spaces", Api.object().put("name", "Empty").put("slug", "empty"))
            .created()
            .path("id")
            .asText();
    Files.writeString(
        file, run("test", "--record", "--space", space, "--url", url()).endedWith(0).out());
    run("test", file.toString()).failedWith(2, "asks nothing");
  }

  @Test
  void against_aServerThatIsNotThere_fails() throws IOException {
    Files.writeString(
        file, "space: s\ntests: [{actor: b, action: a, resource: t:r, expect: deny}]");
    run("test", file.toString(), "--against", "http://127.0.0.1:1").failedWith(1, "did not answer");
    run("test", file.toString(), "--against", "http://").failedWith(2, "--against");
    Run.of(
            Map.of("PLYSTRA_ADMIN_TOKEN", "wrong"),
            false,
            "test",
            file.toString(),
            "--against",
            url())
        .failedWith(1, "token");
    run("test", file.toString(), "--against", file.resolveSibling("none.zip").toString())
        .failedWith(1, "not a file");
    run("test", file.toString(), "--against", file.toString()).failedWith(1, "zip");
  }

  @Test
  void faultyFiles_areNamedAndNothingRuns() throws IOException {
    Path other = file.resolveSibling("other.yaml");
    Files.writeString(file, "given: {}\ntests: [{actr: x}]\n");
    Files.writeString(other, "given: []\ntests: []\n");
    Run run = run("test", file.toString(), other.toString());
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(
        run.err()
            .contains("plystra: " + file + ":2:10: unknown field 'actr'. Did you mean 'actor'?\n"),
        run.err());
    assertTrue(run.err().contains(other + ":1:8: must be a mapping."), run.err());
    JsonNode json = run("test", file.toString(), "--output", "json").json();
    assertEquals("TEST_FILE_INVALID", json.at("/error/code").asText());
    assertEquals(file + ":2:9", json.at("/error/details/0/field").asText());
    run("test").failedWith(2, "--record");
    run("test", "--record", file.toString()).failedWith(2, "either");
    run("test", file.toString(), "--space", "s").failedWith(2, "--space");
  }

  @Test
  void reports_areWritten() throws Exception {
    recorded(server.finance());
    Path report = file.resolveSibling("report.xml");
    Run run = run("test", file.toString(), "--junit", report.toString(), "--verbose").endedWith(0);
    assertTrue(run.out().contains("├─ ✓ "), run.out());
    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    int cases = xml.getElementsByTagName("testcase").getLength();
    assertTrue(
        run.out().contains(cases + " expectations in 1 file: " + cases + " met, 0 not met."));
  }
}
