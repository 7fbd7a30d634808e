package com.plystra.ops.loadtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A workload of checks of a Plystra server's own data, and loads that run at the same time. */
public final class CheckWorkload implements AutoCloseable {
  private static final int MUTATING_CONNECTIONS = 8;

  private final Target target;
  private final Map<String, String> headers;
  private final Questions questions;
  private final Optional<Mutations> mutations;
  private final Subject subject;
  private final int batch;

  /**
   * Options of the workload.
   *
   * @param questions the number of checks that are sent in rotation
   * @param allowPercent the percentage of them that should be allowed
   * @param batch the number of checks in each request; 1 for single checks
   * @param sample the greatest number of bindings, and of resources, that they are drawn from
   * @param mutations mutations for each second at the same time
   * @param auditQueries whether the audit log is read at the same time
   * @param listQueries whether lists of what is allowed are asked for at the same time
   */
  public record Options(
      int questions,
      int allowPercent,
      int batch,
      int sample,
      double mutations,
      boolean auditQueries,
      boolean listQueries) {}

  private CheckWorkload(Target target, String token, Options options) {
    this.target = target;
    this.batch = options.batch();
    this.headers = token.isEmpty() ? Map.of() : Map.of("X-Plystra-Admin-Token", token);
    try (Api api = Api.open(target, headers)) {
      Census census = Census.of(api, options.sample());
      this.questions = Questions.draw(api, census, options.questions(), options.allowPercent());
      this.mutations =
          options.mutations() > 0
              ? Optional.of(new Mutations(api, questions.inTurn().get(0).thing()))
              : Optional.empty();
      this.subject =
          new Subject(
              target,
              questions.requests(api, options.batch()),
              batch > 1 ? Questions.batchOutcomes() : Questions.outcomes(),
              concurrent(api, options));
    }
  }

  /**
   * Reads the server's data, and sends each check once.
   *
   * @param token the admin token; empty for none
   */
  public static CheckWorkload prepare(Target target, String token, Options options) {
    return new CheckWorkload(target, token, options);
  }

  private Map<String, Load> concurrent(Api api, Options options) {
    Map<String, Load> concurrent = new LinkedHashMap<>();
    mutations.ifPresent(
        m ->
            concurrent.put(
                "mutations",
                new Load(
                    target,
                    m.requests(api),
                    Mutations.outcomes(),
                    MUTATING_CONNECTIONS,
                    1,
                    OptionalDouble.of(options.mutations()))));
    if (options.auditQueries()) {
      List<Request> queries = AuditQueries.requests(api, questions);
      concurrent.put(
          "audit_queries",
          new Load(target, queries, AuditQueries.outcomes(), 1, 1, OptionalDouble.empty()));
    }
    if (options.listQueries()) {
      List<Request> queries = ListQueries.requests(api, questions);
      concurrent.put(
          "list_queries",
          new Load(target, queries, ListQueries.outcomes(), 1, 1, OptionalDouble.empty()));
    }
    return concurrent;
  }

  public Subject subject() {
    return subject;
  }

  /** The number of different checks among those in rotation. */
  public int different() {
    return questions.different();
  }

  /** The number of checks in each request. */
  public int batch() {
    return batch;
  }

  /** The number of checks in rotation. */
  public int inTurn() {
    return questions.inTurn().size();
  }

  /** The number of checks in rotation that are allowed. */
  public int allowed() {
    return questions.allowed();
  }

  /** The average size of a response's body in bytes. */
  public int answerBytes() {
    return questions.answerBytes() * batch;
  }

  /** Removes the objects that were created for the workload. */
  @Override
  public void close() {
    mutations.ifPresent(
        m -> {
          try (Api api = Api.open(target, headers)) {
            m.remove(api);
          }
        });
  }
}
