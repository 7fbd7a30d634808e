package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.decision.authz.DenyCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a trace by name. A part that did not resolve is missing or null. */
record Trace(JsonNode json) {
  JsonNode user() {
    return json.at("/actor/user");
  }

  JsonNode member() {
    return json.at("/actor/member");
  }

  JsonNode binding() {
    return json.at("/actor/user_member");
  }

  JsonNode space() {
    return json.path("space");
  }

  JsonNode resource() {
    return json.at("/target/resource");
  }

  JsonNode group() {
    return json.at("/target/group");
  }

  JsonNode type() {
    return json.at("/resource_registry/resource_type");
  }

  JsonNode action() {
    return json.at("/resource_registry/action");
  }

  JsonNode mapping() {
    return json.at("/resource_registry/mapping");
  }

  List<JsonNode> candidates() {
    List<JsonNode> candidates = new ArrayList<>();
    json.path("matched_candidates").forEach(candidates::add);
    return candidates;
  }

  boolean allow() {
    return json.path("allow").asBoolean();
  }

  /** The deny code; empty for an allow, and for a code of a server of another version. */
  Optional<DenyCode> denyCode() {
    return DenyCode.find(json.path("deny_code").asText());
  }

  /** A value of the check, for example {@code asked("space_id")}. */
  String asked(String field) {
    return json.path("audit").path(field).asText();
  }

  String askedAction() {
    String both = asked("action");
    // Keys may contain dots; the part before the action is the resource type.
    String type = asked("resource_type") + ".";
    return both.startsWith(type) ? both.substring(type.length()) : both;
  }

  /** Whether the binding had expired at the time that the decision used. */
  boolean expired() {
    try {
      Instant end = Instant.parse(text(binding(), "expires_at"));
      return !end.isAfter(Instant.parse(text(json, "evaluated_at")));
    } catch (DateTimeException e) {
      // It has no expiry, or the server sent no comparable times.
      return denyCode().equals(Optional.of(DenyCode.USER_MEMBER_EXPIRED));
    }
  }

  static boolean found(JsonNode part) {
    return part.isObject();
  }

  static boolean active(JsonNode part) {
    return text(part, "status").equals("active");
  }

  /** Returns an empty text when the field is absent. */
  static String text(JsonNode part, String field) {
    return part.path(field).asText("");
  }
}
