package com.plystra.decision.authzen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.decision.authzen.Pep.Answer;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The interop scenarios of the AuthZEN working group: to-dos, an API gateway before them, and
 * searches. Their published decisions, in tables of our own. docs/authzen.md says how they are
 * expressed, and what cannot be.
 */
final class AuthzenInteropTest extends ApiTest {
  private static final String EVALUATION = "/access/v1/evaluation";

  /** A User of the to-dos; the subject is what its identity provider calls it. */
  private record Person(String subject, String email, String todo) {
    static Person of(String name, String home, String letters, int number) {
      return new Person(
          "CiRmZD" + letters + "MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs",
          name + "@" + home + ".com",
          ITEM_PREFIX + number);
    }
  }

  private static final String ITEM_PREFIX = "7240d0db-8ff0-41ec-98b2-34a096273b9";
  private static final String ONE_ITEM = ITEM_PREFIX + "f";
  private static final Map<String, Person> PEOPLE =
      Map.of(
          "morty", Person.of("morty", "the-citadel", "E2", 1),
          "rick", Person.of("rick", "the-citadel", "A2", 2),
          "summer", Person.of("summer", "the-smiths", "I2", 3),
          "beth", Person.of("beth", "the-smiths", "M2", 4),
          "jerry", Person.of("jerry", "the-smiths", "Q2", 5));

  private static final List<String> USERS =
      List.of("alice", "bob", "carol", "dan", "erin", "felix");

  private final Pep todos;
  private final Pep records;

  AuthzenInteropTest(@TempDir Path root) {
    super(root);
    todos = pep(makeTodos());
    records = pep(makeRecords());
  }

  private Pep pep(InteropSpace space) {
    return new Pep("http://localhost:" + server.port(), space.key(), Optional.empty());
  }

  /** A to-do has an owner; a request may name another one, by its e-mail address. */
  private InteropSpace makeTodos() {
    InteropSpace space =
        new InteropSpace(api, "todos", Api.json("{'authzen': {'identity': 'user'}}"));
    space.type("user", "can_read_user");
    space.type("todo", "can_read_todos", "can_create_todo", "can_update_todo", "can_delete_todo");
    space.type("route", "get", "post", "put", "delete");
    List.of("viewer", "editor", "admin", "evil_genius").forEach(space::role);
    space.allow("viewer", "user", "can_read_user", "space", null);
    space.allow("viewer", "todo", "can_read_todos", "space", null);
    space.allow("viewer", "route", "get", "space", null);
    space.allow("editor", "todo", "can_create_todo", "space", null);
    for (String change : List.of("can_update_todo", "can_delete_todo")) {
      space.allow("editor", "todo", change, "self", null);
      space.allow(
          "editor", "todo", change, "space", "resource.properties.ownerID == subject.email");
    }
    space.allow("evil_genius", "todo", "can_update_todo", "space", null);
    space.allow("admin", "todo", "can_delete_todo", "space", null);
    List.of("post", "put", "delete")
        .forEach(method -> space.allow("editor", "route", method, "space", null));
    PEOPLE.forEach(
        (name, person) -> {
          space.person(name, person.subject(), person.email());
          space.grant(name, "viewer");
          space.resource("user", person.email(), null, null);
          space.resource("todo", person.todo(), name, null);
        });
    List.of("rick", "morty", "summer").forEach(name -> space.grant(name, "editor"));
    space.grant("rick", "admin");
    space.grant("rick", "evil_genius");
    space.resource("todo", "todo-1", null, null);
    space.resource("todo", ONE_ITEM, null, null);
    List.of("users/:userId", "todos", "todos/:todoId")
        .forEach(route -> space.resource("route", route, null, null));
    return space;
  }

  /** A department is a group; an owner is a Member. */
  private InteropSpace makeRecords() {
    InteropSpace space = new InteropSpace(api, "records", Api.object());
    space.type("record", "view", "edit", "delete");
    List.of("owner", "colleague", "manager", "head").forEach(space::role);
    for (String action : List.of("view", "edit", "delete")) {
      space.allow("owner", "record", action, "self", null);
    }
    space.allow("colleague", "record", "view", "group", null);
    space.allow("head", "record", "edit", "group", null);
    space.allow("manager", "record", "view", "space", null);
    List.of("sales", "legal", "finance", "accounting").forEach(space::group);
    List<String> departments =
        List.of("sales", "legal", "legal", "finance", "finance", "accounting");
    for (int i = 0; i < USERS.size(); i++) {
      String user = USERS.get(i);
      space.person(user, user, user + "@records.example");
      space.grant(user, "owner");
      space.grantAt(user, "colleague", departments.get(i));
    }
    for (String manager : List.of("alice", "dan")) {
      space.grant(manager, "manager");
      space.grantAt(manager, "head", departments.get(USERS.indexOf(manager)));
    }
    String inOrder = "LLLALASLAS" + "ALSAFLLALA";
    Map<Character, String> names =
        Map.of('L', "legal", 'A', "accounting", 'S', "sales", 'F', "finance");
    for (int i = 0; i < inOrder.length(); i++) {
      String department = Objects.requireNonNull(names.get(inOrder.charAt(i)));
      space.resource("record", "" + (101 + i), USERS.get(i % USERS.size()), department);
    }
    return space;
  }

