package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a JSON object may have. Immutable: each declaration gives a new shape. Reading
 * finds every fault of the object, not only the first.
 */
public final class Shape {
  /** How a field is treated. */
  public enum Presence {
    REQUIRED,
    OPTIONAL,
    /** May be absent, must not be null. */
    NOT_NULL,
    /** May be absent, must not be null; an empty text stands for the default. */
    DEFAULTED,
    /** Taken and thrown away, whatever its type. */
    IGNORED
  }

  /** One declared field; an ignored one's type is of no account. */
  public record Field(String name, FieldType type, Presence presence) {}

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Stands for a field that is there and null. */
  static final Object NULL = new Object();

  /** Stands for a field that is there as an empty text, which says that there is no value. */
  static final Object EMPTY = new Object();

  /** Stands for a field whose value is at fault; only rules ever meet it. */
  static final Object FAULTY = new Object();

  private final List<Field> fields;
  private final BiConsumer<Fields, Faults> rule;
  private final boolean whole;
  private final String name;
  private final Map<String, Integer> index = new HashMap<>();

  private Shape(List<Field> fields, BiConsumer<Fields, Faults> rule) {
    this(fields, rule, false, "");
  }

  private Shape(List<Field> fields, BiConsumer<Fields, Faults> rule, boolean whole, String name) {
    this.fields = List.copyOf(fields);
    this.rule = rule;
    this.whole = whole;
    this.name = name;
    for (int i = 0; i < fields.size(); i++) {
      if (index.put(fields.get(i).name(), i) != null) {
        throw new IllegalArgumentException("declared twice: " + fields.get(i).name());
      }
    }
  }

  public static Shape object() {
    return new Shape(List.of(), Shape::noRule);
  }

  /** An object of any content, which is read as metadata is, as the one field of that name. */
  public static Shape whole(String name) {
    Field content = new Field(name, FieldType.metadata(), Presence.REQUIRED);
    return new Shape(List.of(content), Shape::noRule, true, "");
  }

  /**
   * Gives it the name under which descriptions show it once, wherever it is used. A shape that more
   * fields are added to has none again.
   *
   * @param other e.g. {@code RevokeBody}; client generators make a class of it
   */
  public Shape named(String other) {
    return new Shape(fields, rule, whole, other);
  }

  /** Empty where it has no name of its own. */
  public String name() {
    return name;
  }

  /** Whether it takes any object. */
  public boolean isWhole() {
    return whole;
  }

  private static void noRule(Fields fields, Faults faults) {
    // Fields are judged one by one unless a shape says more.
  }

  /** Must be there and not null. */
  public Shape required(String name, FieldType type) {
    return with(new Field(name, type, Presence.REQUIRED));
  }

  /**
   * May be absent; may be null, or an empty text where the type takes none, which {@link
   * Fields#isNull} tells.
   */
  public Shape optional(String name, FieldType type) {
    return with(new Field(name, type, Presence.OPTIONAL));
  }

  /** May be absent, must not be null: for patches of what always has a value. */
  public Shape notNull(String name, FieldType type) {
    return with(new Field(name, type, Presence.NOT_NULL));
  }

  /**
   * May be absent, must not be null; may be an empty text where the type takes none: for patches of
   * what has a default to go back to.
   */
  public Shape defaulted(String name, FieldType type) {
    return with(new Field(name, type, Presence.DEFAULTED));
  }

  /** May be there with any value, and is never looked at. */
  public Shape ignored(String name) {
    return with(new Field(name, FieldType.bool(), Presence.IGNORED));
  }

  /**
   * Adds what no single field can tell. It runs whatever else was found, so that all faults are
   * told at once; a field with a fault of its own is there, and not null, and has no value.
   */
  public Shape rule(BiConsumer<Fields, Faults> more) {
    return new Shape(fields, more, whole, name);
  }

  /** This shape with another's fields behind its own; the rule stays this one's. */
  public Shape and(Shape other) {
    List<Field> more = new ArrayList<>(fields);
    more.addAll(other.fields);
    return new Shape(more, rule);
  }

  public List<Field> fields() {
    return fields;
  }

  /** Whether an empty object satisfies this shape. */
  public boolean allowsEmpty() {
    return fields.stream().noneMatch(f -> f.presence() == Presence.REQUIRED);
  }

  /**
   * Reads the object that the parser stands at.
   *
   * @param prefix what comes before the fields' names in faults: empty, or e.g. {@code actor.}
   * @throws IOException when the text is not JSON
   */
  public Fields read(JsonParser in, String prefix, Faults faults) throws IOException {
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    if (whole) {
      values[0] = value(fields.get(0), JsonToken.START_OBJECT, in, prefix, faults);
      return new Fields(this, values);
    }
    String name;
    while ((name = in.nextFieldName()) != null) {
      JsonToken token = in.nextToken();
      Integer at = index.get(name);
      if (at == null) {
        faults.add(prefix + name, "unknown field");
        in.skipChildren();
      } else {
        values[at] = value(fields.get(at), token, in, prefix, faults);
      }
    }
    missing(values, prefix, faults);
    Fields read = new Fields(this, values);
    rule.accept(read, faults);
    return read;
  }

  /**
   * Reads a JSON text that comes from elsewhere than a request.
   *
   * @throws Problem {@code VALIDATION_FAILED} with every fault
   */
  public Fields parse(String json) {
    Faults faults = new Faults();
    Fields read = parse(json, "", faults);
    faults.check();
    return read;
  }

  /**
   * As {@link #parse(String)}, adding the faults to others.
   *
   * @param prefix as for {@link #read}
   */
  public Fields parse(String json, String prefix, Faults faults) {
    try (JsonParser in = JSON.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw Problem.invalid("", "must be a JSON object");
      }
      return read(in, prefix, faults);
    } catch (IOException e) {
      throw Problem.invalid("", "must be a JSON object");
    }
  }

  /** The fields of an empty object, which the rule judges too. */
  public Fields empty(Faults faults) {
    Fields none = new Fields(this, new @Nullable Object[fields.size()]);
    rule.accept(none, faults);
    return none;
  }

  @Nullable Integer indexOf(String name) {
    return index.get(name);
  }

  private static Object value(
      Field field, JsonToken token, JsonParser in, String prefix, Faults faults)
      throws IOException {
    if (field.presence() == Presence.IGNORED) {
      in.skipChildren();
      return NULL;
    }
    if (token == JsonToken.VALUE_NULL) {
      if (field.presence() != Presence.OPTIONAL) {
        faults.add(prefix + field.name(), "must not be null");
      }
      return NULL;
    }
    if (isEmpty(field, token, in)) {
      return EMPTY;
    }
    Object read = field.type().read(in, token, prefix, field.name(), faults);
    return read == null ? FAULTY : read;
  }

  // Clients in languages whose texts are never null send an empty one for what they do not have.
  private static boolean isEmpty(Field field, JsonToken token, JsonParser in) throws IOException {
    return token == JsonToken.VALUE_STRING
        && in.getTextLength() == 0
        && (field.presence() == Presence.OPTIONAL || field.presence() == Presence.DEFAULTED)
        && field.type().emptyIsNone();
  }

  private void missing(@Nullable Object[] values, String prefix, Faults faults) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && fields.get(i).presence() == Presence.REQUIRED) {
        faults.add(prefix + fields.get(i).name(), "is required");
      }
    }
  }

  private Shape with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Shape(more, rule);
  }
}
