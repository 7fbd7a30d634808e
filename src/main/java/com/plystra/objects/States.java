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
 * The state of rows, and what goes with it: the instant at which it began, and what callers may say
 * about it.
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

  /** Gives a new row the state that its body asks for, or the first one. */
  void begin(R row, Fields body) {
    set(row, Kind.STATUS, body.optText(Kind.STATUS).orElse(cycle.initial()));
    describe(row, body);
  }

  /** Merges what a patch says of the state. */
  void merge(R row, Fields body) {
    body.optText(Kind.STATUS).ifPresent(status -> set(row, Kind.STATUS, status));
    describe(row, body);
  }

  /** Brings the row where the action leads. */
  void go(R row, LifeCycle.Action action, Fields body) {
    set(row, Kind.STATUS, action.state());
    for (Shape.Field field : action.columns().fields()) {
      Optional<String> own = body.optText(field.name());
      Optional<String> said = own.filter(text -> !text.isEmpty());
      set(row, field.name(), said.or(() -> CallerBody.reason(body)).or(() -> own).orElse(null));
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
   * Makes what goes with the state fit it.
   *
   * @param before empty for a new row
   * @return what the audit calls the way to the state; empty when it is the one before
   */
  Optional<String> settle(Optional<R> before, R after, Instant now, Fields body, Faults faults) {
    String state = of(after);
    boolean moved = before.isEmpty() || !of(before.get()).equals(state);
    if (moved) {
      cycle.states().forEach(s -> stamp(after, s + SINCE, s.equals(state) ? now : null));
    }
    judgeWords(after, state, body, faults);
    if (!moved || before.isEmpty()) {
      return Optional.empty();
    }
    Optional<LifeCycle.Action> action = cycle.to(state);
    if (action.isEmpty() && state.equals(cycle.initial())) {
      faults.add(Kind.STATUS, "cannot be " + state + " again");
    }
    return action.map(LifeCycle.Action::verb);
  }

  /** Drops what was said about a state that is over; refuses it about one that is not reached. */
  private void judgeWords(R row, String state, Fields body, Faults faults) {
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
