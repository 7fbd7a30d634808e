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

/** The type of a field or query parameter: validation, and its description as JSON Schema. */
public abstract class FieldType {
  /** The greatest number of characters of a name. */
  public static final int NAME_MAX = 256;

  static final int DESCRIPTION_MAX = 4_096;

  private static final int PATH_MAX = 1_024;

  FieldType() {}

  /**
   * An id: 1 to 128 letters and digits of any script, {@code . _ : - / @ + ~ =} and inner spaces.
   * It starts with a letter or digit, is in NFC, and has no empty part, {@code .} or {@code ..}
   * between slashes.
   */
  public static FieldType id() {
    return TextType.ID;
  }

  /** A registry key: {@code ^[a-z][a-z0-9_.-]{0,63}$}. */
  public static FieldType key() {
    return TextType.KEY;
  }

  /** The path of a group: dot-separated segments of a to z, digits, {@code _} and {@code -}. */
  public static FieldType groupPath() {
    return pattern(
        "[a-z0-9_-]+(\\.[a-z0-9_-]+)*", "dot-separated segments of [a-z0-9_-]+", PATH_MAX);
  }

  /** 1 to 256 characters without control characters. */
  public static FieldType name() {
    return label(NAME_MAX);
  }

  /**
   * A secret such as a password: no control characters, at most {@code maxBytes} bytes of UTF-8.
   */
  public static FieldType secret(int maxBytes) {
    return TextType.bytes(maxBytes);
  }

  /** 0 to {@code max} characters; tab and newline are the only control characters allowed. */
  public static FieldType text(int max) {
    return TextType.free(max);
  }

  /** 0 to 4,096 characters; tab and newline are allowed. */
  public static FieldType description() {
    return text(DESCRIPTION_MAX);
  }

  /** 1 to {@code max} characters without control characters. */
  public static FieldType label(int max) {
    return TextType.plain(max);
  }

  /**
   * Text that matches a pattern.
   *
   * @param description completes "must be", for example {@code an e-mail address}
   */
  public static FieldType pattern(String regex, String description, int max) {
    Pattern compiled = Pattern.compile(regex);
    // Patterns in JSON Schema are not anchored.
    return TextType.matching(
        "^(?:" + regex + ")$", description, max, s -> compiled.matcher(s).matches());
  }

  public static FieldType bool() {
    return BoolType.INSTANCE;
  }

  public static FieldType integer(int min, int max) {
    return new IntType(min, max);
  }

  /** An RFC 3339 timestamp, truncated to microseconds. */
  public static FieldType time() {
    return TimeType.INSTANCE;
  }

  public static FieldType oneOf(String... values) {
    List<String> allowed = List.of(values);
    String list = String.join(", ", allowed);
    return new EnumType(allowed, "must be one of " + list);
  }

  /** A JSON object with any content, at most 64 KiB serialized; read as compact JSON text. */
  public static FieldType metadata() {
    return JsonType.OBJECT;
  }

  /** As {@link #metadata}, but described with this shape. The reader validates it separately. */
  public static FieldType like(Shape shape) {
    return JsonType.heldAgainst(shape);
  }

  /** Any JSON value, at most 64 KiB serialized; read as compact JSON text. */
  public static FieldType json() {
    return JsonType.ANY;
  }

  /**
   * A list of up to {@code max} values of one type; see {@link Fields#objects} and {@link
   * Fields#texts}.
   */
  public static FieldType listOf(FieldType type, int max) {
    return new ListType(type, max);
  }

  /**
   * A list of {@code min} to {@code max} objects, each with faults of its own; see {@link
   * Fields#elements}.
   */
  public static FieldType each(Shape shape, int min, int max) {
    return new EachType(shape, min, max);
  }

  public static FieldType object(Shape shape) {
    return new ObjectType(shape);
  }

  /**
   * Whether an empty text means no value: the type is given as text and no valid value is empty.
   */
  boolean emptyIsNone() {
    return false;
  }

  /** The type as JSON Schema. */
  public abstract Map<String, Object> schema();

  /** The shape of an object type, for descriptions. */
  public Optional<Shape> shape() {
    return Optional.empty();
  }

  /**
   * Reads the parser's present value, which is not null, and leaves the parser at its end.
   *
   * @return the value; null when a fault was added
   */
  abstract @Nullable Object read(
      JsonParser in, JsonToken token, String prefix, String name, Faults faults) throws IOException;

  /**
   * Parses a value of a query parameter.
   *
   * @return the value; null when a fault was added
   */
  public abstract @Nullable Object parse(String text, String name, Faults faults);
}
