package com.plystra.decision.authz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case of {@code decisions.yaml}: changes to the demo data, a question, and its answer. Holds
 * nothing of how it is run, so that it can be put to the {@link Decider} and to a server alike.
 *
 * @param worldOnly the changes cannot be made through the API
 * @param at the clock's time when the question is asked
 * @param denyCode null for allow
 * @param candidates null when the case says nothing about them
 */
public record DecisionCase(
    String name,
    boolean worldOnly,
    Instant at,
    List<Change> changes,
    Question question,
    @Nullable String denyCode,
    String reason,
    @Nullable List<ExpectedCandidate> candidates) {
  public DecisionCase {
    changes = List.copyOf(changes);
  }

  /** An operation, e.g. {@code disable_user}; where only an id was given, it is field "id". */
  public record Change(String operation, ObjectNode fields) {
    /** A field that the operation cannot do without. */
    public String text(String name) {
      String value = textOrNull(name);
      if (value == null) {
        throw new IllegalArgumentException(operation + " needs " + name);
      }
      return value;
    }

    public @Nullable String textOrNull(String name) {
      return fields.hasNonNull(name) ? fields.get(name).textValue() : null;
    }
  }

  /**
   * A matched candidate, in the trace's terms.
   *
   * @param role its key
   * @param permission its id
   * @param memberRole its id
   * @param anchor its path; null without one
   * @param reason null when the case does not look at it
   */
  public record ExpectedCandidate(
      String role,
      String permission,
      String memberRole,
      @Nullable String anchor,
      boolean covered,
      @Nullable String denyCode,
      @Nullable String reason) {}

  /** The body of {@code POST /api/v1/authz/check}. */
  public ObjectNode body() {
    ObjectNode body = DecisionCases.newObject();
    body.putObject("actor")
        .put("user_id", question.userId())
        .put("member_id", question.memberId())
        .put("user_member_id", question.userMemberId())
        .put("space_id", question.spaceId());
    return body.put("resource_type", question.resourceType())
        .put("resource_id", question.resourceId())
        .put("action", question.action());
  }

  public String decision() {
    return denyCode == null ? "allow" : "deny";
  }

  @Override
  public String toString() {
    return name;
  }
}
