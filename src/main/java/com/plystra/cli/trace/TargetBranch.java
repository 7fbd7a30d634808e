package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;

/** The target: the registered type and action, and the resource. */
final class TargetBranch {
  private final Trace trace;

  private TargetBranch(Trace trace) {
    this.trace = trace;
  }

  static Branch of(Trace trace) {
    TargetBranch target = new TargetBranch(trace);
    return Branch.plain("target", target.type(), target.action(), target.resource());
  }

  private Branch type() {
    JsonNode type = trace.type();
    String text = "resource type " + trace.asked("resource_type");
    if (!Trace.found(type)) {
      return Branch.link(false, text + ", not registered");
    }
    boolean mapped = Trace.found(trace.mapping());
    return Branch.link(
        Trace.active(type) && mapped,
        text + ", " + Trace.text(type, "status") + (mapped ? "" : ", without a mapping"));
  }

  private Branch action() {
    JsonNode action = trace.action();
    String text = "action " + trace.askedAction();
    return Trace.found(action)
        ? Branch.link(true, text + ", " + Trace.text(action, "risk_level") + " risk")
        : Branch.link(false, text + ", not registered for the type");
  }

  private Branch resource() {
    JsonNode resource = trace.resource();
    String text = "resource " + trace.asked("resource_id");
    if (!Trace.found(resource)) {
      return Branch.link(false, text + ", does not exist");
    }
    boolean here = Trace.text(resource, "space_id").equals(trace.asked("space_id"));
    String name = Quoted.of(resource, "display_name");
    return Branch.link(
        Trace.active(resource) && here,
        text
            + (name.isEmpty() ? "" : " " + name)
            + ", "
            + Trace.text(resource, "status")
            + group()
            + owner(resource)
            + (here ? "" : ", in Space " + Trace.text(resource, "space_id")));
  }

  private String group() {
    JsonNode group = trace.group();
    if (!Trace.found(group)) {
      return ", in no group";
    }
    String status = Trace.active(group) ? "" : " (" + Trace.text(group, "status") + ")";
    return ", in group " + Trace.text(group, "path") + status;
  }

  private static String owner(JsonNode resource) {
    String owner = Trace.text(resource, "owner_member_id");
    return owner.isEmpty() ? ", without an owner" : ", owned by " + owner;
  }
}
