package com.plystra.ops.policytests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping with known fields. A field without a value is one that is not given. */
final class SourceFields {
  private final SourceNode node;
  private final Map<String, SourceNode> values = new LinkedHashMap<>();

  private SourceFields(SourceNode node) {
    this.node = node;
  }

  /** Reads a mapping; notes every unknown field, with a suggestion. */
  static SourceFields of(SourceNode node, String... known) {
    List<String> names = List.of(known);
    SourceFields fields = new SourceFields(node);
    for (SourceNode.Entry entry : node.entries()) {
      if (!names.contains(entry.key())) {
        node.faults().unknown(entry.keyNode().at(), "field", entry.key(), names);
      } else if (!entry.value().isNull()) {
        fields.values.put(entry.key(), entry.value());
      }
    }
    return fields;
  }

  /** No fields at all. */
  static SourceFields none(SourceNode node) {
    return new SourceFields(node);
  }

  SourceNode node() {
    return node;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<SourceNode> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The field; notes a fault when it is not given. */
  Optional<SourceNode> require(String name) {
    if (!has(name)) {
      node.fault("'" + name + "' is required");
    }
    return get(name);
  }

  /** The given ones of these fields. */
  List<String> given(String... names) {
    List<String> given = new ArrayList<>(List.of(names));
    given.retainAll(values.keySet());
    return given;
  }

  Optional<String> text(String name) {
    return get(name).flatMap(SourceNode::text);
  }

  Optional<String> object(String name) {
    return get(name).flatMap(SourceNode::object);
  }

  /** One of a few words; {@code usual} when it is not given or is another. */
  String word(String name, String usual, String... others) {
    Optional<SourceNode> value = get(name);
    Optional<String> text = value.flatMap(SourceNode::text);
    if (text.isEmpty() || text.get().equals(usual)) {
      return usual;
    }
    List<String> all = new ArrayList<>(List.of(others));
    if (all.contains(text.get())) {
      return text.get();
    }
    all.add(0, usual);
    value.ifPresent(node -> node.fault("must be one of " + String.join(", ", all)));
    return usual;
  }
}
