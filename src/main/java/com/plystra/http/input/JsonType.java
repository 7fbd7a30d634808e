package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.problem.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON of any content, kept as its compact text. */
final class JsonType extends FieldType {
  private static final Map<String, Object> ANY_OBJECT =
      Map.of("type", "object", "additionalProperties", true);
  static final JsonType OBJECT = new JsonType(true, ANY_OBJECT);
  static final JsonType ANY = new JsonType(false, Map.of());
  private static final JsonFactory WRITER = new JsonFactory();
  private static final int MAX_BYTES = 64 * 1024;
  private static final String NOT_AN_OBJECT = "must be an object";
  private static final String NOT_IN_A_QUERY = "must be given in a body";
  private static final String TOO_LARGE = "must be at most 65536 bytes as JSON";
  private static final String BAD_TEXT = "must not hold NUL or broken surrogate pairs";

  private final boolean objectsOnly;
  private final Map<String, Object> schema;

  private JsonType(boolean objectsOnly, Map<String, Object> schema) {
    this.objectsOnly = objectsOnly;
    this.schema = schema;
  }

  static JsonType heldAgainst(Shape shape) {
    return new JsonType(true, Schemas.of(shape));
  }

  @Override
  public Map<String, Object> schema() {
    return schema;
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (objectsOnly && token != JsonToken.START_OBJECT) {
      faults.add(prefix + name, NOT_AN_OBJECT);
      in.skipChildren();
      return null;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    boolean clean = copy(in, text);
    String fault = text.size() > MAX_BYTES ? TOO_LARGE : clean ? null : BAD_TEXT;
    if (fault != null) {
      faults.add(prefix + name, fault);
      return null;
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Copies the value token by token, with numbers as they were written. */
  private static boolean copy(JsonParser in, ByteArrayOutputStream text) throws IOException {
    boolean clean = true;
    try (JsonGenerator out = WRITER.createGenerator(text)) {
      int depth = 0;
      do {
        JsonToken token = Objects.requireNonNull(in.currentToken());
        clean &= isStorable(in, token);
        if (clean) {
          put(in, token, out);
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > 0) {
          in.nextToken();
        }
      } while (depth > 0);
    }
    return clean;
  }

  private static void put(JsonParser in, JsonToken token, JsonGenerator out) throws IOException {
    if (token.isNumeric()) {
      out.writeNumber(in.getText());
    } else {
      out.copyCurrentEvent(in);
    }
  }

  private static boolean isStorable(JsonParser in, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING && token != JsonToken.FIELD_NAME) {
      return true;
    }
    return Chars.isStorable(in.getText());
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    faults.add(name, NOT_IN_A_QUERY);
    return null;
  }
}
