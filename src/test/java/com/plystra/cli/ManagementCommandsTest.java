package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What an administrator does at a terminal, on a running server. */
final class ManagementCommandsTest extends ApiTest {
  private static final AtomicInteger SPACES = new AtomicInteger();
  private static final String SYSTEM_USER = System.getProperty("user.name");

  private final Path root;

  ManagementCommandsTest(@TempDir Path root) {
    super(root);
    this.root = root;
    server.commanded();
  }

  private Run run(String... args) {
    return typing("", args);
  }

  private Run typing(String typed, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data-dir", root.toString()));
    return Run.typing(typed, Map.of(), false, all.toArray(String[]::new));
  }

  /** The JSON that the command prints. */
  private JsonNode json(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--output", "json"));
    return run(all.toArray(String[]::new)).endedWith(0).json();
  }

  /** A new Space with a group, a role and a Member; its slug. */
  private String space() {
    String slug = "at-terminal-" + SPACES.incrementAndGet();
    run("space", "add", "Space " + slug, "--slug", slug).endedWith(0);
    run("group", "add", "finance", "--space", slug).endedWith(0);
    run("group", "add", "finance.apac", "--space", slug, "--name", "Asia").endedWith(0);
    run("role", "add", "reviewer", "--space", slug).endedWith(0);
    run("member", "add", "--space", slug, "--name", "Finance Reviewer").endedWith(0);
    return slug;
  }

  private String user() {
    String email = "user" + SPACES.incrementAndGet() + "@example.com";
    run("user", "add", email).endedWith(0);
    return email;
  }

  @Test
  void access_whenGivenWithNames_isWhatTheApiShows() throws IOException {
    String space = space();
    String email = user();
    // when
    JsonNode member =
        json("member", "add", "--space", space, "--name", "Approver", "--user", email);
    JsonNode grant =
        json(
            "grant",
            "add",
            "--space",
            space,
            "--member",
            "Approver",
            "--role",
            "reviewer",
            "--group",
            "finance.apac");
    // then
    String inSpace = "/api/v1/spaces/" + member.path("space_id").asText();
    String id = member.path("id").asText();
    assertEquals("Approver", api.get(inSpace + "/members/" + id).ok().get("display_name").asText());
    JsonNode bindings = api.get(inSpace + "/user-members", Map.of("member_id", id)).ok();
    assertEquals(email, bindings.path(0).path("email").asText());
    assertEquals("login", bindings.path(0).path("relation_type").asText());
    assertEquals(member.path("user_members"), bindings);
    assertEquals(grant, api.get(inSpace + "/member-roles/" + grant.path("id").asText()).ok());
    assertEquals("finance.apac", grant.path("scope_anchor_path").asText());
  }

  @Test
  void access_whenTakenAway_isGone() throws IOException {
    String space = space();
    String email = user();
    String member = "Finance Reviewer";
    run("member", "bind", member, "--space", space, "--user", email, "--expires", "14d")
        .endedWith(0);
    run("grant", "add", "--space", space, "--member", member, "--role", "reviewer").endedWith(0);
    // when
    JsonNode unbound =
        json("member", "unbind", member, "--space", space, "--user", email, "--reason", "back");
    run("grant", "revoke", "--space", space, "--member", member, "--role", "reviewer").endedWith(0);
    // then
    assertEquals("revoked", unbound.path(0).path("status").asText());
    assertEquals("back", unbound.path(0).path("revoked_reason").asText());
    assertFalse(unbound.path(0).path("expires_at").isNull());
    assertEquals(0, json("grant", "list", "--space", space).size());
    assertEquals(1, json("grant", "list", "--space", space, "--all").size());
    run("member", "unbind", member, "--space", space, "--user", email)
        .failedWith(1, "has no binding");
    run("grant", "revoke", "--space", space, "--member", member, "--role", "reviewer")
        .failedWith(1, "has no such grant");
  }

  @Test
  void grants_whenTheMemberHasTheRoleTwice_areToldApartByTheGroup() {
    String space = space();
    String[] add = {
      "grant", "add", "--space", space, "--member", "Finance Reviewer", "--role", "reviewer"
    };
    run(add).endedWith(0);
    run(Stream.concat(Stream.of(add), Stream.of("--group", "finance")).toArray(String[]::new))
        .endedWith(0);
    String[] revoke = add.clone();
    revoke[1] = "revoke";
    run(revoke).failedWith(1, "more than once: mr_");
    run(Stream.concat(Stream.of(revoke), Stream.of("--group", "finance")).toArray(String[]::new))
        .endedWith(0);
    run(revoke).endedWith(0);
  }

