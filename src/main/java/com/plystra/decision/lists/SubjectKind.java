package com.plystra.decision.lists;

import com.plystra.decision.world.Binding;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** What a list of subjects has a row for. */
public enum SubjectKind {
  USERS(Binding::userId),
  MEMBERS(Binding::memberId),
  BINDINGS(Binding::id);

  private final Function<Binding, String> id;

  SubjectKind(Function<Binding, String> id) {
    this.id = id;
  }

  /** The id of the subject that a binding belongs to. */
  String idOf(Binding binding) {
    return id.apply(binding);
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String[] keys() {
    return Arrays.stream(values()).map(SubjectKind::key).toArray(String[]::new);
  }

  static SubjectKind of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
