package com.plystra.decision.authzen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.decision.authzen.Pep.Answer;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.Api;
import com.plystra.testkit.Keys;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public certification scenario of AuthZEN 1.0 (levels Basic, Batch, Search and Discovery), as
 * its text describes it, over plain HTTP and over TLS, with an API key, on the fixture of {@code
 * plystra seed authzen}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthzenScenarioTest {
  private static final String EVALUATION = "/access/v1/evaluation";
  private static final String EVALUATIONS = "/access/v1/evaluations";
  private static final String SUBJECTS = "/access/v1/search/subject";
  private static final String RESOURCES = "/access/v1/search/resource";
  private static final String ACTIONS = "/access/v1/search/action";
  private static final String USERS = "'subject': {'type': 'user'}";
  private static final String RECORDS = "'resource': {'type': 'record'}";
  private static final String ALICE = "'subject': {'type': 'user', 'id': 'alice'}";
  private static final String BOB = "'subject': {'type': 'user', 'id': 'bob'}";
  private static final String ADMIN =
      "'subject': {'type': 'user', 'id': 'bob', 'properties': {'role': 'admin'}}";
  private static final String READ = "'action': {'name': 'read'}";
  private static final String WRITE = "'action': {'name': 'write'}";
  private static final String ONE = "'resource': {'type': 'record', 'id': 'record-1'}";
  private static final String TWO = "'resource': {'type': 'record', 'id': 'record-2'}";
  private static final String ARCHIVED =
      "'resource': {'type': 'record', 'id': 'record-2', 'properties': {'status': 'archived'}}";
  private static final String ACTIVE =
      "'resource': {'type': 'record', 'id': 'record-1', 'properties': {'status': 'active'}}";

  private final List<TestServer> servers = new ArrayList<>();
  private final List<Pep> peps = new ArrayList<>();

  AuthzenScenarioTest(@TempDir Path root) throws IOException {
    start(TestServer.Options.in(Files.createDirectory(root.resolve("plain"))), Optional.empty());
    start(
        TestServer.Options.in(Files.createDirectory(root.resolve("tls"))),
        Optional.of(Keys.good(root)));
  }

  private void start(TestServer.Options options, Optional<Path> keystore) {
    // Its key is made before it speaks TLS, through the terminal's own client.
    TestServer plain = options.start();
    assertEquals(29, plain.app().demo().seedAuthzen(Caller.system("req_authzen")).join());
    assertEquals(0, plain.app().demo().seedAuthzen(Caller.system("req_authzen")).join());
    String key =
        plain
            .api()
            .post(
                "/api/v1/api-keys",
                Api.json(
                    "{'name': 'pep', 'space_id': 'authzen',"
                        + " 'permission_keys': ['authz:check', 'authz:list', 'authz:context']}"))
            .created()
            .get("api_key")
            .asText();
    if (keystore.isEmpty()) {
      servers.add(plain);
      peps.add(new Pep("http://localhost:" + plain.port(), key, Optional.empty()));
      return;
    }
    plain.close();
    TestServer tls =
        options
            .flag("--tls-keystore", keystore.get().toString())
            .flag("--tls-keystore-password", Keys.PASSWORD)
            .start();
    servers.add(tls);
    peps.add(
        new Pep(
            "https://localhost:" + tls.port(), key, Optional.of(Keys.trusting(keystore.get()))));
  }

  @AfterAll
  void stop() {
    servers.forEach(TestServer::close);
  }

  Stream<Pep> peps() {
    return peps.stream();
  }

  private static String object(String... members) {
    return "{" + String.join(", ", members) + "}";
  }

  private static JsonNode evaluated(Answer answer) {
    assertEquals(200, answer.status(), answer.text());
    assertEquals("application/json", answer.header("Content-Type"));
    return answer.json();
  }

  private static void decides(boolean expected, Pep pep, String... members) {
    JsonNode answer = evaluated(pep.post(EVALUATION, object(members)));
    assertTrue(answer.path("decision").isBoolean(), answer::toString);
    assertTrue(answer.path("context").isObject(), answer::toString);
    assertEquals(expected, answer.path("decision").booleanValue(), answer::toString);
  }

  private static void decideAll(List<Boolean> expected, Pep pep, String... members) {
    JsonNode answer = evaluated(pep.post(EVALUATIONS, object(members)));
    List<Boolean> decisions = new ArrayList<>();
    answer.path("evaluations").forEach(each -> decisions.add(each.path("decision").booleanValue()));
    assertEquals(expected, decisions, answer::toString);
    assertTrue(answer.path("decision").isMissingNode(), answer::toString);
  }

  @ParameterizedTest
  @MethodSource("peps")
  void basicCore_fixtureRequests(Pep pep) {
    for (int i = 0; i < 3; i++) {
      decides(true, pep, ALICE, READ, ONE);
      decides(true, pep, ALICE, WRITE, ONE);
      decides(true, pep, BOB, READ, ONE);
      decides(false, pep, BOB, WRITE, ONE);
    }
    decides(
        true,
        pep,
        ALICE,
        READ,
        ONE,
        "'context': {'time': '2025-06-27T18:03-07:00', 'ip': '192.168.1.1'}");
    decides(
        true,
        pep,
        "'subject': {'type': 'user', 'id': 'alice', 'properties': {'department': 'Sales',"
            + " 'role': 'manager'}}",
        "'action': {'name': 'read', 'properties': {'method': 'GET'}}",
        "'resource': {'type': 'record', 'id': 'record-1', 'properties': {'status': 'active',"
            + " 'owner': 'bob'}}");
    decides(true, pep, ALICE, READ, ONE, "'foo': 'bar'", "'futureField': {'nested': true}");
  }

  @ParameterizedTest
  @MethodSource("peps")
  void basicProperties_fixtureRequests(Pep pep) {
    decides(false, pep, ALICE, WRITE, ARCHIVED);
    decides(true, pep, ADMIN, WRITE, ARCHIVED);
    decides(true, pep, ALICE, "'action': {'name': 'delete', 'properties': {'soft': true}}", ONE);
    decides(false, pep, ALICE, "'action': {'name': 'delete', 'properties': {'soft': false}}", ONE);
  }

  @ParameterizedTest
  @MethodSource("peps")
  void basicCore_errors(Pep pep) {
    List<String> faulty =
        List.of(
            object(READ, ONE),
            object(ALICE, ONE),
            object(ALICE, READ),
            object("'subject': {'id': 'alice'}", READ, ONE),
            object("'subject': {'type': 'user'}", READ, ONE),
            object(ALICE, "'action': {}", ONE),
            object(ALICE, READ, "'resource': {'id': 'record-1'}"),
            object(ALICE, READ, "'resource': {'type': 'record'}"),
            object("'subject': 'alice'", READ, ONE),
            object(ALICE, "'action': {'name': 123}", ONE),
            object(ALICE, READ, ONE, "'context': 7"),
            "{'subject': ",
            "[]",
            "");
    for (String body : faulty) {
      for (String path : List.of(EVALUATION, EVALUATIONS)) {
        fails(400, pep.post(path, body));
      }
    }
    String good = object(ALICE, READ, ONE).replace('\'', '"');
    fails(400, pep.send("POST", EVALUATION, good, pep.headers("Content-Type", "text/plain")));
    fails(400, pep.send("POST", EVALUATION, null, pep.headers("X-A", "b")));
  }

  private static void fails(int status, Answer answer) {
    assertEquals(status, answer.status(), answer.text());
    JsonNode json = answer.json();
    assertEquals(1, json.size(), answer.text());
    assertTrue(json.path("error").isTextual(), answer.text());
  }

  @ParameterizedTest
  @MethodSource("peps")
  void everyRoute_echoesTheRequestId(Pep pep) {
    String good = object(ALICE, READ, ONE).replace('\'', '"');
    for (String body : List.of(good, "{}")) {
      Map<String, String> headers =
          pep.headers("X-Request-ID", "bfe9eb29-ab87-4ca3-be83-a1d5d8305716");
      Map<String, String> all = new java.util.HashMap<>(headers);
      all.put("Content-Type", "application/json");
      Answer answer = pep.send("POST", EVALUATION, body, all);
      assertEquals("bfe9eb29-ab87-4ca3-be83-a1d5d8305716", answer.header("X-Request-ID"));
    }
    assertTrue(!pep.post(EVALUATION, object(ALICE, READ, ONE)).header("X-Request-ID").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("peps")
  void batchCore(Pep pep) {
    JsonNode two =
        evaluated(
            pep.post(
                EVALUATIONS,
                object(ALICE, READ, "'evaluations': [" + object(ONE) + "," + object(TWO) + "]")));
    assertEquals(2, two.path("evaluations").size());
    decideAll(
        List.of(true, false),
        pep,
        BOB,
        ONE,
        "'evaluations': [" + object(READ) + "," + object(WRITE) + "]");
    decideAll(
        List.of(true, false),
        pep,
        "'evaluations': [" + object(ALICE, READ, ONE) + "," + object(BOB, WRITE, ONE) + "]");
    JsonNode inherited =
        evaluated(
            pep.post(
                EVALUATIONS,
                object(
                    ALICE,
                    READ,
                    "'context': {'time': '2025-06-27T18:03-07:00'}",
                    "'evaluations': ["
                        + object(ONE)
                        + ","
                        + object(TWO, "'context': {'source': 'batch-override'}")
                        + "]")));
    assertEquals(2, inherited.path("evaluations").size());
    decideAll(List.of(true, false), pep, ALICE, READ, "'evaluations': [" + object(ONE) + ", {}]");
    for (String none : List.of("'x': 1", "'evaluations': []")) {
      JsonNode single = evaluated(pep.post(EVALUATIONS, object(ALICE, READ, ONE, none)));
      assertTrue(single.path("decision").booleanValue(), single::toString);
      assertTrue(single.path("evaluations").isMissingNode(), single::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("peps")
  void batchProperties(Pep pep) {
    decideAll(
        List.of(true, false),
        pep,
        ALICE,
        WRITE,
        "'evaluations': [" + object(ACTIVE) + "," + object(ARCHIVED) + "]");
    decideAll(
        List.of(false, true),
        pep,
        WRITE,
        ARCHIVED,
        "'evaluations': [" + object(ALICE) + "," + object(ADMIN) + "]");
    decideAll(
        List.of(true, false),
        pep,
        ALICE,
        WRITE,
        "'resource': {'type': 'record'}",
        "'evaluations': [{'resource': {'id': 'record-1', 'properties': {'status': 'active'}}}, "
            + object(ARCHIVED)
            + "]");
  }

  @ParameterizedTest
  @MethodSource("peps")
  void batch_semantics(Pep pep) {
    String all =
        "'evaluations': ["
            + object(ALICE, READ, ONE)
            + ","
            + object(BOB, WRITE, ONE)
            + ","
            + object(BOB, READ, ONE)
            + "]";
    decideAll(List.of(true, false, true), pep, all, option("execute_all"));
    decideAll(List.of(true, false), pep, all, option("deny_on_first_deny"));
    decideAll(List.of(true), pep, all, option("permit_on_first_permit"));
    fails(400, pep.post(EVALUATIONS, object(all, option("other"))));
  }

  private static String option(String semantic) {
    return "'options': {'evaluations_semantic': '" + semantic + "', 'other': 1}";
  }

  private static JsonNode searched(Pep pep, String path, String... members) {
    JsonNode answer = evaluated(pep.post(path, object(members)));
    assertTrue(answer.path("results").isArray(), answer::toString);
    assertTrue(answer.path("page").path("next_token").isTextual(), answer::toString);
    assertEquals(answer.path("results").size(), answer.path("page").path("count").intValue());
    return answer;
  }

  /** The rows of a search, each as its JSON without quotes. */
  private static List<String> found(Pep pep, String path, String... members) {
    List<String> rows = new ArrayList<>();
    searched(pep, path, members)
        .path("results")
        .forEach(row -> rows.add(row.toString().replace("\"", "")));
    return rows;
  }

  private static List<String> users(String... ids) {
    return Stream.of(ids).map(id -> "{type:user,id:" + id + "}").toList();
  }

  private static List<String> records(String... ids) {
    return Stream.of(ids).map(id -> "{type:record,id:" + id + "}").toList();
  }

  private static List<String> actions(String... names) {
    return Stream.of(names).map(name -> "{name:" + name + "}").toList();
  }

  @ParameterizedTest
  @MethodSource("peps")
  void searchCore(Pep pep) {
    String time = "'context': {'time': '2025-06-27T18:03-07:00'}";
    for (String more : List.of("'x': 1", time)) {
      assertEquals(users("alice", "bob"), found(pep, SUBJECTS, USERS, READ, ONE, more));
      assertEquals(
          records("record-1", "record-2"), found(pep, RESOURCES, ALICE, READ, RECORDS, more));
      assertEquals(actions("read", "write"), found(pep, ACTIONS, ALICE, ONE, more));
    }
    // The id of what is searched for is ignored, whatever it is.
    for (String id : List.of("'bob'", "''", "7", "null", "{}", "'nobody'")) {
      assertEquals(
          users("alice", "bob"),
          found(pep, SUBJECTS, "'subject': {'type': 'user', 'id': " + id + "}", READ, ONE));
      assertEquals(
          records("record-1", "record-2"),
          found(pep, RESOURCES, ALICE, READ, "'resource': {'type': 'record', 'id': " + id + "}"));
      assertEquals(actions("read"), found(pep, ACTIONS, BOB, ONE, "'action': " + id));
    }
  }

  @ParameterizedTest
  @MethodSource("peps")
  void searchProperties(Pep pep) {
    assertEquals(users("bob"), found(pep, SUBJECTS, USERS, WRITE, ARCHIVED));
    assertEquals(records("record-2"), found(pep, RESOURCES, ADMIN, WRITE, RECORDS));
    assertEquals(actions("read", "write"), found(pep, ACTIONS, ADMIN, ARCHIVED));
    assertEquals(actions("read"), found(pep, ACTIONS, ALICE, ARCHIVED));
  }

  @ParameterizedTest
  @MethodSource("peps")
  void search_pages(Pep pep) {
    JsonNode first = searched(pep, SUBJECTS, USERS, READ, ONE, "'page': {'limit': 1}");
    assertEquals("alice", first.at("/results/0/id").asText());
    assertEquals(1, first.path("results").size());
    String token = first.at("/page/next_token").asText();
    assertTrue(!token.isEmpty(), first::toString);
    JsonNode second =
        searched(pep, SUBJECTS, USERS, READ, ONE, "'page': {'token': '" + token + "'}");
    assertEquals("bob", second.at("/results/0/id").asText());
    assertEquals(1, second.path("results").size());
    assertEquals("", second.at("/page/next_token").asText());
    // A token belongs to its search.
    fails(400, pep.post(SUBJECTS, object(USERS, WRITE, ONE, "'page': {'token': '" + token + "'}")));
    fails(400, pep.post(SUBJECTS, object(USERS, READ, ONE, "'page': {'token': 'other'}")));
    fails(400, pep.post(SUBJECTS, object(USERS, READ, ONE, "'page': {'limit': -1}")));
    assertEquals(
        0,
        searched(pep, SUBJECTS, USERS, READ, ONE, "'page': {'limit': 0}").path("results").size());
    assertEquals(
        2,
        searched(pep, SUBJECTS, USERS, READ, ONE, "'page': {'limit': 1000000}")
            .path("results")
            .size());
  }

  @ParameterizedTest
  @MethodSource("peps")
  void search_ofTheUnknown_isEmpty(Pep pep) {
    String nobody = "'subject': {'type': 'user', 'id': 'nonexistent-user'}";
    String ship = "'subject': {'type': 'spaceship'}";
    String nothing = "'resource': {'type': 'record', 'id': 'record-9'}";
    String planet = "'resource': {'type': 'planet', 'id': 'record-1'}";
    String fly = "'action': {'name': 'fly'}";
    assertEquals(List.of(), found(pep, ACTIONS, nobody, ONE));
    assertEquals(List.of(), found(pep, ACTIONS, ALICE, nothing));
    assertEquals(List.of(), found(pep, ACTIONS, ALICE, planet));
    assertEquals(List.of(), found(pep, SUBJECTS, ship, READ, ONE));
    assertEquals(List.of(), found(pep, SUBJECTS, USERS, fly, ONE));
    assertEquals(List.of(), found(pep, SUBJECTS, USERS, READ, nothing));
    assertEquals(List.of(), found(pep, SUBJECTS, USERS, READ, planet));
    assertEquals(List.of(), found(pep, RESOURCES, nobody, READ, RECORDS));
    assertEquals(List.of(), found(pep, RESOURCES, ALICE, fly, RECORDS));
    assertEquals(List.of(), found(pep, RESOURCES, ALICE, READ, "'resource': {'type': 'planet'}"));
    assertEquals(
        List.of(), found(pep, RESOURCES, "'subject': {'type': 'x', 'id': 'y'}", READ, RECORDS));
  }

  @ParameterizedTest
  @MethodSource("peps")
  void search_errors(Pep pep) {
    fails(400, pep.post(SUBJECTS, object(USERS, ONE)));
    fails(400, pep.post(SUBJECTS, object(READ, ONE)));
    fails(400, pep.post(SUBJECTS, object("'subject': {}", READ, ONE)));
    fails(400, pep.post(SUBJECTS, object(USERS, READ, RECORDS)));
    fails(400, pep.post(SUBJECTS, object(USERS, READ)));
    fails(400, pep.post(RESOURCES, object(READ, RECORDS)));
    fails(400, pep.post(RESOURCES, object(USERS, READ, RECORDS)));
    fails(400, pep.post(RESOURCES, object(ALICE, RECORDS)));
    fails(400, pep.post(RESOURCES, object(ALICE, READ, "'resource': {'id': 'record-1'}")));
    fails(400, pep.post(ACTIONS, object(ALICE)));
    fails(400, pep.post(ACTIONS, object(ALICE, RECORDS)));
    fails(400, pep.post(ACTIONS, object(USERS, ONE)));
    for (String path : List.of(SUBJECTS, RESOURCES, ACTIONS)) {
      fails(400, pep.post(path, "[]"));
      fails(400, pep.post(path, "{'subject': "));
      fails(400, pep.post(path, object(ALICE, READ, ONE, "'context': 7")));
      fails(400, pep.post(path, object(ALICE, READ, ONE, "'page': 7")));
    }
  }

  @ParameterizedTest
  @MethodSource("peps")
  void discovery(Pep pep) {
    JsonNode metadata =
        evaluated(pep.send("GET", "/.well-known/authzen-configuration", null, Map.of()));
    assertEquals(
        Pep.json(
            object(
                "'policy_decision_point': '" + pep.root() + "'",
                "'access_evaluation_endpoint': '" + pep.root() + EVALUATION + "'",
                "'access_evaluations_endpoint': '" + pep.root() + EVALUATIONS + "'",
                "'search_subject_endpoint': '" + pep.root() + SUBJECTS + "'",
                "'search_resource_endpoint': '" + pep.root() + RESOURCES + "'",
                "'search_action_endpoint': '" + pep.root() + ACTIONS + "'")),
        metadata);
  }
}
