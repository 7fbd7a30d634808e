package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a field or query parameter may hold: a check, and its description as JSON Schema. */
public abstract class FieldType {
  /** How many characters a name may have. */
  public static final int NAME_MAX = 256;

  static final int DESCRIPTION_MAX = 4_096;

  FieldType() {}

  /**
   * An id: 1 to 128 letters and digits of any script, {@code . _ : - / @ + ~ =} and inner spaces,
   * beginning with a letter or digit, in NFC, without an empty part, {@code .} or {@code ..}
   * between slashes.
   */
  public static FieldType id() {
    return TextType.ID;
  }

  /** A registry key: {@code ^[a-z][a-z0-9_.-]{0,63}$}. */
  public static FieldType key() {
    return TextType.KEY;
  }

  /** 1 to 256 characters, none of them a control character. */
  public static FieldType name() {
    return label(NAME_MAX);
  }

  /** A password or the like: anything but control characters, to so many bytes of UTF-8. */
  public static FieldType secret(int maxBytes) {
    return TextType.bytes(maxBytes);
  }

  /** 0 to {@code max} characters; of the control characters, tab and newline are allowed. */
  public static FieldType text(int max) {
    return TextType.free(max);
  }

  /** 0 to 4,096 characters; tab and newline are allowed. */
  public static FieldType description() {
    return text(DESCRIPTION_MAX);
  }

  /** 1 to {@code max} characters, none of them a control character. */
  public static FieldType label(int max) {
    return TextType.plain(max);
  }

  /**
   * Text of a form of its own.
   *
   * @param description completes "must be", e.g. {@code an e-mail address}
   */
  public static FieldType pattern(String regex, String description, int max) {
    Pattern compiled = Pattern.compile(regex);
    // JSON Schema's patterns match anywhere, unless they say otherwise.
    return TextType.matching(
        "^(?:" + regex + ")$", description, max, s -> compiled.matcher(s).matches());
  }

  public static FieldType bool() {
    return BoolType.INSTANCE;
  }

  public static FieldType integer(int min, int max) {
    return new IntType(min, max);
  }

  /** An RFC 3339 timestamp; kept to the microsecond. */
  public static FieldType time() {
    return TimeType.INSTANCE;
  }

  public static FieldType oneOf(String... values) {
    List<String> allowed = List.of(values);
    String list = String.join(", ", allowed);
    return new EnumType(allowed, "must be one of " + list);
  }

  /** A JSON object of any content, at most 64 KiB serialized; read as its compact text. */
  public static FieldType metadata() {
    return JsonType.OBJECT;
  }

  /** As {@link #metadata}, for a reader of its own that holds it against this shape. */
  public static FieldType like(Shape shape) {
    return JsonType.heldAgainst(shape);
  }

  /** Any JSON value, at most 64 KiB serialized; read as its compact text. */
  public static FieldType json() {
    return JsonType.ANY;
  }

  /** Up to {@code max} values of one type; {@link Fields#objects} and {@link Fields#texts}. */
  public static FieldType listOf(FieldType type, int max) {
    return new ListType(type, max);
  }

  public static FieldType object(Shape shape) {
    return new ObjectType(shape);
  }

  /** Whether it is given as text, and none of its values is the empty one. */
  boolean emptyIsNone() {
    return false;
  }

  /** This type as JSON Schema. */
  public abstract Map<String, Object> schema();

  /** The shape of an object type, for descriptions. */
  public Optional<Shape> shape() {
    return Optional.empty();
  }

  /**
   * Reads the value that the parser stands at, which is not null, and leaves the parser at its end.
   *
   * @return the value; null when a fault was added instead
   */
  abstract @Nullable Object read(
      JsonParser in, JsonToken token, String prefix, String name, Faults faults) throws IOException;

  /**
   * Checks a value given as text, in a query.
   *
   * @return the value; null when a fault was added instead
   */
  public abstract @Nullable Object parse(String text, String name, Faults faults);
}
