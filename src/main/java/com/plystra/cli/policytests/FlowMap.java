package com.plystra.cli.policytests;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.ops.policytests.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Fields of a YAML mapping on one line. */
final class FlowMap {
  private final Map<String, String> fields = new LinkedHashMap<>();

  /** A field whose value is YAML already. */
  FlowMap raw(String name, String yaml) {
    fields.put(name, yaml);
    return this;
  }

  /** A field of an object; left out when it has none. */
  FlowMap text(String name, JsonNode object, String field) {
    if (object.path(field).isTextual()) {
      fields.put(name, YamlText.of(object.path(field).asText()));
    }
    return this;
  }

  /** A field of an object of the same name; left out when it has the usual value. */
  void unless(String name, JsonNode object, String usual) {
    if (!object.path(name).asText(usual).equals(usual)) {
      text(name, object, name);
    }
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  void each(BiConsumer<String, String> action) {
    fields.forEach(action);
  }

  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(entry -> YamlText.of(entry.getKey()) + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
