package com.plystra.decision.conditions;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A variable with fields, such as {@code subject}, or a struct in it. */
@SuppressWarnings("Immutable") // Its parts are not changed, which Error Prone cannot see.
final class InputStruct extends ConditionMap {
  private static final Map<String, Object> VARIABLES = InputField.tree();

  private final Map<String, Object> fields;
  private final ConditionInput input;

  private InputStruct(Map<String, Object> fields, ConditionInput input) {
    this.fields = fields;
    this.input = input;
  }

  /** All variables. */
  static InputStruct variables(ConditionInput input) {
    return new InputStruct(VARIABLES, input);
  }

  @Override
  @SuppressWarnings("unchecked")
  @Nullable Object find(String key) {
    Object field = fields.get(key);
    if (field instanceof InputField leaf) {
      return leaf.kind() == InputField.Kind.OBJECT
          ? ConditionJson.object(leaf, input)
          : input.given(leaf);
    }
    return field == null ? null : new InputStruct((Map<String, Object>) field, input);
  }

  @Override
  int weight() {
    int weight = 0;
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      weight += field.getKey().length();
      if (field.getValue() instanceof InputField leaf) {
        weight += input.given(leaf) instanceof String text ? text.length() : 0;
      } else if (find(field.getKey()) instanceof InputStruct struct) {
        weight += struct.weight();
      }
    }
    return weight;
  }

  @Override
  public Set<String> keySet() {
    Set<String> names = new LinkedHashSet<>();
    fields.forEach(
        (name, field) -> {
          if (isThere(field)) {
            names.add(name);
          }
        });
    return names;
  }

  private boolean isThere(Object field) {
    return !(field instanceof InputField leaf)
        || leaf.kind() == InputField.Kind.OBJECT
        || input.given(leaf) != null;
  }
}
