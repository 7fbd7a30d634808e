package com.plystra.ops.policytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.ops.policytests.TestResult.Status;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What test files can say, and how they run. */
final class PolicyTestRunTest {
  private static final Duration FEW_SECONDS = Duration.ofSeconds(15);

  private static final String GIVEN =
      """
      now: 2026-05-01T12:00:00Z
      given:
        types:
          invoice: [read, approve]
          report: {actions: {read: low, export: critical}}
          memo: {mapped: false, actions: [read]}
        permissions:
          - {permission: report:read:space, status: disabled}
        users:
          carol@example.com: {metadata: {level: 3}}
        spaces:
          acme:
            groups: [finance.apac, legal, {path: closed, status: disabled}]
            roles:
              approver: [invoice:approve:group_tree, report:read:space]
              reader: [invoice:read:self]
              exporter:
                - {permission: report:export:space, condition: subject.metadata.level >= context.level}
            members:
              Reviewer:
                users:
                  - Alice@example.com
                  - {user: bob@example.com, id: um_bob, expires_at: 2026-06-01T00:00:00Z}
                  - {user: bob@example.com, id: um_bob_old, status: revoked}
                roles:
                  - approver@finance
                  - {role: reader, expires_at: 2026-05-15T00:00:00Z}
              Auditor:
                users: [carol@example.com]
                roles: [{role: exporter, condition: "request.ip == '10.0.0.1'"}]
            resources:
              invoice:
                inv_1: {group: finance.apac, owner: Reviewer}
                inv_2: {group: legal, external_id: "PO 7"}
                inv_3: {status: archived, group: finance}
              report: [rep_1]
              memo: [m_1]
      """;

  private static FileResult run(String tests) {
    PolicyTestFile.Reading reading = PolicyTestFile.parse("f.yaml", GIVEN + tests);
    assertEquals(List.of(), reading.faults());
    return LocalRun.of(reading.file().orElseThrow());
  }

  private static void green(String tests) {
    FileResult result = run(tests);
    result.results().forEach(r -> assertEquals(Status.PASSED, r.status(), r::toString));
    assertTrue(result.isGreen());
  }

  @Test
  void questions_byNames_areDecided() {
    green(
        """
        tests:
          - {actor: alice@example.com, action: approve, resource: invoice:inv_1, expect: allow}
          - {actor: ALICE@example.com, action: approve, resource: invoice:inv_2, expect: deny}
          - {actor: alice@example.com, action: approve, resource: "invoice:PO 7", expect: SCOPE_OUT_OF_BOUNDS}
          - {actor: alice@example.com, action: approve, resource: {type: invoice, id: inv_3}, expect: deny RESOURCE_INACTIVE}
          - {actor: alice@example.com, action: read, resource: memo:m_1, expect: deny INVALID_RESOURCE_TYPE}
          - {actor: alice@example.com, action: read, resource: report:rep_1, expect: NO_MATCHING_PERMISSION}
        """);
  }

  @Test
  void namesThatNameNothing_areAsked_whereTheCodeSaysSo() {
    green(
        """
        tests:
          - {actor: nobody@example.com, action: read, resource: invoice:inv_1, expect: ACTOR_NOT_FOUND}
          - {actor: alice@example.com, action: read, resource: letter:l_1, expect: INVALID_RESOURCE_TYPE}
          - {actor: alice@example.com, action: burn, resource: invoice:inv_1, expect: INVALID_RESOURCE_ACTION}
          - {actor: alice@example.com, action: read, resource: invoice:inv_9, expect: RESOURCE_NOT_FOUND}
          - actor: {user_id: Alice@example.com, member_id: acme/Auditor, user_member_id: um_bob, space_id: acme}
            action: read
            resource: invoice:inv_1
            expect: CROSS_SPACE_VIOLATION
        """);
  }

  @Test
  void actors_areChosenByBindingMemberAndAlias() {
    green(
        """
        actors:
          bob: bob@example.com
          old_bob: {user: bob@example.com, binding: um_bob_old}
        tests:
          - {actor: bob, action: approve, resource: invoice:inv_1, expect: allow}
          - {actor: um_bob_old, action: approve, resource: invoice:inv_1, expect: USER_MEMBER_REVOKED}
          - {actor: old_bob, action: approve, resource: invoice:inv_1, expect: USER_MEMBER_REVOKED}
          - {actor: {user: alice@example.com, member: Reviewer, space: acme}, action: approve, resource: invoice:inv_1, expect: allow}
        """);
  }

  @Test
  void time_isTheFilesOrTheQuestions() {
    green(
        """
        tests:
          - {actor: alice@example.com, action: read, resource: invoice:inv_1, expect: allow}
          - {actor: alice@example.com, action: read, resource: invoice:inv_1, now: 2026-05-15T00:00:00Z, expect: NO_MATCHING_PERMISSION}
          - {actor: um_bob, action: approve, resource: invoice:inv_1, now: 2026-06-01T00:00:00Z, expect: USER_MEMBER_EXPIRED}
        """);
  }

