package com.plystra.decision.authz;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.plystra.decision.authz.DecisionCase.Change;
import com.plystra.decision.authz.DecisionCase.ExpectedCandidate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code decisions.yaml}; the format is described at its head. Strict: a typo fails. */
public final class DecisionCases {
  private static final String FILE = "/decisions.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private record File(
      String at,
      Map<String, Map<String, String>> actors,
      Ask defaults,
      Map<String, String> reasons,
      List<Entry> cases) {}

  private record Ask(
      @Nullable JsonNode actor,
      @JsonProperty("resource_type") @Nullable String resourceType,
      @JsonProperty("resource_id") @Nullable String resourceId,
      @Nullable String action) {}

  private record Entry(
      String name,
      @JsonProperty("world_only") boolean worldOnly,
      @Nullable String at,
      @Nullable List<ObjectNode> changes,
      @Nullable Ask ask,
      String expect,
      @Nullable List<Expected> candidates) {}

  private record Expected(
      String role,
      String permission,
      @JsonProperty("member_role") String memberRole,
      @Nullable String anchor,
      boolean covered,
      @JsonProperty("deny_code") @Nullable String denyCode,
      @Nullable String reason) {}

  private final File file;

  private DecisionCases(File file) {
    this.file = file;
  }

  /** All cases, in the file's order. */
  public static List<DecisionCase> load() {
    try (InputStream in = DecisionCases.class.getResourceAsStream(FILE)) {
      return new DecisionCases(YAML.readValue(Objects.requireNonNull(in, FILE), File.class)).all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode newObject() {
    return YAML.createObjectNode();
  }

  private List<DecisionCase> all() {
    List<DecisionCase> cases = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Entry entry : file.cases()) {
      if (!names.add(entry.name())) {
        throw new IllegalStateException("two cases are named " + entry.name());
      }
      cases.add(one(entry));
    }
    return List.copyOf(cases);
  }

  private DecisionCase one(Entry entry) {
    return new DecisionCase(
        entry.name(),
        entry.worldOnly(),
        Instant.parse(Objects.requireNonNullElse(entry.at(), file.at())),
        changes(entry),
        question(entry.ask()),
        entry.expect().equals("allow") ? null : entry.expect(),
        Objects.requireNonNull(file.reasons().get(entry.expect()), entry.expect()),
        candidates(entry));
  }

  private static List<Change> changes(Entry entry) {
    if (entry.changes() == null) {
      return List.of();
    }
    return entry.changes().stream()
        .flatMap(c -> c.properties().stream())
        .map(DecisionCases::change)
        .toList();
  }

  private static Change change(Map.Entry<String, JsonNode> operation) {
    JsonNode value = operation.getValue();
    ObjectNode fields =
        value.isObject() ? (ObjectNode) value : newObject().put("id", value.textValue());
    return new Change(operation.getKey(), fields);
  }

  private Question question(@Nullable Ask ask) {
    Ask defaults = file.defaults();
    Ask given = ask == null ? defaults : ask;
    Map<String, String> actor = actor(orElse(given.actor(), defaults.actor()));
    return new Question(
        need(actor.get("user_id")),
        need(actor.get("member_id")),
        need(actor.get("user_member_id")),
        need(actor.get("space_id")),
        orElse(given.resourceType(), defaults.resourceType()),
        orElse(given.resourceId(), defaults.resourceId()),
        orElse(given.action(), defaults.action()));
  }

  /** A name, or a name with other ids in some places. */
  private Map<String, String> actor(JsonNode given) {
    if (given.isTextual()) {
      return need(file.actors().get(given.textValue()));
    }
    Map<String, String> actor = new HashMap<>(actor(given.path("as")));
    given.properties().stream()
        .filter(field -> !field.getKey().equals("as"))
        .forEach(field -> need(actor.replace(field.getKey(), field.getValue().textValue())));
    return actor;
  }

  private static @Nullable List<ExpectedCandidate> candidates(Entry entry) {
    if (entry.candidates() == null) {
      return null;
    }
    return entry.candidates().stream().map(c -> candidate(entry, c)).toList();
  }

  private static ExpectedCandidate candidate(Entry entry, Expected c) {
    if (c.covered() == (c.denyCode() != null)) {
      throw new IllegalStateException(entry.name() + ": covered, or a deny code");
    }
    return new ExpectedCandidate(
        c.role(),
        c.permission(),
        c.memberRole(),
        c.anchor(),
        c.covered(),
        c.denyCode(),
        c.reason());
  }

  private static <T> T orElse(@Nullable T given, @Nullable T otherwise) {
    return given != null ? given : need(otherwise);
  }

  private static <T> T need(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
