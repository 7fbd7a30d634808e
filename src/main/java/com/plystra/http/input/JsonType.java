package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON with any content, stored as compact text. */
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
  private static final String BAD_NUMBER =
      "must be a number that a double or a decimal of 34 digits can hold";
  private static final int MAX_NAMED = 20;
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
    Copy copy = new Copy(in, prefix + name);
    copy.run();
    return copy.isKept(faults) ? copy.text.toString(StandardCharsets.UTF_8) : null;
  }

  /** Copies the value token by token; numbers keep their written form. */
  private static final class Copy {
    private final JsonParser in;
    private final String field;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<String> badNumbers = new ArrayList<>();
    private boolean clean = true;

    Copy(JsonParser in, String field) {
      this.in = in;
      this.field = field;
    }

    void run() throws IOException {
      try (JsonGenerator out = WRITER.createGenerator(text)) {
        int depth = 0;
        do {
          JsonToken token = Objects.requireNonNull(in.currentToken());
          check(token, depth);
          if (clean) {
            put(token, out);
          }
          depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
          if (depth > 0) {
            in.nextToken();
          }
        } while (depth > 0);
      }
    }

    private void check(JsonToken token, int depth) throws IOException {
      if (token.isNumeric()) {
        if (badNumbers.size() < MAX_NAMED && !Numbers.isStorable(in.getText())) {
          badNumbers.add(JsonPlace.of(in, field, depth));
        }
      } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
        clean &= Chars.isStorable(in.getText());
      }
    }

    private void put(JsonToken token, JsonGenerator out) throws IOException {
      if (token.isNumeric()) {
        out.writeNumber(in.getText());
      } else {
        out.copyCurrentEvent(in);
      }
    }

    boolean isKept(Faults faults) {
      if (text.size() > MAX_BYTES) {
        faults.add(field, TOO_LARGE);
      } else if (!clean) {
        faults.add(field, BAD_TEXT);
      }
      badNumbers.forEach(place -> faults.add(place, BAD_NUMBER));
      return badNumbers.isEmpty() && clean && text.size() <= MAX_BYTES;
    }
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    faults.add(name, NOT_IN_A_QUERY);
    return null;
  }
}
