package com.plystra.objects;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads {@code objects.yaml}. Strict: a typo fails. */
final class Contracts {
  private static final String FILE = "/management/objects.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final List<Contract> ALL = load();

  private Contracts() {}

  static List<Contract> all() {
    return ALL;
  }

  /** Those with such an operation. */
  static Stream<Contract> with(String operation) {
    return ALL.stream().filter(contract -> contract.has(operation));
  }

  private static List<Contract> load() {
    try (InputStream in = Contracts.class.getResourceAsStream(FILE)) {
      JsonNode file = YAML.readTree(Objects.requireNonNull(in, FILE));
      List<ObjectNode> entries = new ArrayList<>();
      for (JsonNode entry : file.path("objects")) {
        entries.add(complete((ObjectNode) entry, entries));
      }
      List<Contract> contracts = new ArrayList<>();
      for (ObjectNode entry : entries) {
        contracts.add(contract(entry.deepCopy(), file.path("life")));
      }
      return List.copyOf(contracts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode complete(ObjectNode entry, List<ObjectNode> before) {
    JsonNode like = entry.remove("like");
    if (like == null) {
      return entry;
    }
    for (ObjectNode other : before) {
      if (other.path("name").equals(like)) {
        ObjectNode made = other.deepCopy();
        made.remove("by_id");
        return made.setAll(entry);
      }
    }
    throw new IllegalArgumentException("like " + like);
  }

  private static Contract contract(ObjectNode entry, JsonNode lifeCycles) throws IOException {
    if (entry.has("life")) {
      entry.set("life", lifeCycles.required(entry.path("life").asText()));
    }
    for (String field :
        List.of("at", "patch", "fixed", "longest", "unique", "references", "verbs")) {
      if (!entry.has(field)) {
        entry.putObject(field);
      }
    }
    for (String field : List.of("times", "hidden", "clears", "filters", "sort")) {
      if (!entry.has(field)) {
        entry.putArray(field);
      }
    }
    for (String path : List.of("one", "by_id")) {
      if (!entry.has(path)) {
        entry.put(path, "");
      }
    }
    if (!entry.has("limit")) {
      entry.put("limit", 50);
    }
    return YAML.treeToValue(entry, Contract.class);
  }
}
