package com.plystra.cli.policytests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.ServerApi;
import com.plystra.decision.authz.DenyCode;
import com.plystra.decision.authz.RequestAttributes;
import com.plystra.ops.policytests.ActorName;
import com.plystra.ops.policytests.Expectation;
import com.plystra.ops.policytests.Expectation.ListKind;
import com.plystra.ops.policytests.Expectation.OfDecision;
import com.plystra.ops.policytests.Expectation.OfList;
import com.plystra.ops.policytests.FileResult;
import com.plystra.ops.policytests.ListAnswer;
import com.plystra.ops.policytests.LocalRun;
import com.plystra.ops.policytests.PolicyTestFile;
import com.plystra.ops.policytests.ResourceName;
import com.plystra.ops.policytests.TestResult;
import com.plystra.ops.policytests.TestResult.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server the questions of a file, by names, about the data that it has. Nothing is asked as
 * {@code enforce}. The server decides at its own time.
 */
public final class ServerRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BATCH = ApiPath.of("authz", "check-batch");
  private static final String INQUIRE = "inquire";
  private static final String PURPOSE = "purpose";
  private static final int BATCH_SIZE = 200;
  private static final int MOST_TRACES = 100;
  private static final int MOST_ROWS = 100_000;

  private final ServerApi api;
  private final ServerNames names;
  private final Map<Expectation, TestResult> results = new HashMap<>();
  private final List<Asked> batch = new ArrayList<>();
  private int traces;

  /** A decision that was not answered yet. */
  private record Asked(OfDecision expectation, ObjectNode body) {}

  private ServerRun(ServerApi api, Clock clock) {
    this.api = api;
    this.names = new ServerNames(api, clock);
  }

  /** Runs a file. */
  public static FileResult of(PolicyTestFile file, ServerApi api, Clock clock) {
    long begun = System.nanoTime();
    ServerRun run = new ServerRun(api, clock);
    for (Expectation expectation : file.expectations()) {
      run.ask(expectation);
    }
    run.decide();
    List<TestResult> results = new ArrayList<>();
    for (Expectation expectation : file.expectations()) {
      TestResult result = run.results.get(expectation);
      if (result != null) {
        results.add(result);
      }
    }
    return new FileResult(
        file.file(), file.name(), results, Duration.ofNanos(System.nanoTime() - begun));
  }

  private void ask(Expectation asked) {
    if (asked.facts().now().isPresent() || asked.facts().ip().isPresent()) {
      results.put(
          asked,
          TestResult.of(
              asked,
              Status.SKIPPED,
              "",
              "a server decides at its own time, on the caller's address"));
      return;
    }
    try {
      if (asked instanceof OfDecision decision) {
        batch.add(new Asked(decision, body(decision)));
      } else if (asked instanceof OfList list) {
        results.put(list, LocalRun.compared(list, answer(list)));
      }
    } catch (Problem e) {
      results.put(asked, error(asked, e));
    }
    if (batch.size() >= BATCH_SIZE) {
      decide();
    }
  }

  private static TestResult error(Expectation asked, Problem e) {
    if (e.kind() == Problem.Kind.UNAVAILABLE) {
      throw e;
    }
    return TestResult.of(asked, Status.ERROR, e.code(), e.getMessage());
  }

  private ObjectNode body(OfDecision asked) {
    ObjectNode body = question(asked);
    body.set("actor", actor(asked));
    return body.put("resource_type", asked.resource().type())
        .put("resource_id", names.resource(asked.resource(), asked.actor().space()))
        .put("action", asked.action());
  }

  private ObjectNode actor(OfDecision asked) {
    try {
      return names.actor(asked.actor());
    } catch (Problem e) {
      if (asked.expected().code() == DenyCode.ACTOR_NOT_FOUND
          && e.kind() == Problem.Kind.NOT_FOUND) {
        return ServerNames.unknownActor(asked.actor());
      }
      throw e;
    }
  }

  private static ObjectNode question(Expectation asked) {
    ObjectNode body = ServerApi.body().put(PURPOSE, INQUIRE);
    RequestAttributes given = asked.facts().attributes();
    put(body, "context", given.context());
    ObjectNode properties = ServerApi.body();
    put(properties, "subject", given.subject());
    put(properties, "resource", given.resource());
    put(properties, "action", given.action());
    if (!properties.isEmpty()) {
      body.set("properties", properties);
    }
    return body;
  }

  private static void put(ObjectNode body, String field, @Nullable String json) {
    if (json != null) {
      try {
        body.set(field, JSON.readTree(json));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(json, e);
      }
    }
  }

  /** Asks the questions that are waiting. */
  private void decide() {
    if (batch.isEmpty()) {
      return;
    }
    JsonNode answers = answers(batch);
    List<Asked> differing = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      OfDecision asked = batch.get(i).expectation();
      TestResult result = result(asked, answers.path(i));
      results.put(asked, result);
      if (result.status() == Status.FAILED && traces + differing.size() < MOST_TRACES) {
        differing.add(batch.get(i));
      }
    }
    batch.clear();
    explain(differing);
  }

  private JsonNode answers(List<Asked> questions) {
    ObjectNode body = ServerApi.body();
    ArrayNode items = body.putArray("items");
    questions.forEach(asked -> items.add(asked.body()));
    JsonNode answers = api.post(BATCH, body).path("results");
    if (answers.size() != questions.size()) {
      throw foreign(questions.size() + " questions got " + answers.size() + " answers");
    }
    return answers;
  }

  /** An answer that is not one of this kind of server. */
  private static Problem foreign(String message) {
    return Problem.unavailable("ANSWER_UNKNOWN", "not an answer of a Plystra server: " + message);
  }

  private static TestResult result(OfDecision asked, JsonNode answer) {
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      return TestResult.of(
          asked, Status.ERROR, error.path("code").asText(), error.path("message").asText());
    }
    JsonNode allows = answer.path("allow");
    if (!allows.isBoolean() || (!allows.asBoolean() && !answer.path("deny_code").isTextual())) {
      return TestResult.of(
          asked, Status.ERROR, "ANSWER_UNKNOWN", "the answer has no 'allow' or no 'deny_code'");
    }
    boolean allow = allows.asBoolean();
    @Nullable String code = allow ? null : answer.path("deny_code").asText();
    Optional<String> missing = missing(asked, code);
    if (missing.isPresent()) {
      return TestResult.of(asked, Status.ERROR, String.valueOf(code), missing.get());
    }
    return TestResult.of(
        asked,
        asked.expected().isMetBy(code) ? Status.PASSED : Status.FAILED,
        allow ? "allow" : "deny " + code,
        answer.path("reason").asText());
  }

  /**
   * What the server does not have; empty when it has all, or when the test expects exactly this
   * code. A misspelt name would otherwise be denied, as the test may expect.
   */
  private static Optional<String> missing(OfDecision asked, @Nullable String code) {
    Optional<DenyCode> found = Optional.ofNullable(code).flatMap(DenyCode::find);
    if (found.isEmpty() || asked.expected().code() == found.get()) {
      return Optional.empty();
    }
    String type = asked.resource().type();
    return switch (found.get()) {
      case ACTOR_NOT_FOUND -> Optional.of("the server does not find the actor " + quoted(asked));
      case INVALID_RESOURCE_TYPE ->
          Optional.of("the resource type '" + type + "' is not registered");
      case INVALID_RESOURCE_ACTION ->
          Optional.of("the type '" + type + "' has no action '" + asked.action() + "'");
      case RESOURCE_NOT_FOUND -> Optional.of("there is no resource '" + asked.resource() + "'");
      default -> Optional.empty();
    };
  }

  private static String quoted(OfDecision asked) {
    return "'" + asked.actor().text() + "'";
  }

  /** Adds traces to those that differ, where the caller may have them and they are still so. */
  private void explain(List<Asked> differing) {
    if (differing.isEmpty()) {
      return;
    }
    traces += differing.size();
    differing.forEach(asked -> asked.body().put("explain", true));
    JsonNode answers = answers(differing);
    for (int i = 0; i < differing.size(); i++) {
      OfDecision asked = differing.get(i).expectation();
      TestResult known = results.get(asked);
      JsonNode trace = answers.path(i);
      if (known != null && known.got().equals(result(asked, trace).got())) {
        results.put(
            asked,
            new TestResult(asked, known.status(), known.got(), known.reason(), Optional.of(trace)));
      }
    }
  }

  private ListAnswer answer(OfList asked) {
    ObjectNode body = question(asked).put("resource_type", asked.type());
    asked.actor().ifPresent(actor -> body.set("actor", names.actor(actor)));
    asked.action().ifPresent(action -> body.put("action", action));
    asked
        .resourceId()
        .ifPresent(
            id ->
                body.put(
                    "resource_id",
                    names.listedResource(new ResourceName(asked.type(), id), space(asked))));
    if (asked.kind() == ListKind.SUBJECTS) {
      body.put("subject", asked.subjects());
      asked.space().ifPresent(space -> body.put("space_id", names.space(space)));
    }
    ServerApi.Rows rows =
        api.ask(ApiPath.of("authz", "list-" + asked.kind().key()), body, MOST_ROWS);
    List<ListAnswer.Row> all = new ArrayList<>();
    for (JsonNode row : rows.rows()) {
      if (asked.kind() != ListKind.ACTIONS || row.path("allow").asBoolean()) {
        all.add(row(asked, row));
      }
    }
    if (all.isEmpty()) {
      names.checkType(asked.type(), asked.action());
    }
    return new ListAnswer(all);
  }

  private static Optional<String> space(OfList asked) {
    return asked.actor().flatMap(ActorName::space).or(asked::space);
  }

  private static ListAnswer.Row row(OfList asked, JsonNode row) {
    return switch (asked.kind()) {
      case RESOURCES -> named(row, "resource_id", "resource_id");
      case ACTIONS -> named(row, "action", "action");
      case SUBJECTS ->
          switch (asked.subjects()) {
            case "users" -> named(row, "email", "user_id");
            case "members" -> named(row, "member_display_name", "member_id");
            default -> named(row, "user_member_id", "user_member_id");
          };
    };
  }

  private static ListAnswer.Row named(JsonNode row, String name, String id) {
    if (!row.path(id).isTextual()) {
      throw foreign("a row of a list has no '" + id + "'");
    }
    return new ListAnswer.Row(row.path(name).asText(row.path(id).asText()), row.path(id).asText());
  }
}
