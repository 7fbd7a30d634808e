package com.plystra.directory.spaces;

import static com.plystra.storage.db.schema.Tables.SPACES;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.decision.authzen.SubjectType;
import com.plystra.storage.db.Database;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The names that Spaces have for kinds of subjects: {@code {"authzen": {"employee": "user"}}} in a
 * Space's metadata.
 */
public final class SubjectNames {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SubjectNames() {}

  /** By Space id; Spaces without any are left out. */
  public static Map<String, Map<String, SubjectType>> of(
      Database database, Collection<String> spaceIds) {
    Map<String, Map<String, SubjectType>> names = new HashMap<>();
    database
        .reads()
        .select(SPACES.ID, SPACES.METADATA)
        .from(SPACES)
        .where(SPACES.ID.in(spaceIds))
        .forEach(row -> names.put(row.value1(), names(row.value2())));
    names.values().removeIf(Map::isEmpty);
    return names;
  }

  private static Map<String, SubjectType> names(String metadata) {
    Map<String, SubjectType> names = new HashMap<>();
    for (Map.Entry<String, JsonNode> name : tree(metadata).path("authzen").properties()) {
      SubjectType.of(name.getValue().asText()).ifPresent(kind -> names.put(name.getKey(), kind));
    }
    return names;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row's metadata is not JSON", e);
    }
  }
}
