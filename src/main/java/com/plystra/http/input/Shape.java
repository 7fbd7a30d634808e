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
 * The declared fields of a JSON object. Immutable: each declaration returns a new shape. Reading
 * reports all faults of the object, not only the first.
 */
public final class Shape {
  /** Whether a field may be absent or null. */
  public enum Presence {
    REQUIRED,
    OPTIONAL,
    /** May be absent, must not be null. */
    NOT_NULL,
    /** May be absent, must not be null; an empty text means the default. */
    DEFAULTED,
    /** Accepted with any value and ignored. */
    IGNORED
  }

  /** One declared field. The type of an ignored field has no meaning. */
  public record Field(String name, FieldType type, Presence presence) {}

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Marks a field that is present and null. */
  static final Object NULL = new Object();

  /** Marks a field that is present as an empty text, which means no value. */
  static final Object EMPTY = new Object();

  /** Marks a field with an invalid value; only rules see it. */
  static final Object FAULTY = new Object();

  private final List<Field> fields;
  private final BiConsumer<Fields, Faults> rule;
  private final boolean whole;
  private final boolean lenient;
  private final String name;
  private final Map<String, Integer> index = new HashMap<>();

  private Shape(List<Field> fields, BiConsumer<Fields, Faults> rule) {
    this(fields, rule, false, false, "");
  }

  private Shape(
      List<Field> fields,
      BiConsumer<Fields, Faults> rule,
      boolean whole,
      boolean lenient,
      String name) {
    this.fields = List.copyOf(fields);
    this.rule = rule;
    this.whole = whole;
    this.lenient = lenient;
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

  /** An object with any content. It is read like metadata, as one field with this name. */
  public static Shape whole(String name) {
    Field content = new Field(name, FieldType.metadata(), Presence.REQUIRED);
    return new Shape(List.of(content), Shape::noRule, true, false, "");
  }

  /**
   * Gives the shape a name, under which descriptions define it once. Adding fields removes the
   * name.
   *
   * @param other for example {@code RevokeBody}; client generators make a class of it
   */
  public Shape named(String other) {
    return new Shape(fields, rule, whole, lenient, other);
  }

  /** Ignores unknown fields instead of reporting them. Adding fields removes this. */
  public Shape lenient() {
    return new Shape(fields, rule, whole, true, name);
  }

  /** Whether it ignores unknown fields. */
  boolean isLenient() {
    return lenient;
  }

  /** The shape's name; empty when it has none. */
  public String name() {
    return name;
  }

  /** Whether it accepts any object. */
  public boolean isWhole() {
    return whole;
  }

  private static void noRule(Fields fields, Faults faults) {
    // Without a rule, only the fields themselves are validated.
  }

  /** The field must be present and not null. */
  public Shape required(String name, FieldType type) {
    return with(new Field(name, type, Presence.REQUIRED));
  }

  /**
   * The field may be absent or null, or an empty text if its type has no empty value; see {@link
   * Fields#isNull}.
   */
  public Shape optional(String name, FieldType type) {
    return with(new Field(name, type, Presence.OPTIONAL));
  }

  /** The field may be absent but not null: for patches of fields that always have a value. */
  public Shape notNull(String name, FieldType type) {
    return with(new Field(name, type, Presence.NOT_NULL));
  }

  /**
   * The field may be absent but not null; it may be an empty text if its type has no empty value.
   * For patches of fields with a default.
   */
  public Shape defaulted(String name, FieldType type) {
    return with(new Field(name, type, Presence.DEFAULTED));
  }

  /** The field is accepted with any value and ignored. */
  public Shape ignored(String name) {
    return with(new Field(name, FieldType.bool(), Presence.IGNORED));
  }

  /**
   * Adds a validation rule between fields. It runs even after faults of fields, so that all faults
   * are reported at once. An invalid field is present and not null in it, but has no value.
   */
  public Shape rule(BiConsumer<Fields, Faults> more) {
    return new Shape(fields, more, whole, lenient, name);
  }

  /** This shape with the fields of another added. Keeps the rule of this shape. */
  public Shape and(Shape other) {
    List<Field> more = new ArrayList<>(fields);
    more.addAll(other.fields);
    return new Shape(more, rule);
  }

  public List<Field> fields() {
    return fields;
  }

  /** Whether an empty object is valid. */
  public boolean allowsEmpty() {
    return fields.stream().noneMatch(f -> f.presence() == Presence.REQUIRED);
  }

  /**
   * Reads the object at the parser's position.
   *
   * @param prefix the prefix of field names in faults: empty, or for example {@code actor.}
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
        if (!lenient) {
          faults.add(prefix + name, "unknown field");
        }
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
   * Reads JSON text that does not come from a request.
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
   * As {@link #parse(String)}, but adds the faults.
   *
   * @param prefix as in {@link #read}
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

  /** The fields of an empty object; the rule is applied. */
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

  // Clients in languages without null texts send an empty text for a missing value.
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
