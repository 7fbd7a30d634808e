package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.decision.authz.DenyCode;
import java.util.ArrayList;
import java.util.List;

/** The last line: the grant that allows, or the first link that failed and what to change. */
final class Verdict {
  private final Trace trace;

  private Verdict(Trace trace) {
    this.trace = trace;
  }

  static String of(Trace trace) {
    Verdict verdict = new Verdict(trace);
    return trace.allow() ? verdict.allowed() : verdict.denied();
  }

  private String allowed() {
    for (JsonNode candidate : trace.candidates()) {
      JsonNode check = candidate.path("scope_check");
      if (check.path("covered").asBoolean() && ConditionBranches.areMet(candidate)) {
        return "Allowed by grant "
            + Trace.text(candidate.path("member_role"), "id")
            + " (role "
            + Trace.text(candidate.path("role"), "key")
            + "): "
            + Trace.text(check, "reason");
      }
    }
    return "Allowed.";
  }

  private String denied() {
    return trace
        .denyCode()
        .map(this::failedBy)
        .orElseGet(() -> "Denied: " + Trace.text(trace.json(), "reason") + ".");
  }

  private String failedBy(DenyCode code) {
    return switch (code) {
      case ACTOR_NOT_FOUND -> failed("the actor", missing() + " not found", "name ones that exist");
      case ACTOR_USER_INACTIVE -> inactive("User", "actor_user_id", trace.user());
      case ACTOR_MEMBER_INACTIVE -> inactive("Member", "actor_member_id", trace.member());
      case SPACE_INACTIVE -> inactive("Space", "space_id", trace.space());
      case USER_MEMBER_REVOKED -> inactive("UserMember", "actor_user_member_id", trace.binding());
      case USER_MEMBER_EXPIRED -> expired();
      case INVALID_RESOURCE_TYPE, INVALID_RESOURCE_ACTION -> notRegistered(code);
      case RESOURCE_NOT_FOUND ->
          failed(
              "the resource",
              trace.asked("resource_type") + " " + trace.asked("resource_id") + " does not exist",
              "register it, or name one that exists");
      case RESOURCE_INACTIVE -> inactive("resource", "resource_id", trace.resource());
      case CROSS_SPACE_VIOLATION ->
          failed(
              "the Space",
              "actor, grants and target are not all of Space " + trace.asked("space_id"),
              "name an actor and a target that belong together");
      case NO_MATCHING_PERMISSION ->
          failed(
              "the grants",
              "no active role of the Member holds " + trace.asked("action"),
              "grant it a role with that permission");
      case SCOPE_OUT_OF_BOUNDS, SCOPE_ANCHOR_MISSING, TARGET_GROUP_MISSING, GLOBAL_SCOPE_DISABLED ->
          ScopeAdvice.of(trace, code);
      case CONDITION_NOT_MET -> ConditionBranches.advice(trace);
    };
  }

  private String expired() {
    return failed(
        "the UserMember",
        trace.asked("actor_user_member_id")
            + " expired "
            + Trace.text(trace.binding(), "expires_at").replace(".000000Z", "Z"),
        "give it a later expiry, or act through another UserMember");
  }

  private String notRegistered(DenyCode code) {
    return code == DenyCode.INVALID_RESOURCE_TYPE
        ? failed(
            "the resource type",
            trace.asked("resource_type") + " is not registered, active and mapped",
            "register it, with a mapping")
        : failed(
            "the action",
            trace.askedAction() + " is not registered for " + trace.asked("resource_type"),
            "register it for the type");
  }

  private String inactive(String kind, String asked, JsonNode part) {
    return failed(
        "the " + kind,
        trace.asked(asked) + " is " + Trace.text(part, "status"),
        kind.equals("resource")
            ? "restore the resource"
            : "restore the " + kind + ", or act through another");
  }

  private String missing() {
    List<String> missing = new ArrayList<>();
    add(missing, trace.user(), "User ", "actor_user_id");
    add(missing, trace.binding(), "UserMember ", "actor_user_member_id");
    add(missing, trace.member(), "Member ", "actor_member_id");
    add(missing, trace.space(), "Space ", "space_id");
    return String.join(", ", missing) + (missing.size() == 1 ? " was" : " were");
  }

  private void add(List<String> missing, JsonNode part, String kind, String asked) {
    if (!Trace.found(part)) {
      missing.add(kind + trace.asked(asked));
    }
  }

  static String failed(String where, String why, String change) {
    return "Failed at " + where + ": " + why + ". To allow it, " + change + ".";
  }
}
