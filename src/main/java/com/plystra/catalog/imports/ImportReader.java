package com.plystra.catalog.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import com.plystra.http.Json;
import com.plystra.http.input.Fields;
import com.plystra.objects.ObjectFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads lines as what they ask for: {@code {"object": "user", …}}, fields as in a create's body.
 */
final class ImportReader {
  /** The field that says what a line makes. */
  static final String OBJECT = "object";

  private final Map<String, ObjectFactory<?>> makers = new TreeMap<>();

  /** One line that asks for an object, with fields that are well formed. */
  record Line(int number, ObjectFactory<?> maker, Fields body) {}

  ImportReader(List<ObjectFactory<?>> makers) {
    makers.forEach(maker -> this.makers.put(maker.name(), maker));
  }

  /** Those that are well formed; blank lines ask for nothing. */
  List<Line> read(int first, List<String> texts, Complaints complaints) {
    List<Line> lines = new ArrayList<>();
    int number = first;
    for (String text : texts) {
      if (!text.isBlank()) {
        read(number, text, complaints).ifPresent(lines::add);
      }
      number++;
    }
    return lines;
  }

  private Optional<Line> read(int number, String text, Complaints complaints) {
    Faults faults = new Faults();
    Optional<Line> line = Optional.empty();
    try {
      Optional<ObjectFactory<?>> maker = maker(text, faults);
      if (maker.isPresent()) {
        line = Optional.of(new Line(number, maker.get(), fields(maker.get(), text, faults)));
      }
    } catch (IOException e) {
      faults.add("", "is not one JSON object" + column(e));
    }
    complaints.add(number, faults);
    return faults.isEmpty() ? line : Optional.empty();
  }

  private static String column(IOException e) {
    return e instanceof com.fasterxml.jackson.core.JsonProcessingException json
            && json.getLocation() != null
        ? ": look at column " + json.getLocation().getColumnNr()
        : "";
  }

  private static JsonParser begin(String text) throws IOException {
    JsonParser in = Json.mapper().getFactory().createParser(text);
    if (in.nextToken() != JsonToken.START_OBJECT) {
      in.close();
      throw new IOException("no object");
    }
    return in;
  }

  private Optional<ObjectFactory<?>> maker(String text, Faults faults) throws IOException {
    Optional<String> name = name(text);
    ObjectFactory<?> maker = makers.get(name.orElse(""));
    if (maker == null) {
      faults.add(
          OBJECT, (name.isEmpty() ? "is required, " : "must be ") + "one of " + makers.keySet());
    }
    return Optional.ofNullable(maker);
  }

  private static Optional<String> name(String text) throws IOException {
    try (JsonParser in = begin(text)) {
      String field;
      while ((field = in.nextFieldName()) != null) {
        JsonToken value = in.nextToken();
        if (field.equals(OBJECT)) {
          return value == JsonToken.VALUE_STRING ? Optional.of(in.getText()) : Optional.empty();
        }
        in.skipChildren();
      }
    }
    return Optional.empty();
  }

  private static Fields fields(ObjectFactory<?> maker, String text, Faults faults)
      throws IOException {
    try (JsonParser in = begin(text)) {
      Fields body = maker.shape().read(in, "", faults);
      if (in.nextToken() != null) {
        throw new IOException("more than one object");
      }
      return body;
    }
  }
}