  private static Person person(String name) {
    return Objects.requireNonNull(PEOPLE.get(name));
  }

  private static JsonNode evaluated(Answer answer) {
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  private static String request(String type, String subject, String action, String resource) {
    return "{'subject': {'type': '%s', 'id': '%s'}, 'action': {'name': '%s'}, 'resource': %s}"
        .formatted(type, subject, action, resource);
  }

  private static String resource(String type, String id) {
    return "{'type': '%s', 'id': '%s'}".formatted(type, id);
  }

  private static String owned(String id, Person owner) {
    return "{'type': 'todo', 'id': '%s', 'properties': {'ownerID': '%s'}}"
        .formatted(id, owner.email());
  }

  /** One digit for each decision: 1 is {@code true}. */
  private static String decisions(Pep pep, Stream<String> requests) {
    StringBuilder digits = new StringBuilder();
    requests.forEach(
        request ->
            digits.append(
                evaluated(pep.post(EVALUATION, request)).path("decision").booleanValue() ? 1 : 0));
    return digits.toString();
  }

  /**
   * In the order of the published files: the user Beth, oneself, all to-dos, a new to-do; another's
   * and one's own to-do changed, and deleted.
   *
   * @param preview what is decided where a field that AuthZEN 1.0 does not know names the owner
   */
  @ParameterizedTest
  @CsvSource({
    "rick, morty, 11111111, 11111111",
    "morty, rick, 11110101, 11110000",
    "summer, rick, 11110101, 11110000",
    "beth, rick, 11100000, 11100000",
    "jerry, rick, 11100000, 11100000"
  })
  void todo(String name, String otherName, String expected, String preview) {
    Person self = person(name);
    Person other = person(otherName);
    // The implementer's draft: every to-do has the same id, and properties name the owner.
    assertEquals(expected, decideTodos(self.subject(), self, other, owner -> ONE_ITEM, true));
    // Draft 00: the subject is an e-mail address, and the stored owner counts.
    assertEquals(expected, decideTodos(self.email(), self, other, Person::todo, false));
    // The preview: the same id for every to-do, and no properties.
    assertEquals(preview, decideTodos(self.email(), self, other, owner -> ONE_ITEM, false));
  }

  private String decideTodos(
      String subject, Person self, Person other, Function<Person, String> id, boolean named) {
    List<String> asked = new ArrayList<>();
    asked.add("can_read_user " + resource("user", "beth@the-smiths.com"));
    asked.add("can_read_user " + resource("user", self.email()));
    asked.add("can_read_todos " + resource("todo", "todo-1"));
    asked.add("can_create_todo " + resource("todo", "todo-1"));
    for (String change : List.of("can_update_todo ", "can_delete_todo ")) {
      for (Person owner : List.of(other, self)) {
        String beside =
            "{'type': 'todo', 'id': '%s', 'ownerID': '%s'}"
                .formatted(id.apply(owner), owner.email());
        asked.add(change + (named ? owned(id.apply(owner), owner) : beside));
      }
    }
    return decisions(todos, asked.stream().map(each -> asks(subject, each)));
  }

  private static String asks(String subject, String asked) {
    int space = asked.indexOf(' ');
    return request("user", subject, asked.substring(0, space), asked.substring(space + 1));
  }

  @ParameterizedTest
  @CsvSource({"rick, rick, jerry, 11", "morty, rick, morty, 01", "jerry, rick, jerry, 00"})
  void todo_severalAtOnce(String name, String first, String second, String expected) {
    String body =
        ("{'subject': {'type': 'user', 'id': '%s'}, 'action': {'name': 'can_update_todo'},"
                + " 'resource': {}, 'context': {},"
                + " 'evaluations': [{'resource': %s}, {'resource': %s}]}")
            .formatted(
                person(name).subject(),
                owned(ONE_ITEM, person(first)),
                owned(ONE_ITEM, person(second)));
    StringBuilder digits = new StringBuilder();
    evaluated(todos.post("/access/v1/evaluations", body))
        .path("evaluations")
        .forEach(each -> digits.append(each.path("decision").booleanValue() ? 1 : 0));
    assertEquals(expected, digits.toString());
  }

  private static final List<String> ROUTES =
      List.of(
          "GET /users/{userId}",
          "GET /todos",
          "POST /todos",
          "PUT /todos/{todoId}",
          "DELETE /todos/{todoId}");

  /**
   * Plystra's names of actions are in lower case, and its ids start with a letter or digit and have
   * no braces. With names in that form, all decisions are as published; as they are published, the
   * route is not there.
   */
  @ParameterizedTest
  @CsvSource({"rick, 11111", "morty, 11111", "summer, 11111", "beth, 11000", "jerry, 11000"})
  void gateway(String name, String expected) {
    String subject = person(name).subject();
    assertEquals(
        expected,
        decisions(
            todos,
            ROUTES.stream()
                .map(route -> route.replaceAll("\\{(\\w+)\\}", ":$1").replace(" /", " "))
                .map(AuthzenInteropTest::lowerMethod)
                .map(route -> gatewayRequest(subject, route))));
    assertEquals(
        "00000", decisions(todos, ROUTES.stream().map(route -> gatewayRequest(subject, route))));
    // The registry takes neither name.
    api.post(
            "/api/v1/resource-types/route/actions",
            Api.object().put("key", "GET").put("display_name", "GET"))
        .faults("key");
    api.post(
            "/api/v1/spaces/todos/resources",
            Api.object().put("resource_type", "route").put("id", "/todos"))
        .faults("id");
  }

  private static String lowerMethod(String route) {
    int space = route.indexOf(' ');
    return route.substring(0, space).toLowerCase(Locale.ROOT) + route.substring(space);
  }

  private static String gatewayRequest(String subject, String route) {
    int space = route.indexOf(' ');
    return request(
        "identity",
        subject,
        route.substring(0, space),
        resource("route", route.substring(space + 1)));
  }

  /** Who may view, edit and delete each record, by first letters. */
  @ParameterizedTest
  @CsvSource({
    "101, abcd, a, a",
    "102, abcd, b, b",
    "103, abcd, c, c",
    "104, adf, d, d",
    "105, abcde, e, e",
    "106, adf, f, f",
    "107, ad, a, a",
    "108, abcd, b, b",
    "109, acdf, c, c",
    "110, ad, ad, d",
    "111, adef, e, e",
    "112, abcdf, f, f",
    "113, ad, a, a",
    "114, abdf, b, b",
    "115, acde, cd, c",
    "116, abcd, d, d",
    "117, abcde, e, e",
    "118, adf, f, f",
    "119, abcd, a, a",
    "120, abdf, b, b"
  })
  void search_subjectsAndActions(String record, String view, String edit, String delete) {
    Map<String, String> allowed = Map.of("view", view, "edit", edit, "delete", delete);
    allowed.forEach(
        (action, letters) ->
            assertEquals(
                USERS.stream().filter(user -> letters.contains(user.substring(0, 1))).toList(),
                found(
                    "subject",
                    "{'subject': {'type': 'user'}, 'action': {'name': '%s'}, 'resource': %s}"
                        .formatted(action, resource("record", record)))));
    for (String user : USERS) {
      assertEquals(
          Stream.of("delete", "edit", "view")
              .filter(
                  action ->
                      Objects.requireNonNull(allowed.get(action)).contains(user.substring(0, 1)))
              .toList(),
          found(
              "action",
              "{'subject': {'type': 'user', 'id': '%s'}, 'resource': %s}"
                  .formatted(user, resource("record", record))));
    }
  }

  /** Which records each may view, edit and delete, without the first two digits. */
  @ParameterizedTest
  @CsvSource({
    "alice, 01-20, 01 07 10 13 19, 01 07 13 19",
    "bob, 01 02 03 05 08 12 14 16 17 19 20, 02 08 14 20, 02 08 14 20",
    "carol, 01 02 03 05 08 09 12 15 16 17 19, 03 09 15, 03 09 15",
    "dan, 01-20, 04 10 15 16, 04 10 16",
    "erin, 05 11 15 17, 05 11 17, 05 11 17",
    "felix, 04 06 09 11 12 14 18 20, 06 12 18, 06 12 18"
  })
  void search_resources(String user, String view, String edit, String delete) {
    Map.of("view", view, "edit", edit, "delete", delete)
        .forEach(
            (action, numbers) ->
                assertEquals(
                    ids(numbers),
                    found("resource", request("user", user, action, "{'type': 'record'}"))));
  }

  private static List<String> ids(String numbers) {
    return numbers.equals("01-20")
        ? IntStream.range(101, 121).mapToObj(String::valueOf).toList()
        : Stream.of(numbers.split(" ")).map(number -> "1" + number).toList();
  }

  private List<String> found(String what, String request) {
    List<String> ids = new ArrayList<>();
    evaluated(records.post("/access/v1/search/" + what, request))
        .path("results")
        .forEach(row -> ids.add(row.path(row.has("name") ? "name" : "id").asText()));
    return ids;
  }
}
