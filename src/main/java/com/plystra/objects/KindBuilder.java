package com.plystra.objects;

import com.plystra.base.caller.Level;
import com.plystra.base.caller.PermissionKey;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Collects the declaration of a {@link Kind}.
 *
 * @param <R> the row
 */
public final class KindBuilder<R extends UpdatableRecord<R>> {
  final String name;
  final Table<R> table;
  final List<Property<R, ?>> properties = new ArrayList<>();
  final List<Unique> uniques = new ArrayList<>();
  final List<Filter> filters = new ArrayList<>();
  final List<List<TableField<R, String>>> indexes = new ArrayList<>();
  final List<SearchKey<R>> searchKeys = new ArrayList<>();
  final List<TableField<R, String>> searchExact = new ArrayList<>();
  @Nullable TableField<R, String> searchTitle;
  @Nullable TableField<R, String> searchDetail;
  List<TableField<R, String>> sort = List.of();
  @Nullable Parent<R> parent;
  @Nullable LifeCycle lifeCycle;
  ObjectForm<R> form = ObjectForm.columns();
  Rules<R> rules = new Rules<>() {};
  TableField<R, String> identity;
  Function<R, String> prefix;
  Shape createTakes = Shape.object();
  Shape patchTakes = Shape.object();
  @Nullable Kind<?> auditSpaces;
  Function<R, Optional<String>> auditSpace = row -> Optional.empty();
  Function<R, String> auditType;
  @Nullable String upsertVerb;
  @Nullable String upsertChangeVerb;
  boolean createdElsewhere;
  @Nullable PermissionKey readKey;
  @Nullable PermissionKey changeKey;
  @Nullable PermissionKey actKey;
  Level changedFrom = Level.GROUP;
  @Nullable Placement<R> placement;
  boolean metadataFromSpace;
  List<String> failures = List.of();
  List<String> createFailures = List.of();

  KindBuilder(String name, String prefix, Table<R> table) {
    this.name = name;
    this.prefix = row -> prefix;
    this.table = table;
    this.identity = Kind.textOf(table, "id");
    this.auditType = row -> name;
  }

  /**
   * Declares the domain of permission keys that guards it.
   *
   * @param keyDomain for example {@code users}
   * @param lowest the narrowest level that may change objects
   */
  public KindBuilder<R> guardedBy(String keyDomain, Level lowest) {
    PermissionKey change = PermissionKey.of(keyDomain, true);
    return guardedBy(PermissionKey.of(keyDomain, false), change, change, lowest);
  }

  /**
   * Declares the permission keys that guard it.
   *
   * @param acting the key for actions of its life cycle
   * @param lowest the narrowest level that may change objects
   */
  public KindBuilder<R> guardedBy(
      PermissionKey reading, PermissionKey changing, PermissionKey acting, Level lowest) {
    this.readKey = reading;
    this.changeKey = changing;
    this.actKey = acting;
    this.changedFrom = lowest;
    return this;
  }

  /** Where its rows lie; by default in their Space, or nowhere without one. */
  public KindBuilder<R> placed(Placement<R> where) {
    this.placement = where;
    return this;
  }

  /** Error codes of changes, in addition to those that every kind has. */
  public KindBuilder<R> failing(String... codes) {
    this.failures = List.of(codes);
    return this;
  }

  /** Error codes of creates, in addition to those that every kind has. */
  public KindBuilder<R> failingToCreate(String... codes) {
    this.createFailures = List.of(codes);
    return this;
  }

  /** Callers that reach only groups do not see its metadata. */
  public KindBuilder<R> metadataFromSpace() {
    this.metadataFromSpace = true;
    return this;
  }

  /** Callers and other objects identify it by this column instead of {@code id}. */
  public KindBuilder<R> knownBy(TableField<R, String> column) {
    this.identity = column;
    return this;
  }

  /** The prefix of generated ids is the value of this column. */
  public KindBuilder<R> prefixedBy(TableField<R, String> column) {
    this.prefix = row -> row.get(column);
    return this;
  }

  /** Objects are in a Space, and the audit log of that Space has their records. */
  public KindBuilder<R> inSpace(TableField<R, String> column, Kind<?> spaces) {
    this.parent = new Parent<>(column, spaces, column.getName(), true);
    return auditedIn(column);
  }

