package com.plystra.ops.policytests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Faults;
import com.plystra.http.input.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of a test file. Values have the types of YAML 1.2: {@code no} and {@code 2026-05-01} are
 * texts. A method that finds another type than it asks for notes a fault and gives nothing.
 */
final class SourceNode {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,400}");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,3})?");
  private static final int MAX_DEPTH = 50;

  private final Node node;
  private final YamlSource source;

  SourceNode(Node node, YamlSource source) {
    this.node = node;
    this.source = source;
  }

  /** A key of a mapping with its value. */
  record Entry(String key, SourceNode keyNode, SourceNode value) {}

  FileLocation at() {
    return source.place(node.getStartMark());
  }

  /** Notes a fault of this value. */
  void fault(String message) {
    source.faults().add(at(), message);
  }

  FileFaults faults() {
    return source.faults();
  }

  boolean isNull() {
    return node instanceof ScalarNode scalar && isPlain(scalar, NULL);
  }

  boolean isText() {
    return node instanceof ScalarNode && !isNull();
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  private static boolean isPlain(ScalarNode scalar, Pattern form) {
    return scalar.getScalarStyle() == ScalarStyle.PLAIN
        && form.matcher(scalar.getValue()).matches();
  }

  /** A text; a number is taken as it is written, so that an id {@code 007} is one. */
  Optional<String> text() {
    if (isText()) {
      return Optional.of(((ScalarNode) node).getValue());
    }
    fault("must be a text");
    return Optional.empty();
  }

  /** A text that the server would accept for this type. */
  Optional<String> text(FieldType type) {
    return text().filter(text -> parsed(text, type) != null);
  }

  /** A value that the server would read from this text. */
  <T> Optional<T> value(FieldType type, Class<T> kind) {
    return text().map(text -> parsed(text, type)).filter(kind::isInstance).map(kind::cast);
  }

  private @Nullable Object parsed(String text, FieldType type) {
    Faults found = new Faults();
    Object value = type.parse(text, "value", found);
    found.list().forEach(each -> fault(each.message()));
    return found.isEmpty() ? value : null;
  }

  Optional<Boolean> flag() {
    if (node instanceof ScalarNode scalar) {
      if (isPlain(scalar, TRUE)) {
        return Optional.of(true);
      }
      if (isPlain(scalar, FALSE)) {
        return Optional.of(false);
      }
    }
    fault("must be true or false");
    return Optional.empty();
  }

  /** The elements of a list; none when there is no value. */
  List<SourceNode> list() {
    if (isNull()) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      fault("must be a list");
      return List.of();
    }
    List<SourceNode> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      if (!source.mayRead(element)) {
        break;
      }
      elements.add(new SourceNode(element, source));
    }
    return elements;
  }

  /** The elements of a list, or the value itself, as a list of one. */
  List<SourceNode> oneOrMore() {
    return isList() ? list() : List.of(this);
  }

  /** The entries of a mapping, whose keys are texts and different; none without a value. */
  List<Entry> entries() {
    if (isNull()) {
      return List.of();
    }
    if (!(node instanceof MappingNode mapping)) {
      fault("must be a mapping");
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      SourceNode key = new SourceNode(tuple.getKeyNode(), source);
      if (!source.mayRead(tuple.getValueNode())) {
        break;
      }
      Optional<String> text = key.text();
      if (text.isPresent() && !seen.add(text.get())) {
        key.fault("'" + text.get() + "' is given twice");
      } else if (text.isPresent()) {
        entries.add(new Entry(text.get(), key, new SourceNode(tuple.getValueNode(), source)));
      }
    }
    return entries;
  }

  /** Notes a fault at a place inside this text, as exactly as it is known. */
  void faultInside(int line, int column, String message) {
    FileLocation start = at();
    if (node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getStartMark().getLine() == scalar.getEndMark().getLine()) {
      source
          .faults()
          .add(new FileLocation(start.file(), start.line(), start.column() + column - 1), message);
    } else {
      fault("line " + line + ", column " + column + " of it: " + message);
    }
  }

  /** The text of a JSON object. */
  Optional<String> object() {
    if (isMap()) {
      return Optional.of(json(0).toString());
    }
    fault("must be a mapping");
    return Optional.empty();
  }

  private JsonNode json(int depth) {
    if (depth > MAX_DEPTH) {
      fault("is nested too deeply");
      return JSON.nullNode();
    }
    if (isMap()) {
      ObjectNode object = JSON.objectNode();
      entries().forEach(entry -> object.set(entry.key(), entry.value().json(depth + 1)));
      return object;
    }
    if (isList()) {
      ArrayNode array = JSON.arrayNode();
      list().forEach(element -> array.add(element.json(depth + 1)));
      return array;
    }
    return node instanceof ScalarNode scalar ? scalar(scalar) : JSON.nullNode();
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (isPlain(scalar, NULL)) {
      return JSON.nullNode();
    }
    if (isPlain(scalar, TRUE) || isPlain(scalar, FALSE)) {
      return JSON.booleanNode(isPlain(scalar, TRUE));
    }
    if (isPlain(scalar, INTEGER)) {
      return JSON.numberNode(new BigInteger(text));
    }
    return isPlain(scalar, DECIMAL) ? JSON.numberNode(new BigDecimal(text)) : JSON.textNode(text);
  }
}
