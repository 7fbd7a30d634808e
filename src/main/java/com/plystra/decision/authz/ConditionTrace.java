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
import java.util.Optional;
import java.util.function.Predicate;
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

  /**
   * Writes the record's text without the values that the reader may not see.
   *
   * @param may whether the reader holds a permission where the decision was made
   */
  static void show(JsonGenerator out, byte[] recorded, Predicate<PermissionKey> may)
      throws IOException {
    JsonNode checks = MAPPER.readTree(recorded);
    for (JsonNode check : checks) {
      ObjectNode reads = (ObjectNode) check.get(READS);
      reads
          .properties()
          .forEach(
              read ->
                  needed(read.getKey())
                      .filter(key -> !may.test(key))
                      .ifPresent(key -> read.setValue(reads.textNode(HIDDEN))));
    }
    out.writeRawValue(MAPPER.writeValueAsString(checks));
  }

  /** The permission to read a value; empty for what every reader of the trace may see. */
  private static Optional<PermissionKey> needed(String path) {
    if (path.startsWith("subject.member.") || path.equals("subject.member")) {
      return Optional.of(PermissionKey.MEMBERS_READ);
    }
    if (path.startsWith("subject.") || path.equals("subject")) {
      return Optional.of(PermissionKey.USERS_READ);
    }
    return path.startsWith("resource.") || path.equals("resource")
        ? Optional.of(PermissionKey.RESOURCES_READ)
        : Optional.empty();
  }
}
