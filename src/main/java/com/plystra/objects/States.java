package com.plystra.objects;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import java.time.Instant;
import java.util.Optional;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * The status of rows, with its time stamps and the fields that callers may set with it.
 *
 * @param <R> the row
 */
final class States<R extends UpdatableRecord<R>> {
  private static final String SINCE = "_at";

  private final Kind<R> kind;
  private final LifeCycle cycle;

  States(Kind<R> kind, LifeCycle cycle) {
    this.kind = kind;
    this.cycle = cycle;
  }

  String of(R row) {
    return row.get(kind.text(Kind.STATUS));
  }

  /** Sets the status of a new row: the one in the body, or the initial one. */
  void begin(R row, Fields body) {
    set(row, Kind.STATUS, body.optText(Kind.STATUS).orElse(cycle.initial()));
    describe(row, body);
  }

  /** Merges the status fields of a patch. */
  void merge(R row, Fields body) {
    body.optText(Kind.STATUS).ifPresent(status -> set(row, Kind.STATUS, status));
    describe(row, body);
  }

  /** Sets the status that the action leads to. */
  void apply(R row, LifeCycle.Action action, Fields body) {
    set(row, Kind.STATUS, action.state());
    for (Shape.Field field : action.columns().fields()) {
      Optional<String> own = body.optText(field.name());
      Optional<String> nonEmpty = own.filter(text -> !text.isEmpty());
      set(row, field.name(), nonEmpty.or(() -> CallerBody.reason(body)).or(() -> own).orElse(null));
    }
  }

  private void describe(R row, Fields body) {
    for (Shape.Field field : cycle.columns().fields()) {
      if (body.has(field.name())) {
        set(row, field.name(), body.optText(field.name()).orElse(null));
      }
    }
  }

  /**
   * Updates the time stamps and fields to match the status.
   *
   * @param before empty for a new row
   * @return the audit verb of the transition; empty when the status is unchanged
   */
  Optional<String> settle(Optional<R> before, R after, Instant now, Fields body, Faults faults) {
    String state = of(after);
    boolean moved = before.isEmpty() || !of(before.get()).equals(state);
    if (moved) {
      cycle.states().forEach(s -> stamp(after, s + SINCE, s.equals(state) ? now : null));
    }
    checkFields(after, state, body, faults);
    if (!moved || before.isEmpty()) {
      return Optional.empty();
    }
    Optional<LifeCycle.Action> action = cycle.to(state);
    if (action.isEmpty() && state.equals(cycle.initial())) {
      faults.add(Kind.STATUS, "cannot be " + state + " again");
    }
    return action.map(LifeCycle.Action::verb);
  }

  /** Clears the fields of other states; refuses values for a state that the row does not have. */
  private void checkFields(R row, String state, Fields body, Faults faults) {
    for (LifeCycle.Action action : cycle.actions()) {
      for (Shape.Field word : action.columns().fields()) {
        if (!action.state().equals(state)) {
          set(row, word.name(), null);
          if (body.declares(word.name())
              && body.optText(word.name()).filter(text -> !text.isEmpty()).isPresent()) {
            faults.add(word.name(), "goes with the status " + action.state() + " only");
          }
        }
      }
    }
  }

  private void stamp(R row, String column, @Nullable Instant at) {
    if (kind.has(column)) {
      @SuppressWarnings("unchecked")
      TableField<R, Instant> since = (TableField<R, Instant>) kind.column(column);
      row.set(since, at);
    }
  }

  private void set(R row, String column, @Nullable String value) {
    row.set(kind.text(column), value);
  }
}
