package com.plystra.ops.loadtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Checks on a Plystra server, of what it has; and what is to go on beside them. */
public final class CheckWorkload implements AutoCloseable {
  private static final int MUTATING_CONNECTIONS = 8;

  private final Target target;
  private final Map<String, String> headers;
  private final Questions questions;
  private final Optional<Mutations> mutations;
  private final Subject subject;

  /**
   * What is wanted.
   *
   * @param questions how many are sent in turn
   * @param allowPercent how many of a hundred are to be allowed
   * @param sample how many bindings, and how many resources, they are drawn from at most
   * @param mutations a second, beside them
   * @param auditQueries whether the audit log is read meanwhile
   */
  public record Wanted(
      int questions, int allowPercent, int sample, double mutations, boolean auditQueries) {}

  private CheckWorkload(Target target, String token, Wanted wanted) {
    this.target = target;
    this.headers = token.isEmpty() ? Map.of() : Map.of("X-Plystra-Admin-Token", token);
    try (Api api = Api.open(target, headers)) {
      Census census = Census.of(api, wanted.sample());
      this.questions = Questions.draw(api, census, wanted.questions(), wanted.allowPercent());
      this.mutations =
          wanted.mutations() > 0
              ? Optional.of(new Mutations(api, questions.inTurn().get(0).thing()))
              : Optional.empty();
      this.subject =
          new Subject(target, questions.requests(api), Questions.outcomes(), beside(api, wanted));
    }
  }

  /**
   * Reads what there is, and asks each question once.
   *
   * @param token the admin's; empty for none
   */
  public static CheckWorkload prepare(Target target, String token, Wanted wanted) {
    return new CheckWorkload(target, token, wanted);
  }

  private Map<String, Load> beside(Api api, Wanted wanted) {
    Map<String, Load> beside = new LinkedHashMap<>();
    mutations.ifPresent(
        m ->
            beside.put(
                "mutations",
                new Load(
                    target,
                    m.requests(api),
                    Mutations.outcomes(),
                    MUTATING_CONNECTIONS,
                    1,
                    OptionalDouble.of(wanted.mutations()))));
    if (wanted.auditQueries()) {
      List<Request> queries = AuditQueries.requests(api, questions);
      beside.put(
          "audit_queries",
          new Load(target, queries, AuditQueries.outcomes(), 1, 1, OptionalDouble.empty()));
    }
    return beside;
  }

  public Subject subject() {
    return subject;
  }

  /** How many different questions there are among those asked in turn. */
  public int different() {
    return questions.different();
  }

  /** How many are asked in turn. */
  public int inTurn() {
    return questions.inTurn().size();
  }

  /** How many of those in turn are allowed. */
  public int allowed() {
    return questions.allowed();
  }

  /** Of an answer, on the average. */
  public int answerBytes() {
    return questions.answerBytes();
  }

  /** Takes away what was made for it. */
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
