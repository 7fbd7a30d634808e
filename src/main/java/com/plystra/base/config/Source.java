package com.plystra.base.config;

import com.plystra.base.config.Origin.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of one source of settings, by key. */
record Source(Kind kind, Map<String, String> texts) {
  static final Set<String> KNOWN_KEYS =
      Catalogue.all().stream().flatMap(s -> s.names().stream()).collect(Collectors.toSet());
  private static final Set<String> KNOWN_FLAGS =
      Catalogue.all().stream().map(Setting::flag).collect(Collectors.toSet());

  static Source flags(Map<String, String> flags) {
    return new Source(Kind.FLAG, Map.copyOf(flags));
  }

  static Source environment(Map<String, String> env) {
    return new Source(Kind.ENVIRONMENT, Map.copyOf(env));
  }

  static Source file(Map<String, String> properties) {
    return new Source(Kind.FILE, Map.copyOf(properties));
  }

  static Source noFile() {
    return file(Map.of());
  }

  /** The keys under which this source sets the setting. */
  List<String> given(Setting<?> setting) {
    if (kind == Kind.FLAG) {
      return texts.containsKey(setting.flag()) ? List.of(setting.flag()) : List.of();
    }
    return setting.names().stream().filter(n -> !text(n).isBlank()).toList();
  }

  String text(String key) {
    return texts.getOrDefault(key, "");
  }

  List<String> unknownKeys() {
    Set<String> known = kind == Kind.FLAG ? KNOWN_FLAGS : KNOWN_KEYS;
    return texts.keySet().stream().filter(k -> !known.contains(k)).sorted().toList();
  }
}
