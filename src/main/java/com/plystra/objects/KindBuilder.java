package com.plystra.objects;

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
  boolean madeElsewhere;

  KindBuilder(String name, String prefix, Table<R> table) {
    this.name = name;
    this.prefix = row -> prefix;
    this.table = table;
    this.identity = Kind.textOf(table, "id");
    this.auditType = row -> name;
  }

  /** Callers, and other objects, know it by this column instead of {@code id}. */
  public KindBuilder<R> knownBy(TableField<R, String> column) {
    this.identity = column;
    return this;
  }

  /** Ids that the server makes begin with what stands there. */
  public KindBuilder<R> prefixedBy(TableField<R, String> column) {
    this.prefix = row -> row.get(column);
    return this;
  }

  /** It lies in a Space, whose log its records go to. */
  public KindBuilder<R> inSpace(TableField<R, String> column, Kind<?> spaces) {
    this.parent = new Parent<>(column, spaces, column.getName(), true);
    return auditedIn(column);
  }

  /** It lies in something else, named by {@code param} in paths. */
  public KindBuilder<R> inside(TableField<R, String> column, Kind<?> parents, String param) {
    this.parent = new Parent<>(column, parents, param, false);
    return this;
  }

  /** Its records go to the log of the Space that stands there. */
  public KindBuilder<R> auditedIn(TableField<R, String> column) {
    this.auditSpace = row -> Optional.ofNullable(row.get(column));
    return this;
  }

  /** Callers may name the Space whose log a record goes to. */
  public KindBuilder<R> auditSpaceGiven(Kind<?> spaces) {
    this.auditSpaces = spaces;
    return this;
  }

  /** What its records call it; the kind's name unless said. */
  public KindBuilder<R> auditedAs(TableField<R, String> column) {
    this.auditType = row -> row.get(column);
    return this;
  }

  public KindBuilder<R> with(Property<R, ?> property) {
    properties.add(property);
    return this;
  }

  /** Fields of bodies that are no columns; rules and {@link Preparation} read them. */
  public KindBuilder<R> alsoTakes(Shape creating, Shape patching) {
    this.createTakes = creating;
    this.patchTakes = patching;
    return this;
  }

  /** No two may have the same values there; a clash is the {@code field}'s. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is copied and seen by nobody else.
  public final KindBuilder<R> unique(String field, TableField<R, String>... columns) {
    uniques.add(new Unique(field, List.of(columns)));
    return this;
  }

  /** The order of lists; the id comes last by itself. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is copied and seen by nobody else.
  public final KindBuilder<R> sortedBy(TableField<R, String>... columns) {
    this.sort = List.of(columns);
    return this;
  }

  /** Lists can be narrowed to rows with one value there. */
  public KindBuilder<R> filter(TableField<R, String> column, FieldType type) {
    filters.add(new Filter(column, type));
    return this;
  }

  /**
   * Lists can be narrowed to what is known by a value, whatever its form.
   *
   * @param name of the query parameter
   * @param form what stands in the column for the value that callers give
   */
  public KindBuilder<R> lookUp(
      String name, TableField<R, String> column, FieldType type, UnaryOperator<String> form) {
    filters.add(new Filter(name, column, type, form));
    return this;
  }

  /**
   * The database has an index on these columns, then those of the sort, then the id: lists that ask
   * for one value in each of them are read along it. The first declared that fits is taken.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is copied and seen by nobody else.
  public final KindBuilder<R> index(TableField<R, String>... columns) {
    indexes.add(List.of(columns));
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

  /** Creating one that is there already (by what is unique) replaces its fields. */
  public KindBuilder<R> upsert(String verb) {
    this.upsertVerb = verb;
    return this;
  }

  /** Its objects come about otherwise than by a create with its fields. */
  public KindBuilder<R> madeElsewhere() {
    this.madeElsewhere = true;
    return this;
  }

  public Kind<R> build() {
    return new Kind<>(this);
  }
}
