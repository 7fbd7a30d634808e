package com.plystra.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Part;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A person whose texts are erased from records, and the rule which texts those are. The record
 * {@link #ACTION} holds it, so that an interrupted erasure can be completed: erased records no
 * longer say to whom they belong.
 *
 * @param userId the user
 * @param bindings ids of the bindings of the user to Members
 * @param members ids of the Members to which only this user was ever bound
 * @param sessions ids of the sessions of the user
 * @param grants ids of the roles granted to these Members
 */
public record ErasedPerson(
    String userId,
    Set<String> bindings,
    Set<String> members,
    Set<String> sessions,
    Set<String> grants) {
  /** The action of the record of an erasure. */
  public static final String ACTION = "record.erased";

  /** The type of the object of that record. */
  public static final String TYPE = "user";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SESSION = "session";

  public ErasedPerson {
    bindings = Set.copyOf(bindings);
    members = Set.copyOf(members);
    sessions = Set.copyOf(sessions);
    grants = Set.copyOf(grants);
  }

  /** {@code after} in the trace of the record: the ids, no text. */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("user_id", userId);
    add(json, "user_members", bindings);
    add(json, "members", members);
    add(json, "sessions", sessions);
    add(json, "member_roles", grants);
    return json;
  }

  private static void add(ObjectNode to, String name, Set<String> ids) {
    to.putArray(name).addAll(new TreeSet<>(ids).stream().map(to::textNode).toList());
  }

  /** Whether it is the record of an erasure. */
  static boolean is(JournalRecord record) {
    return record instanceof MutationRecord && record.fields().action().equals(ACTION);
  }

  /** The person of a record of an erasure; empty for other records. */
  public static Optional<ErasedPerson> of(JournalRecord record) {
    return JournalNote.read(ACTION, record)
        .filter(json -> json.path("user_id").isTextual())
        .map(
            json ->
                new ErasedPerson(
                    json.path("user_id").asText(),
                    ids(json.path("user_members")),
                    ids(json.path("members")),
                    ids(json.path("sessions")),
                    ids(json.path("member_roles"))));
  }

  private static Set<String> ids(JsonNode array) {
    Set<String> ids = new TreeSet<>();
    array.forEach(id -> ids.add(id.asText()));
    return ids;
  }

  /** Whether a record is about the person. */
  public boolean isAbout(RecordFields fields) {
    return isActor(fields) || isObject(fields) || isCaller(fields);
  }

  private boolean isActor(RecordFields fields) {
    String user = fields.get(RecordField.ACTOR_USER_ID);
    if (user != null) {
      return user.equals(userId);
    }
    return has(bindings, fields.get(RecordField.ACTOR_USER_MEMBER_ID))
        || has(members, fields.get(RecordField.ACTOR_MEMBER_ID));
  }

  // The type of a decision's object is the caller's own: its id may be equal by chance.
  private boolean isObject(RecordFields fields) {
    String type = fields.get(RecordField.RESOURCE_TYPE);
    if (type == null || fields.kind().isDecisionLike()) {
      return false;
    }
    String id = fields.get(RecordField.RESOURCE_ID);
    return switch (type) {
      case TYPE -> userId.equals(id);
      case SESSION -> has(sessions, id);
      case "user_member" -> has(bindings, id);
      case "member" -> has(members, id);
      case "member_role" -> has(grants, id);
      default -> false;
    };
  }

  // Address, user agent and name are the caller's. A decision that names no caller was asked by the
  // operator's application; a change that names none was made by its actor.
  private boolean isCaller(RecordFields fields) {
    String type = fields.get(RecordField.CALLER_TYPE);
    if (type == null) {
      return !fields.kind().isDecisionLike()
          && userId.equals(fields.get(RecordField.ACTOR_USER_ID));
    }
    return type.equals(SESSION)
        && (userId.equals(fields.get(RecordField.CALLER_ID))
            || has(sessions, fields.get(RecordField.SESSION_ID)));
  }

  private static boolean has(Set<String> ids, @Nullable String id) {
    return id != null && ids.contains(id);
  }

  /**
   * Whether the trace of a change is about the person. The record of an erasure is needed to
   * complete it.
   */
  boolean hasTrace(RecordFields fields) {
    return !fields.action().equals(ACTION) && (isActor(fields) || isObject(fields));
  }

  /** Whether the rows that a change wrote are about the person. */
  boolean hasRows(RecordFields fields) {
    return isObject(fields);
  }

  /**
   * Hands on the salted parts that are about the person, present or erased; not the rows that a
   * change wrote.
   */
  public void eachPart(JournalRecord record, Consumer<Part> each) {
    RecordFields fields = record.fields();
    if (fields.format() == RecordFormat.ONE) {
      return;
    }
    Consumer<Part> salted =
        part -> {
          if (part.isSalted()) {
            each.accept(part);
          }
        };
    if (isCaller(fields)) {
      fields.personal().present().values().forEach(salted);
    }
    if (record instanceof MutationRecord mutation) {
      if (hasTrace(fields)) {
        salted.accept(mutation.trace());
      }
    } else if (record instanceof DecisionRecord decision) {
      eachPart(decision, salted);
    }
  }

  private void eachPart(DecisionRecord decision, Consumer<Part> each) {
    boolean isActor = isActor(decision.fields());
    for (Map.Entry<TracePart, Part> part : decision.parts().present().entrySet()) {
      boolean isMember = part.getKey() == TracePart.MEMBER;
      if (isMember ? has(members, decision.fields().get(RecordField.ACTOR_MEMBER_ID)) : isActor) {
        each.accept(part.getValue());
      }
    }
    if (isActor) {
      decision.candidates().forEach(c -> c.parts().present().values().forEach(each));
    }
  }
}
