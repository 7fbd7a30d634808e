package com.plystra.ops.policytests;

import com.plystra.decision.conditions.Condition;
import com.plystra.decision.conditions.ConditionFault;
import com.plystra.decision.conditions.ConditionSyntax;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import com.plystra.http.input.FieldType;
import com.plystra.ops.policytests.GivenWorld.GivenUser;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a file gives, and makes a world of it. */
final class GivenReader {
  private static final Pattern READS_NOW = Pattern.compile("(?<![\\w.])now\\b");

  private final WorldEditor editor = World.empty().edit();
  private final GivenWorld given = new GivenWorld();
  private final GivenRegistry registry = new GivenRegistry(editor);
  private final Set<String> ids = new HashSet<>();
  private @Nullable SourceNode firstTime;

  WorldEditor editor() {
    return editor;
  }

  GivenWorld given() {
    return given;
  }

  GivenRegistry registry() {
    return registry;
  }

  /** The first value whose effect depends on the time; empty when there is none. */
  Optional<SourceNode> firstTime() {
    return Optional.ofNullable(firstTime);
  }

  /** Notes a fault when another object of the kind has the id. */
  void claim(String kind, String id, SourceNode node) {
    if (!ids.add(kind + " " + id)) {
      node.fault("another " + kind + " has the id '" + id + "'");
    }
  }

  GivenWorld read(SourceNode node) {
    SourceFields fields = SourceFields.of(node, "types", "permissions", "users", "spaces");
    fields.get("types").ifPresent(registry::readTypes);
    fields.get("permissions").ifPresent(registry::readPermissions);
    fields.get("users").ifPresent(this::readUsers);
    fields.get("spaces").ifPresent(this::readSpaces);
    given.finish(editor.done(1));
    return given;
  }

  private void readUsers(SourceNode node) {
    for (SourceNode.Entry entry : node.entries()) {
      SourceFields fields =
          entry.value().isNull()
              ? SourceFields.none(entry.value())
              : SourceFields.of(entry.value(), "id", "status", "metadata");
      String id = id(fields, entry.key());
      claim("user", id, entry.keyNode());
      if (!given.add(new GivenUser(id, entry.key()))) {
        entry.keyNode().fault("another user has the e-mail address '" + entry.key() + "'");
      } else {
        put(
            new GivenUser(id, entry.key()),
            fields.word("status", "active", "disabled", "deleted"),
            metadata(fields));
      }
    }
  }

  private void put(GivenUser user, String status, @Nullable String metadata) {
    editor.put(
        new User(
            user.id(),
            status.equals("active"),
            PartJson.object()
                .with("id", user.id())
                .with("email", user.email())
                .with("status", status)
                .personalPart(),
            metadata));
  }

  /** The user with an address, which is made when {@code users} does not have it. */
  @Nullable GivenUser user(SourceNode node) {
    Optional<String> email = node.text();
    if (email.isEmpty()) {
      return null;
    }
    GivenUser known = given.user(email.get());
    if (known != null) {
      return known;
    }
    if (email.get().indexOf('@') <= 0) {
      node.fault("must be the e-mail address of a user");
      return null;
    }
    GivenUser made = new GivenUser(email.get(), email.get());
    claim("user", made.id(), node);
    given.add(made);
    put(made, "active", null);
    return made;
  }

  private void readSpaces(SourceNode node) {
    for (SourceNode.Entry entry : node.entries()) {
      SourceNode value = entry.value();
      SourceFields fields =
          value.isNull()
              ? SourceFields.none(value)
              : SourceFields.of(
                  value,
                  "id",
                  "name",
                  "type",
                  "status",
                  "metadata",
                  "groups",
                  "roles",
                  "members",
                  "resources");
      GivenSpace space = new GivenSpace(entry.key(), id(fields, entry.key()));
      claim("Space", space.id(), entry.keyNode());
      given.spaces.put(entry.key(), space);
      String status = fields.word("status", "active", "disabled");
      editor.put(
          new Space(
              space.id(),
              status.equals("active"),
              PartJson.object()
                  .with("id", space.id())
                  .with("name", fields.text("name").orElse(entry.key()))
                  .with("status", status)
                  .part(),
              fields.text("type").orElse("custom"),
              metadata(fields)));
      new GivenSpaceReader(this, space).read(fields);
    }
  }

  /** The field {@code id}; {@code usual} when it is not given. */
  static String id(SourceFields fields, String usual) {
    return fields.get("id").flatMap(node -> node.text(FieldType.id())).orElse(usual);
  }

  /** The field {@code metadata}; null when it is not given or empty, as the world has it. */
  static @Nullable String metadata(SourceFields fields) {
    return fields.object("metadata").filter(text -> !text.equals("{}")).orElse(null);
  }

  /** A field with a time. */
  @Nullable Instant time(SourceFields fields, String name) {
    Optional<SourceNode> node = fields.get(name);
    node.ifPresent(this::noteTime);
    return node.flatMap(value -> value.value(FieldType.time(), Instant.class)).orElse(null);
  }

  private void noteTime(SourceNode node) {
    if (firstTime == null) {
      firstTime = node;
    }
  }

  /** The field {@code condition}; null when it is not given or faulty. */
  @Nullable Condition condition(SourceFields fields) {
    Optional<SourceNode> node = fields.get("condition");
    Optional<String> text = node.flatMap(SourceNode::text);
    if (text.isEmpty()) {
      return null;
    }
    for (ConditionFault fault : ConditionSyntax.faults(text.get())) {
      node.get().faultInside(fault.line(), fault.column(), "condition: " + fault.message());
    }
    if (READS_NOW.matcher(text.get()).find()) {
      noteTime(node.get());
    }
    return Condition.of(text.get());
  }
}