  @Test
  void lists_areTablesForPeopleAndTheApisDataForPrograms() throws IOException {
    String space = space();
    Run table = run("group", "list", "--space", space).endedWith(0);
    List<String> lines = table.out().lines().toList();
    assertEquals(3, lines.size(), table.out());
    assertTrue(lines.get(0).matches("ID +PATH +NAME +STATUS"), table.out());
    int column = lines.get(0).indexOf("PATH");
    assertTrue(lines.get(2).substring(column).matches("finance.apac +Asia +active"), table.out());
    JsonNode json = json("group", "list", "--space", space);
    String id = json.path(0).path("space_id").asText();
    assertEquals(api.get("/api/v1/spaces/" + id + "/groups").ok(), json);
  }

  @Test
  void list_whenLongerThanAPage_isWhole() throws IOException {
    String space = space();
    String id = json("space", "show", space).path("id").asText();
    for (int i = 0; i < 205; i++) {
      api.post("/api/v1/spaces/" + id + "/members", Api.object().put("display_name", "M " + i))
          .created();
    }
    assertEquals(206, json("member", "list", "--space", space).size());
  }

  @Test
  void list_whenEmpty_saysSoOnStandardErrorAlone() {
    String space = space();
    Run run = run("grant", "list", "--space", space);
    assertEquals(0, run.code());
    assertEquals("", run.out());
    assertEquals("There are no grants.\n", run.err());
  }

  @Test
  void list_whenSomeAreDisabled_showsThemOnlyIfAsked() throws IOException {
    String space = space();
    run("member", "disable", "Finance Reviewer", "--space", space).endedWith(0);
    assertEquals(0, json("member", "list", "--space", space).size());
    assertEquals(1, json("member", "list", "--space", space, "--all").size());
    run("member", "restore", "Finance Reviewer", "--space", space).endedWith(0);
    assertEquals(1, json("member", "list", "--space", space).size());
  }

  @Test
  void show_ofAMember_hasItsUsersAndRoles() throws IOException {
    String space = space();
    String email = user();
    String member = "Finance Reviewer";
    run("member", "bind", member, "--space", space, "--user", email).endedWith(0);
    run("grant", "add", "--space", space, "--member", member, "--role", "reviewer").endedWith(0);
    String text = run("member", "show", member, "--space", space).endedWith(0).out();
    assertTrue(text.contains("display_name  Finance Reviewer\n"), text);
    assertTrue(text.contains("\nUsers:\n") && text.contains(email), text);
    assertTrue(text.contains("\nRoles:\n") && text.contains("reviewer"), text);
    JsonNode json = json("member", "show", member, "--space", space);
    assertEquals(email, json.at("/user_members/0/email").asText());
    assertEquals("reviewer", json.at("/member_roles/0/role_key").asText());
    JsonNode user = json("user", "show", email, "--space", space);
    assertEquals(member, user.at("/user_members/0/member_display_name").asText());
    assertTrue(user.path("admin_grants").isArray());
  }

