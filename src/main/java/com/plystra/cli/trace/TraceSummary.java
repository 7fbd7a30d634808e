package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A trace in a few lines: the grants that were considered, and what decided. */
final class TraceSummary {
  private TraceSummary() {}

  /**
   * The branches.
   *
   * @param json the API's data object
   */
  static List<Branch> of(JsonNode json) {
    Trace trace = new Trace(json);
    List<Branch> branches = new ArrayList<>();
    branches.add(Branch.plain("actor: " + actor(trace)));
    branches.add(Branch.plain("resource: " + resource(trace)));
    trace.candidates().forEach(candidate -> branches.add(grant(candidate)));
    branches.add(Branch.plain(Verdict.of(trace)));
    return branches;
  }

  private static String actor(Trace trace) {
    return "User "
        + named(trace.user(), "email", trace.asked("actor_user_id"))
        + ", UserMember "
        + named(trace.binding(), "id", trace.asked("actor_user_member_id"))
        + ", Member "
        + named(trace.member(), "display_name", trace.asked("actor_member_id"))
        + ", Space "
        + named(trace.space(), "name", trace.asked("space_id"));
  }

  private static String resource(Trace trace) {
    String path = Trace.text(trace.group(), "path");
    return named(trace.resource(), "id", trace.asked("resource_id"))
        + (path.isEmpty() ? ", in no group" : ", in group " + path);
  }

  private static String named(JsonNode part, String field, String asked) {
    if (!Trace.found(part)) {
      return asked + " (not found)";
    }
    String status = Trace.text(part, "status");
    return Trace.text(part, field) + (status.equals("active") ? "" : " (" + status + ")");
  }

  private static Branch grant(JsonNode candidate) {
    JsonNode check = candidate.path("scope_check");
    JsonNode permission = candidate.path("permission");
    boolean covers = check.path("covered").asBoolean();
    String anchor = Trace.text(candidate.path("scope_anchor"), "path");
    String text =
        "grant of role "
            + Trace.text(candidate.path("role"), "key")
            + (anchor.isEmpty() ? "" : " at " + anchor)
            + ", scope "
            + Trace.text(permission, "scope")
            + ": "
            + Trace.text(check, "reason");
    return new Branch(
        covers && ConditionBranches.areMet(candidate) ? Branch.Mark.HOLDS : Branch.Mark.FAILS,
        text,
        ConditionBranches.of(candidate));
  }
}
