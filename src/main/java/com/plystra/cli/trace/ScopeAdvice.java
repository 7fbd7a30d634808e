package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.decision.authz.DenyCode;

/** Advice: what to change so that the first grant's scope covers the target. */
final class ScopeAdvice {
  private ScopeAdvice() {}

  static String of(Trace trace, DenyCode code) {
    JsonNode first = trace.candidates().stream().findFirst().orElse(trace.json().path("none"));
    String reason = Trace.text(first.path("scope_check"), "reason");
    return Verdict.failed(
        "the scope of grant " + Trace.text(first.path("member_role"), "id"),
        reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason,
        change(trace, first, code));
  }

  private static String change(Trace trace, JsonNode candidate, DenyCode code) {
    return switch (code) {
      case SCOPE_ANCHOR_MISSING -> "anchor the grant at an active group";
      case TARGET_GROUP_MISSING -> "put the resource into an active group that the grant covers";
      case GLOBAL_SCOPE_DISABLED ->
          "use a permission of scope space, group_tree, group or self in the role";
      default -> reach(trace, candidate);
    };
  }

  private static String reach(Trace trace, JsonNode candidate) {
    String anchor = Trace.text(candidate.path("scope_anchor"), "path");
    String group = Trace.text(trace.group(), "path");
    return switch (Trace.text(candidate.path("permission"), "scope")) {
      case "self" -> "make " + trace.asked("actor_member_id") + " the resource's owner";
      case "group" -> "anchor a grant at " + group + ", or move the resource into group " + anchor;
      case "group_tree" ->
          "anchor a grant at "
              + above(group)
              + ", or move the resource into "
              + anchor
              + " or a group below it";
      default -> "grant a wider scope";
    };
  }

  private static String above(String group) {
    int dot = group.lastIndexOf('.');
    return dot < 0 ? group : group + " or a group above it";
  }
}