  @Test
  void names_whenUnknown_areErrorsOfTheApi() throws IOException {
    String space = space();
    Map<String, List<String>> commands =
        Map.of(
            "USER_NOT_FOUND", List.of("user", "show", "nobody@example.com"),
            "SPACE_NOT_FOUND", List.of("member", "list", "--space", "no where"),
            "MEMBER_NOT_FOUND", List.of("member", "show", "Nobody / x", "--space", space),
            "ROLE_NOT_FOUND", List.of("role", "show", "Not A Key", "--space", space),
            "GROUP_NOT_FOUND", List.of("group", "show", "tree", "--space", space),
            "API_KEY_NOT_FOUND", List.of("key", "show", "nothing"),
            "ADMIN_GRANT_NOT_FOUND", List.of("admin", "show", "ag_0"),
            "MEMBER_ROLE_NOT_FOUND", List.of("grant", "show", "mr_0", "--space", space),
            "PERMISSION_NOT_FOUND",
                List.of("role", "add-permission", "reviewer", "a:b:c", "--space", space));
    for (Map.Entry<String, List<String>> command : commands.entrySet()) {
      List<String> line = new ArrayList<>(command.getValue());
      line.addAll(List.of("--output", "json"));
      Run run = run(line.toArray(String[]::new));
      assertEquals(1, run.code(), run.err());
      assertEquals(command.getKey(), run.json().at("/error/code").asText(), run.out());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @Test
  void names_whenAmbiguous_areRefusedWithTheIds() throws IOException {
    String space = space();
    JsonNode other = json("member", "add", "--space", space, "--name", "Finance Reviewer");
    String id = other.path("id").asText();
    Run run = run("member", "show", "Finance Reviewer", "--space", space, "--output=json");
    assertEquals(1, run.code());
    assertEquals("NAME_AMBIGUOUS", run.json().at("/error/code").asText());
    assertTrue(run.err().contains(id + " (active)"), run.err());
    assertEquals(id, json("member", "show", id, "--space", space).path("id").asText());
  }

  @Test
  void errors_areAllFaultsOfTheApi() throws IOException {
    Run run = run("user", "add", "nonsense", "--username", "", "--output=json");
    assertEquals(1, run.code(), run.out());
    assertEquals("VALIDATION_FAILED", run.json().at("/error/code").asText());
    run("key", "create", "x", "--level", "space", "--key", "users:manage", "--key", "nonsense")
        .failedWith(1, "nonsense is not a permission key")
        .failedWith(1, "users:manage cannot be held at the level space")
        .failedWith(1, "space_id is required");
    String email = user();
    run("user", "add", email).failedWith(1, "is taken by another user");
  }

  @Test
  void key_isMadeShownRotatedAndRevoked() throws IOException {
    String space = space();
    Run made = run("key", "create", "billing " + space, "--space", space, "--key", "members:read");
    String secret = made.out().strip();
    // then the secret is alone on standard output
    assertEquals(0, made.code(), made.err());
    assertTrue(made.out().matches("ply_ak_[0-9a-f]{12}_[0-9a-f]{64}\n"), made.out());
    assertFalse(made.err().contains(secret), made.err());
    String prefix = secret.substring(0, 19);
    JsonNode shown = json("key", "show", prefix);
    assertEquals("terminal:" + SYSTEM_USER, shown.path("created_by").asText());
    assertEquals(1, json("key", "list", "--space", space).size());
    String members = "/api/v1/spaces/" + shown.path("space_id").asText() + "/members";
    api.anonymous().with("X-Plystra-API-Key", secret).get(members).ok();
    // and it can be rotated and revoked by its name
    Run rotated = run("key", "rotate", "billing " + space, "--grace", "1h");
    assertEquals(0, rotated.code(), rotated.err());
    String next = rotated.out().strip();
    api.anonymous().with("X-Plystra-API-Key", next).get(members).ok();
    api.anonymous().with("X-Plystra-API-Key", secret).get(members).ok();
    run("key", "revoke", "billing " + space, "--reason", "over").endedWith(0);
    api.anonymous().with("X-Plystra-API-Key", next).get(members).fails(401, "API_KEY_REVOKED");
    assertEquals(0, json("key", "list", "--space", space).size());
  }

  @Test
  void key_ofAGroup_reachesThatGroup() throws IOException {
    String space = space();
    Run made =
        run(
            "key",
            "create",
            "g",
            "--space",
            space,
            "--group",
            "finance.apac",
            "--key",
            "groups:read",
            "--output=json");
    assertEquals("group", made.json().path("level").asText(), made.err());
    assertFalse(made.json().path("api_key").asText().isEmpty());
    assertFalse(made.json().path("group_id").isNull());
  }

  @Test
  void secret_whenGivenAsAnArgument_isRefusedAndNotRepeated() {
    String secret = "ply_ak_0123456789ab_" + "c".repeat(64);
    for (String command : List.of("show", "revoke", "rotate")) {
      Run run = run("key", command, secret).failedWith(2, "this is the secret of an API key");
      assertFalse(run.err().contains(secret.substring(10)), run.err());
    }
  }

  @Test
  void admin_isGrantedAndRevoked() throws IOException {
    String space = space();
    String email = user();
    JsonNode grant =
        json(
            "admin",
            "grant",
            email,
            "--level",
            "group_admin",
            "--space",
            space,
            "--group",
            "finance",
            "--key",
            "groups:*");
    String id = grant.path("id").asText();
    assertEquals("groups:*", grant.path("permission_key").asText());
    assertEquals(grant, json("admin", "show", id));
    assertEquals(1, json("admin", "list", "--user", email).size());
    String table = run("admin", "list", "--space", space).endedWith(0).out();
    assertTrue(table.contains(email) && table.contains("group_admin"), table);
    run("admin", "revoke", id).endedWith(0);
    assertEquals(0, json("admin", "list", "--user", email).size());
  }

  @Test
  void admin_whenTheLastSuperAdminIsRevoked_isToldSo() throws IOException {
    String email = user();
    JsonNode grant = json("admin", "grant", email, "--level", "instance_super_admin");
    assertEquals("*", grant.path("permission_key").asText());
    Run run = run("admin", "revoke", grant.path("id").asText(), "--output=json");
    assertEquals(1, run.code());
    assertEquals("LAST_SUPER_ADMIN", run.json().at("/error/code").asText());
    assertEquals(1, run("user", "disable", email).code());
  }

  @Test
  void role_gainsAndLosesPermissions() throws IOException {
    String space = space();
    String type = "t" + SPACES.incrementAndGet();
    api.post(
            "/api/v1/permissions",
            Api.object().put("resource", type).put("action", "read").put("scope", "space"))
        .created();
    String permission = type + ":read:space";
    JsonNode role = json("role", "add", "reader", "--space", space, "--permission", permission);
    assertEquals(type, role.at("/role_permissions/0/resource").asText());
    run("role", "remove-permission", "reader", permission, "--space", space).endedWith(0);
    run("role", "remove-permission", "reader", permission, "--space", space)
        .failedWith(1, "does not hold " + permission);
    run("role", "add-permission", "reader", permission, "--space", space).endedWith(0);
    String shown = run("role", "show", "reader", "--space", space).endedWith(0).out();
    assertTrue(shown.contains("TYPE") && shown.contains(type), shown);
    run("role", "disable", "reader", "--space", space).endedWith(0);
    assertEquals(
        "disabled", json("role", "show", "reader", "--space", space).path("status").asText());
  }

  @Test
  void password_isReadFromStandardInputAlone() throws IOException {
    String email = "pw" + SPACES.incrementAndGet() + "@example.com";
    String password = " seventeen Geese-" + SPACES.get();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    all.addAppender(log);
    Run secret;
    try {
      typing(password + "\n", "user", "add", email, "--password-stdin").endedWith(0);
      assertLogsIn(email, password);
      typing("another " + password, "user", "password", email, "--password-stdin").endedWith(0);
      assertLogsIn(email, "another " + password);
      typing("short\n", "user", "password", email, "--password-stdin").failedWith(1, "password");
      secret = run("key", "create", "logged", "--level", "instance", "--key", "audit:read");
    } finally {
      all.detachAppender(log);
    }
    // then neither is in the logs or the files
    String key = secret.out().strip().substring(20);
    for (ILoggingEvent event : log.list) {
      String line = event.getFormattedMessage();
      assertFalse(line.contains("Geese") || line.contains(key), line);
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("Geese") || bytes.contains(key), file.toString());
      }
    }
  }

