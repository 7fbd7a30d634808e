package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The matching grants, each with the result of its scope check. */
final class GrantBranches {
  private GrantBranches() {}

  static Branch of(Trace trace) {
    List<Branch> grants = new ArrayList<>();
    trace.candidates().forEach(candidate -> grants.add(grant(trace, candidate)));
    String matching = "grants of " + trace.asked("action") + " to the Member: " + grants.size();
    return new Branch(grants.isEmpty() ? Branch.Mark.FAILS : Branch.Mark.NONE, matching, grants);
  }

  private static Branch grant(Trace trace, JsonNode candidate) {
    boolean covers = candidate.at("/scope_check/covered").asBoolean();
    JsonNode permission = candidate.path("permission");
    String text =
        "role "
            + Trace.text(candidate.path("role"), "key")
            + ", permission "
            + Trace.text(permission, "resource")
            + "."
            + Trace.text(permission, "action")
            + " in scope "
            + Trace.text(permission, "scope");
    List<Branch> below = new ArrayList<>(List.of(held(trace, candidate), check(candidate, covers)));
    below.addAll(ConditionBranches.of(candidate));
    boolean holds = covers && ConditionBranches.areMet(candidate);
    return new Branch(holds ? Branch.Mark.HOLDS : Branch.Mark.FAILS, text, below);
  }

  private static Branch held(Trace trace, JsonNode candidate) {
    JsonNode grant = candidate.path("member_role");
    return Branch.plain(
        "grant "
            + Trace.text(grant, "id")
            + ", "
            + Trace.text(grant, "status")
            + expiry(grant)
            + anchor(trace, candidate.path("scope_anchor")));
  }

  private static String expiry(JsonNode grant) {
    return grant.has("expires_at") ? ", until " + Trace.text(grant, "expires_at") : "";
  }

  private static String anchor(Trace trace, JsonNode anchor) {
    if (!Trace.found(anchor)) {
      return ", without an anchor";
    }
    String status = Trace.active(anchor) ? "" : " (" + Trace.text(anchor, "status") + ")";
    String space = Trace.text(anchor, "space_id");
    String elsewhere = space.equals(trace.asked("space_id")) ? "" : " in Space " + space;
    return ", anchored at " + Trace.text(anchor, "path") + status + elsewhere;
  }

  private static Branch check(JsonNode candidate, boolean covers) {
    JsonNode check = candidate.path("scope_check");
    String code = Trace.text(check, "deny_code");
    return Branch.plain(
        (covers ? "covers: " : code + ": ") + Trace.text(check, "reason"),
        Branch.plain("rule: " + Trace.text(check, "rule")));
  }
}
