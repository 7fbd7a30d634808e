package com.plystra.objects;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The states of a kind of object and the transitions between them. A new object has the first
 * state.
 *
 * @param states the allowed values of the status
 * @param actions one for each state that callers can set
 */
public record LifeCycle(List<String> states, List<Action> actions) {
  private static final String ACTIVE = "active";
  private static final Action RESTORE =
      new Action("restore", ACTIVE, "restored", "Makes it active again.", Shape.object());

  /**
   * A transition to a state.
   *
   * @param name the last segment of its route, for example {@code disable}
   * @param state the resulting state
   * @param verb the verb in audit actions
   * @param summary for the API's description
   * @param columns the fields that its body may set in addition to the status
   */
  public record Action(String name, String state, String verb, String summary, Shape columns) {
    /** For example {@code Disable}. */
    String title() {
      return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
  }

  /** The states {@code active} and {@code disabled}. */
  public static final LifeCycle DISABLING =
      new LifeCycle(
          List.of(ACTIVE, "disabled"),
          List.of(
              new Action(
                  "disable",
                  "disabled",
                  "disabled",
                  "Disables it for all later decisions.",
                  Shape.object()),
              RESTORE));

  private static final Action REVOKE =
      new Action(
          "revoke",
          "revoked",
          "revoked",
          "Revokes it for all later decisions.",
          Shape.object().optional("revoked_reason", FieldType.description()));

  /** The states {@code active} and {@code revoked}; a revoked object can be restored. */
  public static final LifeCycle REVOKING =
      new LifeCycle(List.of(ACTIVE, "revoked"), List.of(REVOKE, RESTORE));

  /** The states {@code active} and {@code revoked}; revoking is final. */
  public static final LifeCycle REVOKING_FOR_GOOD =
      new LifeCycle(List.of(ACTIVE, "revoked"), List.of(REVOKE));

  /** The states {@code active}, {@code archived} and {@code deleted}. */
  public static final LifeCycle ARCHIVING =
      new LifeCycle(
          List.of(ACTIVE, "archived", "deleted"),
          List.of(
              new Action(
                  "archive",
                  "archived",
                  "archived",
                  "Takes it out of use: checks on it deny.",
                  Shape.object()),
              RESTORE));

  public LifeCycle {
    states = List.copyOf(states);
    actions = List.copyOf(actions);
  }

  /** The fields that callers may set together with a state. */
  Shape columns() {
    Map<String, FieldType> all = new LinkedHashMap<>();
    for (Action action : actions) {
      action.columns().fields().forEach(field -> all.put(field.name(), field.type()));
    }
    Shape shape = Shape.object();
    for (Map.Entry<String, FieldType> column : all.entrySet()) {
      shape = shape.optional(column.getKey(), column.getValue());
    }
    return shape;
  }

  String initial() {
    return states.get(0);
  }

  Optional<Action> to(String state) {
    return actions.stream().filter(a -> a.state().equals(state)).findFirst();
  }

  Action action(String name) {
    return actions.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  FieldType type() {
    return FieldType.oneOf(states.toArray(String[]::new));
  }
}