  /** Objects are in another parent, which the path parameter {@code param} names. */
  public KindBuilder<R> inside(TableField<R, String> column, Kind<?> parents, String param) {
    this.parent = new Parent<>(column, parents, param, false);
    return this;
  }

  /** Audit records belong to the Space in this column. */
  public KindBuilder<R> auditedIn(TableField<R, String> column) {
    this.auditSpace = row -> Optional.ofNullable(row.get(column));
    return this;
  }

  /** Callers may name a Space for audit records. */
  public KindBuilder<R> auditSpaceGiven(Kind<?> spaces) {
    this.auditSpaces = spaces;
    return this;
  }

  /** The column with the object type of audit records; the kind's name by default. */
  public KindBuilder<R> auditedAs(TableField<R, String> column) {
    this.auditType = row -> row.get(column);
    return this;
  }

  public KindBuilder<R> with(Property<R, ?> property) {
    properties.add(property);
    return this;
  }

  /** Body fields that are not columns. Rules and {@link Preparation} read them. */
  public KindBuilder<R> alsoTakes(Shape creating, Shape patching) {
    this.createTakes = creating;
    this.patchTakes = patching;
    return this;
  }

  /**
   * Declares that these columns are unique together.
   *
   * @param field the field that a conflict is reported for
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is copied and not shared.
  public final KindBuilder<R> unique(String field, TableField<R, String>... columns) {
    uniques.add(new Unique(field, List.of(columns)));
    return this;
  }

  /** The order of lists; the id is always added as the last column. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is copied and not shared.
  public final KindBuilder<R> sortedBy(TableField<R, String>... columns) {
    this.sort = List.of(columns);
    return this;
  }

  /** Adds a filter of lists by this column. */
  public KindBuilder<R> filter(TableField<R, String> column, FieldType type) {
    filters.add(new Filter(column, type));
    return this;
  }

  /**
   * Adds a filter of lists by a value that is converted first.
   *
   * @param name the query parameter
   * @param form converts the caller's value to the stored form
   */
  public KindBuilder<R> lookUp(
      String name, TableField<R, String> column, FieldType type, UnaryOperator<String> form) {
    filters.add(new Filter(name, column, type, form));
    return this;
  }

  /**
   * Declares that the database has an index on these columns, followed by the sort columns and the
   * id. Lists with one value for each of these columns are read with it. The first declared index
   * that fits is used.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is copied and not shared.
  public final KindBuilder<R> index(TableField<R, String>... columns) {
    indexes.add(List.of(columns));
    return this;
  }

  /** What search shows of an object beside its id. */
  public KindBuilder<R> shownInSearch(TableField<R, String> title, TableField<R, String> detail) {
    this.searchTitle = title;
    this.searchDetail = detail;
    return this;
  }

  /** Search also finds objects by the beginning of this key; the id always suffices. */
  public KindBuilder<R> searchedBy(SearchKey<R> key) {
    searchKeys.add(key);
    return this;
  }

  /** Search also finds objects by the whole value of this column, which has an index. */
  public KindBuilder<R> searchedBy(TableField<R, String> column) {
    searchExact.add(column);
    return this;
  }

  public KindBuilder<R> lifeCycle(LifeCycle states) {
    this.lifeCycle = states;
    filters.add(new Filter(Kind.textOf(table, Kind.STATUS), states.type()));
    return this;
  }

  public KindBuilder<R> form(ObjectForm<R> shown) {
    this.form = shown;
    return this;
  }

  public KindBuilder<R> rules(Rules<R> own) {
    this.rules = own;
    return this;
  }

  /**
   * A create of an existing object (by the first unique columns) replaces its fields.
   *
   * @param created the verb of its creation
   * @param changed the verb of every later change
   */
  public KindBuilder<R> upsert(String created, String changed) {
    this.upsertVerb = created;
    this.upsertChangeVerb = changed;
    return this;
  }

  /** Objects are not created by a create request with their fields. */
  public KindBuilder<R> createdElsewhere() {
    this.createdElsewhere = true;
    return this;
  }

  public Kind<R> build() {
    return new Kind<>(this);
  }
}
