package com.plystra.objects;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The states of a kind of object and the ways between them. The first state is that of a new one.
 *
 * @param states what its column may hold
 * @param actions one for each state that callers can bring an object to
 */
public record LifeCycle(List<String> states, List<Action> actions) {
  private static final String ACTIVE = "active";
  private static final Action RESTORE =
      new Action("restore", ACTIVE, "restored", "Makes it count again.", Shape.object());

  /**
   * A way to a state.
   *
   * @param name the last segment of its route, e.g. {@code disable}
   * @param state where it leads
   * @param verb what the audit calls it
   * @param summary for the API's description
   * @param columns what its body may set besides the status
   */
  public record Action(String name, String state, String verb, String summary, Shape columns) {
    /** E.g. {@code Disable}. */
    String title() {
      return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
  }

  /** {@code active} and {@code disabled}. */
  public static final LifeCycle DISABLING =
      new LifeCycle(
          List.of(ACTIVE, "disabled"),
          List.of(
              new Action(
                  "disable",
                  "disabled",
                  "disabled",
                  "Takes it out of every later decision.",
                  Shape.object()),
              RESTORE));

  private static final Action REVOKE =
      new Action(
          "revoke",
          "revoked",
          "revoked",
          "Ends it for every later decision.",
          Shape.object().optional("revoked_reason", FieldType.description()));

  /** {@code active} and {@code revoked}, there and back. */
  public static final LifeCycle REVOKING =
      new LifeCycle(List.of(ACTIVE, "revoked"), List.of(REVOKE, RESTORE));

  /** {@code active}, then {@code revoked} for good. */
  public static final LifeCycle REVOKING_FOR_GOOD =
      new LifeCycle(List.of(ACTIVE, "revoked"), List.of(REVOKE));

  /** {@code active}, {@code archived} and {@code deleted}. */
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

  /** What callers may say about a state, beside it. */
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
