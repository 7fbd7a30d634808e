package com.plystra.decision.conditions;

import com.plystra.decision.conditions.InputField.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The values that conditions may read, made once for a decision and used for each of its
 * conditions. A JSON text is parsed when a condition first reads it. Immutable to its users,
 * thread-safe.
 *
 * <p>A text that is not given is absent; an object that is not given is empty. The paths are those
 * of {@link InputField}.
 */
public final class ConditionInput {
  private final @Nullable Object[] values;

  // The objects parsed so far. Threads may parse one twice; what they read has final fields.
  private final @Nullable Object[] parsed;

  private ConditionInput(@Nullable Object[] values) {
    this.values = values;
    this.parsed = new @Nullable Object[values.length];
  }

  /** A builder without values. */
  public static Builder builder() {
    return new Builder();
  }

  /** The value as it was given: a String (of JSON, for an object), Boolean or Instant. */
  @Nullable Object given(InputField field) {
    return values[field.index()];
  }

  @Nullable Object parsed(InputField field) {
    return parsed[field.index()];
  }

  void keepParsed(InputField field, Object value) {
    parsed[field.index()] = value;
  }

  /** Collects values. Each method throws IllegalArgumentException for a path that is none. */
  public static final class Builder {
    private final @Nullable Object[] values = new @Nullable Object[InputField.count()];

    private Builder() {}

    /** A text, such as that of {@code subject.member.id}; null: absent. */
    public Builder put(String path, @Nullable String text) {
      return set(path, Kind.TEXT, text);
    }

    /** A flag, such as that of {@code subject.binding.is_primary}. */
    public Builder put(String path, boolean flag) {
      return set(path, Kind.FLAG, flag);
    }

    /** The text of a JSON object, such as that of {@code resource.metadata}; null: empty. */
    public Builder json(String path, @Nullable String object) {
      return set(path, Kind.OBJECT, object);
    }

    /** The time of the decision. */
    public Builder now(Instant time) {
      return set("now", Kind.TIME, time);
    }

    /** The input; this builder may go on. */
    public ConditionInput build() {
      return new ConditionInput(values.clone());
    }

    private Builder set(String path, Kind kind, @Nullable Object value) {
      InputField field = InputField.at(path);
      if (field == null || field.kind() != kind) {
        throw new IllegalArgumentException("No " + kind + " of conditions is at " + path);
      }
      values[field.index()] = value;
      return this;
    }
  }
}
