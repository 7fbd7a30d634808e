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
 * A field that callers set: a column of the object's row, under the column's name. Immutable; the
 * words after a declaration give a new one.
 *
 * @param <R> the row
 * @param <T> the column's type, as which {@link Fields} read it
 */
public final class Property<R extends UpdatableRecord<R>, T> {
  /** What its absence means. */
  enum Absence {
    /** It must be given when the object is made, and is never null. */
    REFUSED,
    /** A default is taken when the object is made; it is never null. */
    DEFAULTED,
    /** It has no value then; a null in a patch clears it. */
    EMPTY
  }

  /**
   * A value of the object referred to, kept beside the reference to sort by.
   *
   * @param original the column there
   * @param copy the column here
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

  private Property(
      TableField<R, T> column,
      FieldType type,
      Absence absence,
      @Nullable T byDefault,
      boolean fixed,
      @Nullable Kind<?> target,
      List<Copy<R>> copies,
      @Nullable String alias) {
    this.column = column;
    this.type = type;
    this.absence = absence;
    this.byDefault = byDefault;
    this.fixed = fixed;
    this.target = target;
    this.copies = List.copyOf(copies);
    this.alias = alias;
  }

  private Property(
      TableField<R, T> column, FieldType type, Absence absence, @Nullable T byDefault) {
    this(column, type, absence, byDefault, false, null, List.of(), null);
  }

  /** Must be given. */
  public static <R extends UpdatableRecord<R>, T> Property<R, T> required(
      TableField<R, T> column, FieldType type) {
    return new Property<>(column, type, Absence.REFUSED, null);
  }

  /** May be left out, or null. */
  public static <R extends UpdatableRecord<R>, T> Property<R, T> optional(
      TableField<R, T> column, FieldType type) {
    return new Property<>(column, type, Absence.EMPTY, null);
  }

  /** Has a default, and is never null. */
  public static <R extends UpdatableRecord<R>, T> Property<R, T> defaulted(
      TableField<R, T> column, FieldType type, T byDefault) {
    return new Property<>(column, type, Absence.DEFAULTED, byDefault);
  }

  /** Has a default that the kind's {@link Rules#creating} makes, and is never null. */
  public static <R extends UpdatableRecord<R>, T> Property<R, T> derived(
      TableField<R, T> column, FieldType type) {
    return new Property<>(column, type, Absence.DEFAULTED, null);
  }

  /** It stays as the object was made with it. */
  public Property<R, T> fixed() {
    return new Property<>(column, type, absence, byDefault, true, target, copies, alias);
  }

  /** It holds the id of such an object, which must exist, in the same Space if it lies in one. */
  public Property<R, T> to(Kind<?> other) {
    if (!other.isUnique(List.of(other.identity()))) {
      throw new IllegalArgumentException("several " + other.name() + " can have one id");
    }
    return new Property<>(column, type, absence, byDefault, fixed, other, copies, alias);
  }

  /** Keeps a copy of that column of the object referred to, also when it changes there. */
  public Property<R, T> copying(String original, TableField<R, String> copy) {
    List<Copy<R>> more = new ArrayList<>(copies);
    more.add(new Copy<>(original, copy));
    return new Property<>(column, type, absence, byDefault, fixed, target, more, alias);
  }

  /** Callers may give it by this name too. */
  public Property<R, T> alsoNamed(String other) {
    return new Property<>(column, type, absence, byDefault, fixed, target, copies, other);
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

  /** What kind of object it refers to, if it does. */
  @Nullable Kind<?> target() {
    return target;
  }

  List<Copy<R>> copies() {
    return copies;
  }

  /** Its other name, if it has one. */
  Optional<String> alias() {
    return Optional.ofNullable(alias);
  }

  /** Sets the column of a new row. */
  void fill(R row, Fields body) {
    row.set(column, given(body).orElse(byDefault));
  }

  /**
   * Merges what is given into the row: an absent field stays, a null or an empty text clears. What
   * has a default gets it again; a status stays, since clearing a form must bring nothing back into
   * use.
   */
  void merge(R row, Fields body) {
    boolean silent = name().equals(Kind.STATUS) && body.isMissing(name());
    if (isGiven(body) && !fixed && !silent) {
      row.set(column, given(body).orElse(byDefault));
    }
  }

  /** Refuses a patch that would give another value to what never changes. */
  void judge(R before, Fields body, Faults faults) {
    // What is never null cannot be meant to be cleared.
    boolean silent = !isNullable() && body.isEmpty(givenName(body));
    if (fixed
        && !silent
        && isGiven(body)
        && !given(body).equals(Optional.ofNullable(before.get(column)))) {
      faults.add(givenName(body), "cannot be changed");
    }
  }

  /** Refuses two values for the one field. */
  void judgeNames(Fields body, Faults faults) {
    if (alias != null
        && body.has(name())
        && body.has(alias)
        && !body.isEmpty(name())
        && !body.isEmpty(alias)
        && !value(body, name()).equals(value(body, alias))) {
      faults.add(alias, "is another name of " + name() + ", which has another value");
    }
  }

  /** The name by which the body gives it. */
  String givenName(Fields body) {
    return alias != null && body.has(alias) && (!body.has(name()) || body.isEmpty(name()))
        ? alias
        : name();
  }

  /** The id that a body refers to. */
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
