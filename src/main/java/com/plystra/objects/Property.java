package com.plystra.objects;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * A field that callers set: a column of the row, under the column's name. Immutable; each modifier
 * returns a new instance.
 *
 * @param <R> the row
 * @param <T> the type of the column, in which {@link Fields} read it
 */
public final class Property<R extends UpdatableRecord<R>, T> {
  /** The meaning of an absent field. */
  enum Absence {
    /** The field is required at creation and never null. */
    REFUSED,
    /** The field gets a default at creation and is never null. */
    DEFAULTED,
    /** The field is null then; a null in a patch clears it. */
    EMPTY
  }

  /**
   * A value of the referenced object, copied beside the reference for sorting.
   *
   * @param original the column of the referenced object
   * @param copy the column of this object
   */
  record Copy<R extends UpdatableRecord<R>>(String original, TableField<R, String> copy) {}

  private final TableField<R, T> column;
  private final FieldType type;
  private final Absence absence;
  private final @Nullable T byDefault;
  private final boolean fixed;
  private final @Nullable Kind<?> target;
  private final List<Copy<R>> copies;
  private final @Nullable String alias;
  private final boolean placing;

  private Property(
      TableField<R, T> column,
      FieldType type,
      Absence absence,
      @Nullable T byDefault,
      boolean fixed,
      @Nullable Kind<?> target,
      List<Copy<R>> copies,
      @Nullable String alias,
      boolean placing) {
    this.column = column;
    this.type = type;
    this.absence = absence;
    this.byDefault = byDefault;
    this.fixed = fixed;
    this.target = target;
    this.copies = List.copyOf(copies);
    this.alias = alias;
    this.placing = placing;
  }

  private Property(
      TableField<R, T> column, FieldType type, Absence absence, @Nullable T byDefault) {
    this(column, type, absence, byDefault, false, null, List.of(), null, false);
  }

  /** A required field. */
  public static <R extends UpdatableRecord<R>, T> Property<R, T> required(
      TableField<R, T> column, FieldType type) {
    return new Property<>(column, type, Absence.REFUSED, null);
  }

  /** A field that may be absent or null. */
  public static <R extends UpdatableRecord<R>, T> Property<R, T> optional(
      TableField<R, T> column, FieldType type) {
    return new Property<>(column, type, Absence.EMPTY, null);
  }

  /** A field with a default, never null. */
  public static <R extends UpdatableRecord<R>, T> Property<R, T> defaulted(
      TableField<R, T> column, FieldType type, T byDefault) {
    return new Property<>(column, type, Absence.DEFAULTED, byDefault);
  }

  /**
   * A field with a default made by the kind's {@link Rules#complete} or {@link Rules#creating},
   * never null.
   */
  public static <R extends UpdatableRecord<R>, T> Property<R, T> derived(
      TableField<R, T> column, FieldType type) {
    return new Property<>(column, type, Absence.DEFAULTED, null);
  }

  /** The value never changes after creation. */
  public Property<R, T> fixed() {
    return new Property<>(column, type, absence, byDefault, true, target, copies, alias, placing);
  }

  /**
   * The value is the id of an object of this kind, which must exist, in the same Space if that kind
   * is inside a Space.
   */
  public Property<R, T> to(Kind<?> other) {
    if (!other.isUnique(List.of(other.identity()))) {
      throw new IllegalArgumentException("several " + other.name() + " can have one id");
    }
    return new Property<>(column, type, absence, byDefault, fixed, other, copies, alias, placing);
  }

  /**
   * Keeps a copy of a column of the referenced object, which is updated when that object changes.
   */
  public Property<R, T> copying(String original, TableField<R, String> copy) {
    List<Copy<R>> more = new ArrayList<>(copies);
    more.add(new Copy<>(original, copy));
    return new Property<>(column, type, absence, byDefault, fixed, target, more, alias, placing);
  }

  /** The referenced object is in the Spaces of the objects that refer to it by this field. */
  public Property<R, T> placing() {
    return new Property<>(column, type, absence, byDefault, fixed, target, copies, alias, true);
  }

  /** Callers may use this name for the field too. */
  public Property<R, T> alsoNamed(String other) {
    return new Property<>(column, type, absence, byDefault, fixed, target, copies, other, placing);
  }

  String name() {
    return column.getName();
  }

  TableField<R, T> column() {
    return column;
  }

  FieldType type() {
    return type;
  }

  boolean isRequired() {
    return absence == Absence.REFUSED;
  }

  boolean isNullable() {
    return absence == Absence.EMPTY;
  }

  boolean isFixed() {
    return fixed;
  }

  /** The kind that the field refers to, if any. */
  @Nullable Kind<?> target() {
    return target;
  }

  /** Whether the referenced object is where this object is. */
  boolean isPlacing() {
    return placing;
  }

  List<Copy<R>> copies() {
    return copies;
  }

  /** The field's other name, if any. */
  Optional<String> alias() {
    return Optional.ofNullable(alias);
  }

  /** Sets the column of a new row. */
  void fill(R row, Fields body) {
    row.set(column, given(body).orElse(byDefault));
  }

  /**
   * Merges the body's field into the row: an absent field stays; null or an empty text clears it,
   * or sets the default if there is one. An empty status stays, because clearing a form field must
   * not make an object active.
   */
  void merge(R row, Fields body) {
    boolean ignored = name().equals(Kind.STATUS) && body.isMissing(name());
    if (isGiven(body) && !fixed && !ignored) {
      row.set(column, given(body).orElse(byDefault));
    }
  }

  /** Refuses a patch that changes a fixed field. */
  void checkFixed(R before, Fields body, Faults faults) {
    // For a field that is never null, an empty value does not mean to clear it.
    boolean ignored = !isNullable() && body.isEmpty(givenName(body));
    if (fixed
        && !ignored
        && isGiven(body)
        && !given(body).equals(Optional.ofNullable(before.get(column)))) {
      faults.add(givenName(body), "cannot be changed");
    }
  }

  /** Refuses different values under the field's two names. */
  void checkNames(Fields body, Faults faults) {
    if (alias != null
        && body.has(name())
        && body.has(alias)
        && !body.isEmpty(name())
        && !body.isEmpty(alias)
        && !value(body, name()).equals(value(body, alias))) {
      faults.add(alias, "is another name of " + name() + ", which has another value");
    }
  }

  /** The name under which the body has the field. */
  String givenName(Fields body) {
    return alias != null && body.has(alias) && (!body.has(name()) || body.isEmpty(name()))
        ? alias
        : name();
  }

  /** The referenced id in a body. */
  Optional<String> reference(Fields body) {
    return given(body).map(String.class::cast);
  }

  private boolean isGiven(Fields body) {
    return body.has(givenName(body));
  }

  private Optional<T> given(Fields body) {
    return value(body, givenName(body));
  }

  private Optional<T> value(Fields body, String by) {
    return body.value(by, column.getType());
  }
}
