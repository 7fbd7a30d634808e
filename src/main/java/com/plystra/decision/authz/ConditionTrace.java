package com.plystra.decision.authz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.PermissionKey;
import com.plystra.decision.conditions.ConditionSyntax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a candidate as JSON: {@code [{"on", "expression", "engine", "met", "reads",
 * "reason"}]}. The same text stands in the record and in traces, except for values that the reader
 * of a trace may not see.
 */
final class ConditionTrace {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String READS = "reads";
  private static final String ABSENT = "absent";
  private static final String HIDDEN = "\u2026";

  private ConditionTrace() {}

  /** As it stands in the record. */
  static byte[] of(List<ConditionCheck> checks) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartArray();
      for (ConditionCheck check : checks) {
        write(out, check);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  private static void write(JsonGenerator out, ConditionCheck check) throws IOException {
    out.writeStartObject();
    out.writeStringField("on", check.on().key());
    out.writeStringField("expression", check.condition().text());
    out.writeStringField("engine", ConditionSyntax.engine());
    out.writeBooleanField("met", check.outcome().met());
    out.writeObjectFieldStart(READS);
    for (Map.Entry<String, @Nullable String> read : check.outcome().reads().entrySet()) {
      out.writeFieldName(read.getKey());
      String value = read.getValue();
      if (value == null) {
        out.writeString(ABSENT);
      } else {
        out.writeRawValue(value);
      }
    }
    out.writeEndObject();
    out.writeStringField("reason", check.outcome().reason());
    out.writeEndObject();
  }

  /** What the reader of a trace may read in the Space of the decision. */
  interface Sees {
    /**
     * Whether the reader holds a permission there.
     *
     * @param wholeSpace whether it must hold it for the whole Space, not only for a group
     */
    boolean test(PermissionKey key, boolean wholeSpace);
  }

  /** A permission that a value needs. */
  private record Need(PermissionKey key, boolean wholeSpace) {}

  private static final Need USER = new Need(PermissionKey.USERS_READ, false);
  private static final Need MEMBER = new Need(PermissionKey.MEMBERS_READ, false);

  /** Callers that reach only groups see the metadata of Members as empty. */
  private static final Need MEMBER_METADATA = new Need(PermissionKey.MEMBERS_READ, true);

  private static final Need BINDING = new Need(PermissionKey.USER_MEMBERS_READ, false);
  private static final Need RESOURCE = new Need(PermissionKey.RESOURCES_READ, false);
  private static final Need SPACE = new Need(PermissionKey.SPACES_READ, false);

  /**
   * Writes the record's text without the values that the reader may not see.
   *
   * @param sees whether the reader holds a permission where the decision was made
   */
  static void show(JsonGenerator out, byte[] recorded, Sees sees) throws IOException {
    JsonNode checks = MAPPER.readTree(recorded);
    for (JsonNode check : checks) {
      ObjectNode reads = (ObjectNode) check.get(READS);
      for (Map.Entry<String, JsonNode> read : reads.properties()) {
        if (!needed(read.getKey()).stream()
            .allMatch(need -> sees.test(need.key(), need.wholeSpace()))) {
          read.setValue(reads.textNode(HIDDEN));
        }
      }
    }
    out.writeRawValue(MAPPER.writeValueAsString(checks));
  }

  /** The permissions to read a value; none for what every reader of the trace may see. */
  private static List<Need> needed(String path) {
    if (path.equals("subject")) {
      return List.of(USER, MEMBER_METADATA, BINDING);
    }
    if (path.equals("subject.member") || isIn(path, "subject.member.metadata")) {
      return List.of(MEMBER_METADATA);
    }
    if (isIn(path, "subject.member")) {
      return List.of(MEMBER);
    }
    if (isIn(path, "subject.binding")) {
      return List.of(BINDING);
    }
    if (isIn(path, "subject")) {
      return List.of(USER);
    }
    if (isIn(path, "resource")) {
      return List.of(RESOURCE);
    }
    return path.equals("space") || isIn(path, "space.metadata") ? List.of(SPACE) : List.of();
  }

  /** Whether a path is this one, or starts with it. */
  private static boolean isIn(String path, String start) {
    return path.startsWith(start)
        && (path.length() == start.length() || ".[".indexOf(path.charAt(start.length())) >= 0);
  }
}
