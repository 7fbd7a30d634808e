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
 * Parses the lines of an import: {@code {"object": "user", …}}, with the fields of a create's body.
 */
final class ImportReader {
  /** The field that names the kind of object. */
  static final String OBJECT = "object";

  private final Map<String, ObjectFactory<?>> factories = new TreeMap<>();

  /** A well-formed line. */
  record Line(int number, ObjectFactory<?> factory, Fields body) {}

  ImportReader(List<ObjectFactory<?>> factories) {
    factories.forEach(factory -> this.factories.put(factory.name(), factory));
  }

  /** Returns the well-formed lines and adds the faults of the others. Blank lines are ignored. */
  List<Line> read(int first, List<String> texts, LineFaults lineFaults) {
    List<Line> lines = new ArrayList<>();
    int number = first;
    for (String text : texts) {
      if (!text.isBlank()) {
        read(number, text, lineFaults).ifPresent(lines::add);
      }
      number++;
    }
    return lines;
  }

  private Optional<Line> read(int number, String text, LineFaults lineFaults) {
    Faults faults = new Faults();
    Optional<Line> line = Optional.empty();
    try {
      Optional<ObjectFactory<?>> factory = factory(text, faults);
      if (factory.isPresent()) {
        line = Optional.of(new Line(number, factory.get(), fields(factory.get(), text, faults)));
      }
    } catch (IOException e) {
      faults.add("", "is not one JSON object" + column(e));
    }
    lineFaults.add(number, faults);
    return faults.isEmpty() ? line : Optional.empty();
  }

  private static String column(IOException e) {
    return e instanceof com.fasterxml.jackson.core.JsonProcessingException json
            && json.getLocation() != null
        ? ": look at column " + json.getLocation().getColumnNr()
        : "";
  }

  private static JsonParser open(String text) throws IOException {
    JsonParser in = Json.mapper().getFactory().createParser(text);
    if (in.nextToken() != JsonToken.START_OBJECT) {
      in.close();
      throw new IOException("no object");
    }
    return in;
  }

  private Optional<ObjectFactory<?>> factory(String text, Faults faults) throws IOException {
    Optional<String> name = name(text);
    ObjectFactory<?> factory = factories.get(name.orElse(""));
    if (factory == null) {
      faults.add(
          OBJECT, (name.isEmpty() ? "is required, " : "must be ") + "one of " + factories.keySet());
    }
    return Optional.ofNullable(factory);
  }

  private static Optional<String> name(String text) throws IOException {
    try (JsonParser in = open(text)) {
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

  private static Fields fields(ObjectFactory<?> factory, String text, Faults faults)
      throws IOException {
    try (JsonParser in = open(text)) {
      Fields body = factory.shape().read(in, "", faults);
      if (in.nextToken() != null) {
        throw new IOException("more than one object");
      }
      return body;
    }
  }
}
