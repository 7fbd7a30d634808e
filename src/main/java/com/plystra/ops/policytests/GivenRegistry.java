package com.plystra.ops.policytests;

import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.WorldEditor;
import com.plystra.http.input.FieldType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code types} and {@code permissions} of what a file gives. */
final class GivenRegistry {
  private static final int PERMISSION_PARTS = 3;

  private final WorldEditor editor;
  private final Map<String, Set<String>> actions = new LinkedHashMap<>();
  private final Map<String, Permission> permissions = new HashMap<>();

  GivenRegistry(WorldEditor editor) {
    this.editor = editor;
  }

  /** The keys of the types. */
  Set<String> types() {
    return actions.keySet();
  }

  /** The keys of a type's actions. */
  Set<String> actions(String type) {
    return actions.getOrDefault(type, Set.of());
  }

  /** {@code types: {invoice: [read, approve]}}, or with {@code actions} and other fields. */
  void readTypes(SourceNode node) {
    for (SourceNode.Entry entry : node.entries()) {
      if (entry.keyNode().text(FieldType.key()).isEmpty()) {
        continue;
      }
      SourceNode value = entry.value();
      SourceFields fields =
          value.isMap()
              ? SourceFields.of(value, "display_name", "status", "mapped", "actions")
              : SourceFields.none(value);
      String status = fields.word("status", "active", "disabled");
      editor.putType(
          entry.key(),
          status.equals("active"),
          PartJson.object()
              .with("id", entry.key())
              .with("key", entry.key())
              .with("display_name", fields.text("display_name").orElse(entry.key()))
              .with("source", "given")
              .with("status", status)
              .part());
      if (fields.get("mapped").flatMap(SourceNode::flag).orElse(true)) {
        editor.putMapping(entry.key(), PartJson.object().with("status", "active").part());
      }
      actions.put(entry.key(), new LinkedHashSet<>());
      (value.isMap() ? fields.get("actions") : Optional.of(value).filter(v -> !v.isNull()))
          .ifPresent(list -> readActions(entry.key(), list));
    }
  }

  private void readActions(String type, SourceNode node) {
    if (node.isMap()) {
      node.entries().forEach(e -> action(type, e.keyNode(), risk(e.value())));
    } else {
      node.list().forEach(key -> action(type, key, "normal"));
    }
  }

  private static String risk(SourceNode node) {
    List<String> known = List.of("low", "normal", "high", "critical");
    if (node.isNull()) {
      return "normal";
    }
    Optional<String> risk = node.text();
    if (risk.isPresent() && !known.contains(risk.get())) {
      node.fault("must be one of " + String.join(", ", known));
    }
    return risk.orElse("normal");
  }

  private void action(String type, SourceNode key, String risk) {
    Optional<String> given = key.text(FieldType.key());
    if (given.isEmpty()) {
      return;
    }
    if (!actions.computeIfAbsent(type, t -> new LinkedHashSet<>()).add(given.get())) {
      key.fault("the action '" + given.get() + "' is given twice");
    }
    editor.putAction(
        type,
        given.get(),
        PartJson.object()
            .with("id", type + "." + given.get())
            .with("key", given.get())
            .with("display_name", given.get())
            .with("risk_level", risk)
            .part());
  }

  /** {@code permissions: [{permission: invoice:read:self, status: disabled}]}. */
  void readPermissions(SourceNode node) {
    for (SourceNode element : node.list()) {
      SourceFields fields = SourceFields.of(element, "permission", "status");
      boolean active = fields.word("status", "active", "disabled").equals("active");
      fields.require("permission").ifPresent(text -> permission(text, active));
    }
  }

  /** The permission that a text names; null when it names none, and the fault is noted. */
  @Nullable Permission permission(SourceNode node) {
    return permission(node, true);
  }

  private @Nullable Permission permission(SourceNode node, boolean active) {
    Optional<String> text = node.text();
    if (text.isEmpty()) {
      return null;
    }
    Permission known = permissions.get(text.get());
    if (known != null) {
      return known;
    }
    String[] parts = text.get().split(":", -1);
    if (parts.length != PERMISSION_PARTS) {
      node.fault("must be TYPE:ACTION:SCOPE, for example invoice:approve:group_tree");
      return null;
    }
    Optional<Scope> scope = Scope.of(parts[2]);
    if (!isKnown(node, parts[0], parts[1]) || scope.isEmpty()) {
      if (scope.isEmpty()) {
        node.faults()
            .unknown(
                node.at(),
                "scope",
                parts[2],
                Arrays.stream(Scope.values()).map(Scope::key).toList());
      }
      return null;
    }
    Permission made =
        new Permission(
            text.get(),
            parts[0],
            parts[1],
            scope.get(),
            active,
            PartJson.object()
                .with("id", text.get())
                .with("resource", parts[0])
                .with("action", parts[1])
                .with("scope", parts[2])
                .part());
    permissions.put(text.get(), made);
    editor.put(made);
    return made;
  }

  private boolean isKnown(SourceNode node, String type, String action) {
    if (!actions.containsKey(type)) {
      node.faults().unknown(node.at(), "resource type", type, types());
      return false;
    }
    if (!actions(type).contains(action)) {
      node.faults().unknown(node.at(), "action of " + type, action, actions(type));
      return false;
    }
    return true;
  }
}
