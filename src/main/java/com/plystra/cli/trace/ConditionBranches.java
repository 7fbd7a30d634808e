package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a grant, each with what it read. */
final class ConditionBranches {
  private ConditionBranches() {}

  /** Whether every condition of the candidate is met; true without conditions. */
  static boolean areMet(JsonNode candidate) {
    for (JsonNode check : checks(candidate)) {
      if (!check.path("met").asBoolean()) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode checks(JsonNode candidate) {
    return candidate.path("condition_checks");
  }

  static List<Branch> of(JsonNode candidate) {
    List<Branch> branches = new ArrayList<>();
    for (JsonNode check : checks(candidate)) {
      branches.add(
          Branch.link(
              check.path("met").asBoolean(),
              "condition of the " + owner(check) + ": " + Trace.text(check, "expression"),
              below(check)));
    }
    return branches;
  }

  private static Branch[] below(JsonNode check) {
    List<Branch> lines = new ArrayList<>();
    check
        .path("reads")
        .properties()
        .forEach(read -> lines.add(Branch.plain(read.getKey() + " = " + read.getValue())));
    if (!check.path("met").asBoolean()) {
      lines.add(Branch.plain("not met: " + Trace.text(check, "reason")));
    }
    return lines.toArray(Branch[]::new);
  }

  private static String owner(JsonNode check) {
    return Trace.text(check, "on").equals("member_role") ? "grant" : "role's permission";
  }

  /** What to change so that the first grant allows: its first condition that is not met. */
  static String advice(Trace trace) {
    JsonNode first = trace.candidates().stream().findFirst().orElse(trace.json().path("none"));
    for (JsonNode check : checks(first)) {
      if (!check.path("met").asBoolean()) {
        return Verdict.failed(
            "the condition of the " + owner(check),
            Trace.text(check, "expression") + " " + Trace.text(check, "reason"),
            "ask with values that meet it, or change the condition");
      }
    }
    return Verdict.failed("a condition", "it is not met", "change the condition");
  }
}
