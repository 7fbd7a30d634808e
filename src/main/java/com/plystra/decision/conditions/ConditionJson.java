package com.plystra.decision.conditions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.cel.common.values.NullValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as CEL's values, and back. Integers of 64 bits are Long, other numbers Double, null is
 * {@link NullValue}.
 */
final class ConditionJson {
  private static final JsonMap EMPTY = new JsonMap(Map.of(), 0);
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(ConditionBounds.MAX_JSON_DEPTH)
                  .maxStringLength(ConditionBounds.MAX_INPUT)
                  .maxNameLength(ConditionBounds.MAX_INPUT)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private ConditionJson() {}

  /**
   * The object of a field, empty when none is given.
   *
   * @throws ConditionLimitError if the text is no JSON object, nested too deeply, or has a name
   *     twice
   */
  static JsonMap object(InputField field, ConditionInput input) {
    if (input.parsed(field) instanceof JsonMap known) {
      return known;
    }
    JsonMap read = input.given(field) instanceof String text ? parse(field, text) : EMPTY;
    input.keepParsed(field, read);
    return read;
  }

  private static JsonMap parse(InputField field, String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      if (in.nextToken() == JsonToken.START_OBJECT
          && value(in) instanceof JsonMap object
          && in.nextToken() == null) {
        return object;
      }
    } catch (IOException e) {
      // The message would show the text.
    }
    throw new ConditionLimitError("cannot read " + field.path() + " as a JSON object");
  }

  /** The value at the parser's token. */
  private static Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> map(in);
      case START_ARRAY -> list(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> integer(in);
      case VALUE_NUMBER_FLOAT -> decimal(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NullValue.NULL_VALUE;
      default -> throw new IOException("no value");
    };
  }

  private static JsonMap map(JsonParser in) throws IOException {
    Map<String, Object> entries = new LinkedHashMap<>();
    int weight = 0;
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      Object value = value(in);
      entries.put(name, value);
      weight += 1 + name.length() + weight(value);
    }
    if (in.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("no end");
    }
    return new JsonMap(entries, weight);
  }

  private static JsonList list(JsonParser in) throws IOException {
    List<Object> elements = new ArrayList<>();
    int weight = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(in);
      elements.add(value);
      weight += 1 + weight(value);
    }
    return new JsonList(elements, weight);
  }

  private static int weight(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof JsonMap map) {
      return map.weight();
    }
    return value instanceof JsonList list ? list.weight() : 0;
  }

  private static Object integer(JsonParser in) throws IOException {
    return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? new OutOfRange(in.getText())
        : (Object) in.getLongValue();
  }

  private static Object decimal(JsonParser in) throws IOException {
    double number = Double.parseDouble(in.getText());
    return Double.isFinite(number) ? (Object) number : new OutOfRange(in.getText());
  }

  /** A value as JSON text. */
  static String text(Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof ConditionMap || value instanceof JsonList) {
      StringBuilder out = new StringBuilder();
      write(value, out);
      return out.toString();
    }
    return scalar(value);
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof String text) {
      quote(text, out);
    } else if (value instanceof ConditionMap map) {
      writeMap(map, out);
    } else if (value instanceof JsonList list) {
      writeList(list, out);
    } else {
      out.append(scalar(value));
    }
  }

  private static void writeMap(ConditionMap map, StringBuilder out) {
    out.append('{');
    Iterator<String> names = map.keySet().iterator();
    while (names.hasNext()) {
      String name = names.next();
      quote(name, out);
      out.append(':');
      Object value = map.raw(name);
      write(value == null ? NullValue.NULL_VALUE : value, out);
      out.append(names.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private static void writeList(JsonList list, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ",");
      write(list.raw(i), out);
    }
    out.append(']');
  }

  private static String scalar(Object value) {
    if (value instanceof NullValue) {
      return "null";
    }
    if (value instanceof OutOfRange number) {
      return number.text();
    }
    return value instanceof Instant ? '"' + value.toString() + '"' : value.toString();
  }

  private static String quoted(String text) {
    if (isPlain(text)) {
      return '"' + text + '"';
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    quote(text, out);
    return out.toString();
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
