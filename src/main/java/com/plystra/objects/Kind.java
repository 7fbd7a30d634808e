package com.plystra.objects;

import com.plystra.base.problem.Problem;
import com.plystra.http.input.Shape;
import com.plystra.storage.db.Memo;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object, declared as data: its table and words, the fields that callers set, what is
 * unique, how lists are sorted and filtered, its life cycle. {@link ObjectService} works on it,
 * {@link ObjectRoutes} gives it routes.
 *
 * @param <R> the row
 */
public final class Kind<R extends UpdatableRecord<R>> {
  static final String STATUS = "status";

  private final String name;
  private final Function<R, String> prefix;
  private final Table<R> table;
  private final @Nullable Parent<R> parent;
  private final List<Property<R, ?>> properties;
  private final List<Unique> uniques;
  private final List<TableField<R, String>> sort;
  private final List<Filter> filters;
  private final List<List<TableField<R, String>>> indexes;
  private final @Nullable LifeCycle lifeCycle;
  private final ObjectForm<R> form;
  private final Rules<R> rules;
  private final TableField<R, String> identity;
  private final Shape createTakes;
  private final Shape patchTakes;
  private final @Nullable Kind<?> auditSpaces;
  private final Function<R, Optional<String>> auditSpace;
  private final Function<R, String> auditType;
  private final @Nullable String upsertVerb;
  private final boolean madeElsewhere;
  private final Shape createShape;
  private final Shape patchShape;

  Kind(KindBuilder<R> from) {
    this.name = from.name;
    this.prefix = from.prefix;
    this.table = from.table;
    this.parent = from.parent;
    this.properties = List.copyOf(from.properties);
    this.uniques = List.copyOf(from.uniques);
    this.sort = List.copyOf(from.sort);
    this.filters = List.copyOf(from.filters);
    this.indexes = List.copyOf(from.indexes);
    this.lifeCycle = from.lifeCycle;
    this.form = from.form;
    this.rules = from.rules;
    this.identity = from.identity;
    this.createTakes = from.createTakes;
    this.patchTakes = from.patchTakes;
    this.auditSpaces = from.auditSpaces;
    this.auditSpace = from.auditSpace;
    this.auditType = from.auditType;
    this.upsertVerb = from.upsertVerb;
    this.madeElsewhere = from.madeElsewhere;
    this.uniques.forEach(this::requireConstraint);
    this.createShape = BodyShapes.creating(this, Shape.Presence.OPTIONAL);
    this.patchShape = BodyShapes.patching(this);
  }

  // Objects made in bulk are held against the constraint alone.
  private void requireConstraint(Unique unique) {
    if (!isUnique(unique.columns())) {
      throw new IllegalArgumentException(name + " has no constraint for its " + unique.field());
    }
  }

  /**
   * Starts a declaration.
   *
   * @param name as in audit actions and error codes, e.g. {@code user_member}
   * @param prefix of ids that the server makes, e.g. {@code um}
   */
  public static <R extends UpdatableRecord<R>> KindBuilder<R> of(
      String name, String prefix, Table<R> table) {
    return new KindBuilder<>(name, prefix, table);
  }

  /** As in audit actions, e.g. {@code user_member}. */
  public String name() {
    return name;
  }

  /** As people read it, e.g. {@code user member}. */
  String words() {
    return name.replace('_', ' ');
  }

  /** As in operation ids, e.g. {@code UserMember}. */
  String camel() {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_", -1)) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camel.toString();
  }

  /** E.g. {@code USER_MEMBER_NOT_FOUND} for {@code NOT_FOUND}. */
  public String code(String failure) {
    return name.toUpperCase(Locale.ROOT) + "_" + failure;
  }

  /** What an id begins with that the server makes for the row. */
  String prefix(R row) {
    return prefix.apply(row);
  }

  Table<R> table() {
    return table;
  }

  Optional<Parent<R>> parent() {
    return Optional.ofNullable(parent);
  }

  /** The column that holds the Space's id, where the object lies in one. */
  Optional<TableField<R, String>> space() {
    return parent().filter(Parent::isSpace).map(Parent::column);
  }

  List<Property<R, ?>> properties() {
    return properties;
  }