  @Test
  void conditions_readContextMetadataAndAddress() {
    green(
        """
        tests:
          - {actor: carol@example.com, action: export, resource: report:rep_1, context: {level: 3}, ip: 10.0.0.1, expect: allow}
          - {actor: carol@example.com, action: export, resource: report:rep_1, context: {level: 4}, ip: 10.0.0.1, expect: CONDITION_NOT_MET}
          - {actor: carol@example.com, action: export, resource: report:rep_1, context: {level: "3"}, ip: 10.0.0.1, expect: CONDITION_NOT_MET}
          - {actor: carol@example.com, action: export, resource: report:rep_1, context: {level: 3}, ip: 10.0.0.2, expect: CONDITION_NOT_MET}
          - {actor: carol@example.com, action: export, resource: report:rep_1, expect: CONDITION_NOT_MET}
        """);
  }

  @Test
  void tablesAndProducts_areManyQuestions() {
    FileResult result =
        run(
            """
            tests:
              - name: columns are actions
                table:
                  - [actor, resource, read, approve]
                  - [alice@example.com, invoice:inv_1, allow, allow]
                  - [carol@example.com, invoice:inv_2, ~, NO_MATCHING_PERMISSION]
              - name: columns are actors
                action: approve
                table:
                  - [resource, alice@example.com, carol@example.com]
                  - [invoice:inv_1, allow, deny]
              - name: columns are resources
                actor: alice@example.com
                table:
                  - [action, invoice:inv_1, invoice:inv_2]
                  - [approve, allow, deny]
              - name: all the same
                actors: [alice@example.com, um_bob]
                actions: [read, approve]
                resources: [invoice:inv_1]
                expect: allow
            """);
    assertEquals(3 + 2 + 2 + 4, result.results().size());
    assertTrue(result.isGreen(), result::toString);
  }

  @Test
  void lists_areComparedAsSets() {
    FileResult result =
        run(
            """
            tests:
              - {list: resources, actor: alice@example.com, action: approve, type: invoice, expect: [inv_1]}
              - {list: subjects, action: approve, resource: invoice:inv_1, expect: [bob@example.com, ALICE@example.com]}
              - {list: subjects, subject: members, action: approve, resource: invoice:inv_1, expect: [Reviewer]}
              - {list: subjects, subject: bindings, action: approve, resource: invoice:inv_1, expect: [um_bob, acme/Reviewer/Alice@example.com]}
              - {list: actions, actor: alice@example.com, resource: invoice:inv_1, expect: [read, approve]}
              - {list: resources, actor: carol@example.com, action: read, type: invoice, expect: []}
              - {list: resources, actor: alice@example.com, action: approve, type: invoice, expect: [inv_2]}
            """);
    TestResult last = result.results().get(6);
    assertEquals(6, result.count(Status.PASSED), result::toString);
    assertEquals(Status.FAILED, last.status());
    assertEquals("missing: inv_2; not expected: inv_1", last.reason());
  }

  private static final String TWO_SPACES =
      """
      given:
        types: {invoice: [read, approve]}
        spaces:
          one:
            roles: {reader: [invoice:read:space], approver: [invoice:approve:space]}
            members:
              Reviewer: {users: [alice@example.com], roles: [reader]}
            resources: {invoice: {inv_1: {external_id: PO-7}}}
          two:
            roles: {reader: [invoice:read:space], approver: [invoice:approve:space]}
            members:
              Reviewer: {id: mem_1, users: [bob@example.com], roles: [reader, approver]}
            resources: {invoice: {inv_2: {external_id: PO-7}}}
      """;

  private static FileResult ran(String text) {
    PolicyTestFile.Reading reading = PolicyTestFile.parse("f.yaml", text);
    assertEquals(List.of(), reading.faults());
    return LocalRun.of(reading.file().orElseThrow());
  }

  @Test
  void listOfSubjects_withoutSpace_isOfTheResourcesSpace() {
    FileResult result =
        ran(
            TWO_SPACES
                + """
                tests:
                  - {list: subjects, action: read, resource: invoice:inv_2, expect: [bob@example.com]}
                  - {list: subjects, action: read, resource: invoice:inv_2, expect: []}
                """);
    assertEquals(Status.PASSED, result.results().get(0).status(), result::toString);
    assertEquals("not expected: bob@example.com", result.results().get(1).reason());
  }

  @Test
  void externalIds_areOfTheActorsSpace() {
    FileResult result =
        ran(
            TWO_SPACES
                + """
                tests:
                  - {actor: alice@example.com, action: read, resource: invoice:PO-7, expect: allow}
                  - {actor: alice@example.com, action: read, resource: invoice:inv_2, expect: CROSS_SPACE_VIOLATION}
                  - {actor: bob@example.com, action: read, resource: invoice:PO-7, expect: allow}
                  - {list: subjects, space: one, action: read, resource: invoice:PO-7, expect: [alice@example.com]}
                  - {list: resources, actor: bob@example.com, action: read, type: invoice, expect: [PO-7]}
                """);
    assertTrue(result.isGreen(), result::toString);
  }

