package com.plystra.decision.authzen;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import com.plystra.decision.authz.AuthzService;
import com.plystra.decision.authz.BatchAnswer;
import com.plystra.decision.authz.BatchItem;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.authz.Semantic;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.Call;
import com.plystra.http.JsonContent;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The routes of the OpenID AuthZEN Authorization API 1.0: evaluations and the discovery document.
 * Each evaluation is decided and recorded as a check.
 */
public final class AuthzenRoutes implements RouteGroup {
  private static final String EVALUATION = "/access/v1/evaluation";
  private static final String EVALUATIONS = "/access/v1/evaluations";
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");

  private final AuthzService authz;
  private final CurrentWorld world;
  private final SubjectRows rows;
  private final Optional<URI> publicUrl;
  private final String scheme;

  /**
   * @param publicUrl the URL at which callers reach the API
   * @param hasTls whether the server itself ends TLS; for the URLs of the discovery document where
   *     there is no public URL
   */
  public AuthzenRoutes(
      AuthzService authz,
      CurrentWorld world,
      SubjectRows rows,
      Optional<URI> publicUrl,
      boolean hasTls) {
    this.authz = authz;
    this.world = world;
    this.rows = rows;
    this.publicUrl = publicUrl;
    this.scheme = hasTls ? "https" : "http";
  }

  @Override
  public String tag() {
    return "AuthZEN";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post(EVALUATION)
        .bare()
        .needs(PermissionKey.AUTHZ_CHECK)
        .operation("evaluateAccess")
        .summary("AuthZEN: decides and records; a deny is an answer.")
        .data(AuthzenShapes.DECISION)
        .sends("X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .body(EvaluationBody.SINGLE)
        .forSessions()
        .handle(this::evaluateOne);
    routes
        .post(EVALUATIONS)
        .bare()
        .needs(PermissionKey.AUTHZ_CHECK)
        .operation("evaluateAccessBatch")
        .summary("AuthZEN: decides many evaluations on one state and records each.")
        .data(AuthzenShapes.DECISIONS)
        .sends("X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .body(EvaluationBody.SEVERAL)
        .forSessions()
        .manyAtOnce()
        .handle(this::evaluate);
    routes
        .get("/.well-known/authzen-configuration")
        .bare()
        .layer(Layer.PUBLIC)
        .operation("getAuthzenConfiguration")
        .summary("AuthZEN: where its routes are.")
        .data(AuthzenShapes.CONFIGURATION)
        .handle(call -> Reply.ok(configuration(call)));
  }

  private Reply evaluate(Call call) {
    if (!EvaluationBody.hasItems(call.body())) {
      return evaluateOne(call);
    }
    List<EvaluationBody.Item> items = EvaluationBody.items(call.body());
    BatchAnswer answer = ask(call, items, EvaluationBody.semantic(call.body()));
    JsonContent content = out -> EvaluationJson.several(out, answer.results());
    return Reply.ok(content);
  }

  private Reply evaluateOne(Call call) {
    EvaluationBody.Item item = EvaluationBody.single(call.body());
    BatchAnswer.Result result = ask(call, List.of(item), Semantic.ALL).results().get(0);
    Problem problem = result.problem();
    if (problem != null) {
      throw problem;
    }
    RecordedDecision decision = Objects.requireNonNull(result.decision());
    JsonContent content = out -> EvaluationJson.one(out, result);
    return Reply.ok(content).trace(decision.traceId(), decision.auditLogId());
  }

  private BatchAnswer ask(Call call, List<EvaluationBody.Item> items, Semantic semantic) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (EvaluationBody.Item item : items) {
      Evaluation evaluation = item.evaluation();
      if (evaluation != null) {
        evaluations.add(evaluation);
      }
    }
    AuthzenSubjects subjects = AuthzenSubjects.of(evaluations, world.get(), rows);
    RequestOrigin origin = RequestOrigin.of(call, Reach.NOTHING, Purpose.ENFORCE);
    List<BatchItem> asked = items.stream().map(item -> item(item, origin, subjects)).toList();
    return authz.askAll(asked, semantic).join();
  }

  private static BatchItem item(
      EvaluationBody.Item item, RequestOrigin origin, AuthzenSubjects subjects) {
    Problem problem = item.problem();
    if (problem != null) {
      return BatchItem.faulty(problem);
    }
    Evaluation evaluation = Objects.requireNonNull(item.evaluation());
    return (version, now) -> {
      Resolution.Resolved resolved =
          new Resolution(version, now, origin.caller(), PermissionKey.AUTHZ_CHECK, subjects)
              .of(evaluation);
      return new BatchItem.Asked(
          resolved.questions(), origin.with(resolved.reach(), Purpose.ENFORCE));
    };
  }

  private Map<String, String> configuration(Call call) {
    String root = publicUrl.map(AuthzenRoutes::root).orElseGet(() -> scheme + "://" + host(call));
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("policy_decision_point", root);
    configuration.put("access_evaluation_endpoint", root + EVALUATION);
    configuration.put("access_evaluations_endpoint", root + EVALUATIONS);
    for (SearchKind kind : SearchKind.values()) {
      configuration.put("search_" + kind.key() + "_endpoint", root + kind.path());
    }
    return configuration;
  }

  private static String root(URI url) {
    return url.toString().replaceFirst("/+$", "");
  }

  private static String host(Call call) {
    return call.header("Host")
        .filter(host -> AUTHORITY.matcher(host).matches())
        .orElseThrow(
            () ->
                Problem.of(Problem.Kind.INVALID, "BAD_REQUEST", "The Host header names no host."));
  }
}