  List<Unique> uniques() {
    return uniques;
  }

  List<TableField<R, String>> sort() {
    return sort;
  }

  List<Filter> filters() {
    return filters;
  }

  List<List<TableField<R, String>>> indexes() {
    return indexes;
  }

  Optional<LifeCycle> lifeCycle() {
    return Optional.ofNullable(lifeCycle);
  }

  /** How it is shown. */
  public ObjectForm<R> form() {
    return form;
  }

  Rules<R> rules() {
    return rules;
  }

  Shape createTakes() {
    return createTakes;
  }

  Shape patchTakes() {
    return patchTakes;
  }

  /** The column by which callers know the object. */
  TableField<R, String> identity() {
    return identity;
  }

  /** The kind of Space; empty where callers do not say whose log a change belongs to. */
  Optional<Kind<?>> auditSpaces() {
    return Optional.ofNullable(auditSpaces);
  }

  /** The verb of a create that meets the object already there; empty where that is a clash. */
  Optional<String> upsertVerb() {
    return Optional.ofNullable(upsertVerb);
  }

  boolean isMadeElsewhere() {
    return madeElsewhere;
  }

  /** The body of a create. */
  public Shape createShape() {
    return createShape;
  }

  /** The body of a patch. */
  public Shape patchShape() {
    return patchShape;
  }

  /** Whether the database lets no two rows have the same values in these columns. */
  boolean isUnique(List<? extends Field<?>> columns) {
    return table.getKeys().stream()
        .anyMatch(key -> Set.copyOf(key.getFields()).equals(Set.copyOf(columns)));
  }

  /** A text column of the table by its name. */
  TableField<R, String> text(String columnName) {
    return textOf(table, columnName);
  }

  @SuppressWarnings("unchecked")
  static <R extends UpdatableRecord<R>> TableField<R, String> textOf(
      Table<R> table, String columnName) {
    return (TableField<R, String>) Objects.requireNonNull(table.field(columnName), columnName);
  }

  /** A column of the table by its name. */
  Field<?> column(String columnName) {
    return Objects.requireNonNull(table.field(columnName), columnName);
  }

  boolean has(String columnName) {
    return table.field(columnName) != null;
  }

  /** By which callers know it. */
  String id(R row) {
    return row.get(identity);
  }

  String auditType(R row) {
    return auditType.apply(row);
  }

  /** Whose log a change of the row belongs to. */
  Optional<String> auditSpace(R row) {
    return auditSpace.apply(row);
  }

  /** The object that callers know by that name. */
  public ObjectRef<R> at(String id) {
    return new ObjectRef<>(Optional.empty(), id, identity.eq(id));
  }

  /** The object that callers know by that name, in its parent. */
  public ObjectRef<R> at(String parentId, String id) {
    return new ObjectRef<>(Optional.of(parentId), id, inside(parentId).and(identity.eq(id)));
  }

  /** What lies in that parent. */
  Condition inside(String parentId) {
    return parent().orElseThrow().column().eq(parentId);
  }

  /** Whether there is such an object, for others that refer to it. */
  public boolean exists(DSLContext db, String id) {
    if (Memo.get(db, table, id, Boolean.class).isPresent()) {
      return true;
    }
    boolean exists = db.fetchExists(table, identity.eq(id));
    if (exists) {
      Memo.put(db, table, id, true);
    }
    return exists;
  }

  /** Throws {@code <OBJECT>_NOT_FOUND} when there is no such object. */
  public void require(DSLContext db, String id) {
    if (!exists(db, id)) {
      throw notFound(at(id));
    }
  }

  Problem notFound(ObjectRef<R> place) {
    String where =
        place.parent().isPresent() && parent != null
            ? " in this " + parent.kind().words() + "."
            : ".";
    return Problem.notFound(code("NOT_FOUND"), "There is no " + words() + " " + place.id() + where);
  }

  Problem ambiguous(ObjectRef<R> place) {
    String missing =
        table.getPrimaryKey().getFields().stream()
            .map(Field::getName)
            .filter(column -> !column.equals(identity.getName()))
            .findFirst()
            .orElseThrow();
    return Problem.conflict(
        code("AMBIGUOUS"), missing, "is needed: several have the id " + place.id());
  }
}