  @Test
  void namesInLists_takeOneRowEach() {
    ListAnswer two =
        new ListAnswer(
            List.of(
                new ListAnswer.Row("Reviewer", "mem_1"),
                new ListAnswer.Row("Reviewer", "mem_2"),
                new ListAnswer.Row("Auditor", "mem_3")));
    assertEquals(
        "not expected: Reviewer (mem_2), Auditor", two.from(List.of("Reviewer"), false).toString());
    assertEquals(
        "not expected: Reviewer (mem_1)", two.from(List.of("Auditor", "mem_2"), false).toString());
    assertTrue(two.from(List.of("Reviewer", "mem_1", "mem_3"), false).isNone());
    assertTrue(two.from(List.of("Reviewer", "Reviewer", "Auditor"), false).isNone());
    assertEquals(
        "missing: auditor, Auditor; not expected: Reviewer (mem_1), Reviewer (mem_2)",
        two.from(List.of("auditor", "Auditor", "mem_3"), false).toString());
  }

  @Test
  void red_hasTheCodeTheReasonAndTheTrace() {
    FileResult result =
        run(
            """
            tests:
              - name: Alice approves for Legal
                actor: alice@example.com
                action: approve
                resource: invoice:inv_2
                expect: allow
            """);
    TestResult red = result.results().get(0);
    assertEquals("deny SCOPE_OUT_OF_BOUNDS", red.got());
    assertEquals("matching permission grants do not cover the target resource scope", red.reason());
    assertEquals(
        "acme/Reviewer/approver@finance",
        red.trace().orElseThrow().at("/matched_candidates/0/member_role/id").asText());
    assertEquals(
        "target group legal is outside anchor group finance.",
        red.trace().orElseThrow().at("/matched_candidates/0/scope_check/reason").asText());
    assertEquals(39, red.expectation().at().line());
  }

  @Test
  void traces_areKeptOfTheFirstHundred() {
    FileResult result =
        run(
            "tests:\n"
                + "  - {actor: alice@example.com, action: approve, resource: invoice:inv_2, expect: allow}\n"
                    .repeat(101));
    assertEquals(101, result.count(Status.FAILED));
    assertEquals(100, result.results().stream().filter(r -> r.trace().isPresent()).count());
  }

  @Test
  void junit_isXml_withoutCharactersThatItCannotHold() throws Exception {
    FileResult result =
        run(
            """
            tests:
              - name: "a <b> & \\u0001 \\uFFFE"
                actor: alice@example.com
                action: approve
                resource: invoice:inv_2
                expect: allow
              - {actor: alice@example.com, action: approve, resource: invoice:inv_1, expect: allow}
            """);
    StringWriter text = new StringWriter();
    JunitXml.write(text, List.of(result));
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertEquals("2", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    Element red = (Element) xml.getElementsByTagName("testcase").item(0);
    assertEquals("a <b> & \uFFFD \uFFFD", red.getAttribute("classname"));
    Element failure = (Element) red.getElementsByTagName("failure").item(0);
    assertEquals("expected allow, got deny SCOPE_OUT_OF_BOUNDS", failure.getAttribute("message"));
    assertTrue(failure.getTextContent().startsWith("f.yaml:"), failure.getTextContent());
  }

  @Test
  void tenThousandExpectations_runInSeconds() {
    StringBuilder tests = new StringBuilder("tests:\n");
    for (int i = 0; i < 10_000; i++) {
      tests.append(
          "  - {actor: alice@example.com, action: approve, resource: invoice:inv_1, expect:"
              + " allow}\n");
    }
    long begun = System.nanoTime();
    FileResult result = run(tests.toString());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertEquals(10_000, result.count(Status.PASSED));
    assertTrue(took.compareTo(FEW_SECONDS) < 0, took::toString);
  }

  @Test
  void yamlTexts_areReadAsTheyWereWritten() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "",
                "no",
                "Null",
                "~",
                "1",
                "1e3",
                "0x1F",
                "12:30",
                "2026-05-01",
                "a: b",
                "a #b",
                "- a",
                "[a]",
                "{a}",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "'",
                "\"",
                "\\",
                " a",
                "a ",
                "a\nb",
                "a\tb",
                "\u0007",
                "\u2028",
                "\uFEFF",
                "ü",
                "😀",
                "a:b",
                "a:",
                "invoice:1",
                "a,b",
                "a]b",
                "---",
                "...",
                "=",
                "<<",
                "?",
                "? a",
                "\u0085",
                "\u00a0"));
    StringBuilder yaml = new StringBuilder();
    texts.forEach(text -> yaml.append("- [").append(YamlText.of(text)).append(", x]\n"));
    FileFaults faults = new FileFaults();
    List<String> read =
        new YamlSource("f", faults)
            .parse(yaml.toString()).orElseThrow().list().stream()
                .map(pair -> pair.list().get(0).text().orElse("?"))
                .toList();
    assertTrue(faults.isEmpty(), () -> faults.list().toString());
    assertEquals(texts, read);
  }
}
