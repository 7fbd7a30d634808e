package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The chain User, UserMember, Member, Space; each is shown below the one before it. */
final class IdentityChain {
  private final Trace trace;

  private IdentityChain(Trace trace) {
    this.trace = trace;
  }

  static Branch of(Trace trace) {
    return new IdentityChain(trace).user();
  }

  private Branch user() {
    JsonNode user = trace.user();
    if (!Trace.found(user)) {
      return missing("User", "actor_user_id", binding());
    }
    return Branch.link(
        Trace.active(user),
        named("User", user, Trace.text(user, "email")) + ", " + Trace.text(user, "status"),
        binding());
  }

  private Branch binding() {
    JsonNode binding = trace.binding();
    if (!Trace.found(binding)) {
      return missing("UserMember", "actor_user_member_id", member());
    }
    List<String> foreign = foreign(binding);
    String text =
        named("UserMember", binding, Trace.text(binding, "relation_type"))
            + ", "
            + Trace.text(binding, "status")
            + (binding.path("is_primary").asBoolean() ? ", primary" : "")
            + ", "
            + expiry(binding)
            + String.join("", foreign);
    boolean holds = Trace.active(binding) && !trace.expired() && foreign.isEmpty();
    return Branch.link(holds, text, member());
  }

  private String expiry(JsonNode binding) {
    String end = Trace.text(binding, "expires_at").replace(".000000Z", "Z");
    if (end.isEmpty()) {
      return "never expires";
    }
    return (trace.expired() ? "expired " : "expires ") + end;
  }

  private List<String> foreign(JsonNode binding) {
    List<String> foreign = new ArrayList<>();
    for (String field : List.of("user_id", "member_id", "space_id")) {
      String asked = trace.asked(field.equals("space_id") ? field : "actor_" + field);
      String bound = Trace.text(binding, field);
      if (!bound.equals(asked)) {
        foreign.add(", binds " + bound + ", not " + asked);
      }
    }
    return foreign;
  }

  private Branch member() {
    JsonNode member = trace.member();
    if (!Trace.found(member)) {
      return missing("Member", "actor_member_id", space());
    }
    boolean here = Trace.text(member, "space_id").equals(trace.asked("space_id"));
    String text =
        named("Member", member, Quoted.of(member, "display_name"))
            + ", "
            + Trace.text(member, "status")
            + (here ? "" : ", in Space " + Trace.text(member, "space_id"));
    return Branch.link(Trace.active(member) && here, text, space());
  }

  private Branch space() {
    JsonNode space = trace.space();
    if (!Trace.found(space)) {
      return missing("Space", "space_id");
    }
    String text =
        named("Space", space, Quoted.of(space, "name")) + ", " + Trace.text(space, "status");
    return Branch.link(Trace.active(space), text);
  }

  private static String named(String kind, JsonNode part, String more) {
    return kind + " " + Trace.text(part, "id") + (more.isEmpty() ? "" : " " + more);
  }

  private Branch missing(String kind, String asked, Branch... below) {
    return Branch.link(false, kind + " " + trace.asked(asked) + ", does not exist", below);
  }
}