  /** The password is right: only then is it told that there is no Member to act as. */
  private void assertLogsIn(String email, String password) {
    api.anonymous()
        .post("/api/v1/auth/login", Api.object().put("email", email).put("password", password))
        .fails(403, "ACTIVE_MEMBER_REQUIRED");
  }

  @Test
  void password_whenThereIsNone_isAUsageError() {
    typing("", "user", "add", "nobody@example.com", "--password-stdin")
        .failedWith(2, "found no password on standard input");
  }

  @Test
  void records_nameTheSystemsUser() throws IOException {
    String space = space();
    String id = json("space", "show", space).path("id").asText();
    run("space", "disable", space, "--reason", "contract ended").endedWith(0);
    JsonNode records =
        api.get("/api/v1/audit-logs", Map.of("caller_type", "terminal", "resource_id", id)).ok();
    assertEquals("space.disabled", records.path(0).path("action").asText());
    JsonNode record = api.get("/api/v1/audit-logs/" + records.at("/0/id").asText()).ok();
    assertEquals("terminal", record.at("/caller/type").asText());
    assertEquals(SYSTEM_USER, record.at("/caller/id").asText());
    assertTrue(record.path("ip_address").isNull(), record.toString());
    assertEquals("contract ended", record.at("/trace/given_reason").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "grant revoke --space s",
    "grant revoke mr_1 --space s --member m",
    "grant add --space s --member m",
    "admin grant u@example.com",
    "admin grant u@example.com --level space_admin --member m",
    "key create n",
    "key create n --key audit:read",
    "key create n --key audit:read --level instance --expires soon",
    "key create n --key audit:read --level instance --requests-per-second many",
    "member add --space s",
    "member show m",
    "role add-permission r --space s",
    "user",
    "user add",
    "user lsit"
  })
  void usage_whenWrong_isTwo(String line) {
    Run run = run(line.split(" ", -1));
    assertEquals(2, run.code(), run.err() + run.out());
    assertTrue(run.err().startsWith("plystra: "), run.err());
    assertEquals("", run.out());
  }

  @Test
  void commands_whenNoServerRuns_sayWhatToDo(@TempDir Path empty) throws IOException {
    Run run = Run.of("user", "list", "--data-dir", empty.toString(), "--output", "json");
    assertEquals(1, run.code());
    assertEquals("NO_SERVER", run.json().at("/error/code").asText());
    assertTrue(run.err().contains("Start it with 'plystra serve'"), run.err());
    try (Stream<Path> files = Files.list(empty)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void output_ofForeignText_isHarmless() {
    String space = space();
    String name = "a\u202eb\tc";
    Run run = run("member", "add", "--space", space, "--name", name);
    if (run.code() == 0) {
      assertFalse(run.out().contains("\u202e"), run.out());
      assertFalse(run("member", "list", "--space", space).out().contains("\u202e"));
    }
  }
}
