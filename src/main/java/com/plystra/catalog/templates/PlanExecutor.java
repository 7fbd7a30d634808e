package com.plystra.catalog.templates;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.http.input.Fields;
import com.plystra.objects.Edits;
import com.plystra.objects.Kind;
import com.plystra.objects.Kinds;
import com.plystra.storage.writer.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.UpdatableRecord;

/** Executes the steps of a plan in their order, and collects the ids of the created objects. */
final class PlanExecutor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tx tx;
  private final Kinds kinds;
  private final Map<String, String> roles = new HashMap<>();
  private final Map<String, String> permissions = new HashMap<>();
  private final ObjectNode done = JSON.createObjectNode();

  PlanExecutor(Tx tx, Kinds kinds) {
    this.tx = tx;
    this.kinds = kinds;
    for (InstallPlan.ObjectType type : InstallPlan.ObjectType.values()) {
      done.putArray(type.key());
    }
  }

  /** The ids of the created objects. */
  ObjectNode done() {
    return done;
  }

  void take(InstallPlan.Step step) {
    String id = step.exists() ? step.id().orElseThrow() : create(step);
    if (step.type() == InstallPlan.ObjectType.ROLES) {
      roles.put(step.body().get("key").asText(), id);
    } else if (step.type() == InstallPlan.ObjectType.PERMISSIONS) {
      permissions.put(
          text(step, "resource") + ":" + text(step, "action") + ":" + text(step, "scope"), id);
    }
  }

  private String create(InstallPlan.Step step) {
    Kind<?> kind = kinds.named(step.type().kind());
    boolean isRolePermission = step.type() == InstallPlan.ObjectType.ROLE_PERMISSIONS;
    ObjectNode body = isRolePermission ? rolePermission(step) : step.body().deepCopy();
    step.id().ifPresent(id -> body.put("id", id));
    String id = create(kind, isRolePermission ? Optional.empty() : step.in(), body);
    done.withArray("/" + step.type().key()).add(id);
    return id;
  }

  private ObjectNode rolePermission(InstallPlan.Step step) {
    return JSON.createObjectNode()
        .put("role_id", roles.get(text(step, "role_key")))
        .put("permission_id", permissions.get(text(step, "permission")));
  }

  private static String text(InstallPlan.Step step, String field) {
    return step.body().get(field).asText();
  }

  private <R extends UpdatableRecord<R>> String create(
      Kind<R> kind, Optional<String> in, ObjectNode body) {
    Fields fields = kind.createShape().parse(body.toString());
    return new Edits<>(kind, kinds).create(tx, in, fields).form().get("id").asText();
  }
}
