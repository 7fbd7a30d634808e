package com.plystra.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects of a person from the records of all changes, which are read twice: {@link
 * #first} gets each record, then {@link #second} gets each.
 */
public final class PersonSearch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String userId;
  private final Set<String> bindings = new HashSet<>();
  private final Set<String> members = new HashSet<>();
  private final Set<String> sessions = new HashSet<>();
  private final Set<String> grants = new HashSet<>();
  private final Set<String> erased = new HashSet<>();
  private boolean recorded;

  /**
   * Starts a search.
   *
   * @param known what is known of the user's objects from their present rows
   */
  public PersonSearch(String userId, ErasedPerson known) {
    this.userId = userId;
    add(known);
  }

  private void add(ErasedPerson known) {
    bindings.addAll(known.bindings());
    members.addAll(known.members());
    sessions.addAll(known.sessions());
    grants.addAll(known.grants());
  }

  /** Finds the user's bindings with their Members, and the sessions. */
  public void first(MutationRecord record) {
    ErasedPerson.of(record)
        .filter(person -> person.userId().equals(userId))
        .ifPresent(
            person -> {
              add(person);
              erased.addAll(person.members());
            });
    RecordFields fields = record.fields();
    String id = fields.get(RecordField.RESOURCE_ID);
    recorded |= userId.equals(fields.get(RecordField.ACTOR_USER_ID));
    if (id == null) {
      return;
    }
    recorded |= isOf(record, ErasedPerson.TYPE) && id.equals(userId);
    if (isOf(record, "user_member")) {
      JsonNode row = row(record);
      if (row.path("user_id").asText().equals(userId)) {
        bindings.add(id);
        members.add(row.path("member_id").asText());
      }
    } else if (isOf(record, "session") && isOfUser(record)) {
      sessions.add(id);
    }
  }

  private boolean isOfUser(MutationRecord record) {
    return userId.equals(record.fields().get(RecordField.ACTOR_USER_ID))
        || row(record).path("user_id").asText().equals(userId);
  }

  /** Drops the Members that others are bound to as well, and finds the grants of the others. */
  public void second(MutationRecord record) {
    if (isOf(record, "user_member")) {
      JsonNode row = row(record);
      String member = row.path("member_id").asText();
      if (row.has("user_id")
          && !row.path("user_id").asText().equals(userId)
          && !erased.contains(member)) {
        members.remove(member);
      }
    } else if (isOf(record, "member_role")) {
      String id = record.fields().get(RecordField.RESOURCE_ID);
      if (id != null && members.contains(row(record).path("member_id").asText())) {
        grants.add(id);
      }
    }
  }

  /** What was found. */
  public ErasedPerson found() {
    return new ErasedPerson(userId, bindings, members, sessions, grants);
  }

  /** Whether any change is about the user. */
  public boolean isRecorded() {
    return recorded;
  }

  private static boolean isOf(MutationRecord record, String type) {
    return type.equals(record.fields().get(RecordField.RESOURCE_TYPE));
  }

  /** The object after the change, or before it; empty where it was erased. */
  private static JsonNode row(MutationRecord record) {
    try {
      JsonNode trace = JSON.readTree(record.trace().text());
      @Nullable JsonNode after = trace.get("after");
      return after == null || after.isNull() ? trace.path("before") : after;
    } catch (JsonProcessingException e) {
      throw new BadJournal("the trace of a record cannot be read", e);
    }
  }
}
