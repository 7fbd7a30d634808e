package com.plystra.management;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import com.plystra.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

  /**
   * What no two objects may share.
   *
   * @param field whose fault a clash is
   */
  record Unique(String field, List<Field<String>> columns) {}

  /**
   * What the objects lie in.
   *
   * @param param the parent's id in paths
   * @param isSpace whether all that they refer to must lie in it too
   */
  record Parent<R extends UpdatableRecord<R>>(
      TableField<R, String> column, Kind<?> kind, String param, boolean isSpace) {}

  /** A filter of the lists. */
  record Filter(TableField<?, String> column, FieldType type) {
    String name() {
      return column.getName();
    }
  }

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
  private final Form<R> form;
  private final Rules<R> rules;
  private final TableField<R, String> identity;
  private final Shape createTakes;
  private final Shape patchTakes;
  private final @Nullable Kind<?> auditSpaces;
  private final Function<R, Optional<String>> auditSpace;
  private final Function<R, String> auditType;
  private final @Nullable String upsertVerb;
  private final Shape createShape;
  private final Shape patchShape;

  private Kind(Builder<R> from) {
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
    this.createShape = BodyShapes.creating(this, Shape.Presence.OPTIONAL);
    this.patchShape = BodyShapes.patching(this);
  }

  /**
   * Starts a declaration.
   *
   * @param name as in audit actions and error codes, e.g. {@code user_member}
   * @param prefix of ids that the server makes, e.g. {@code um}
   */
  public static <R extends UpdatableRecord<R>> Builder<R> of(
      String name, String prefix, Table<R> table) {
    return new Builder<>(name, prefix, table);
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
  public Form<R> form() {
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

  /** The body of a create. */
  public Shape createShape() {
    return createShape;
  }

  /** The body of a patch. */
  public Shape patchShape() {
    return patchShape;
  }

  /** A text column of the table by its name. */
  TableField<R, String> text(String columnName) {
    return textOf(table, columnName);
  }

  @SuppressWarnings("unchecked")
  private static <R extends UpdatableRecord<R>> TableField<R, String> textOf(
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
  public Place<R> at(String id) {
    return new Place<>(Optional.empty(), id, identity.eq(id));
  }

  /** The object that callers know by that name, in its parent. */
  public Place<R> at(String parentId, String id) {
    return new Place<>(Optional.of(parentId), id, inside(parentId).and(identity.eq(id)));
  }

  /** What lies in that parent. */
  Condition inside(String parentId) {
    return parent().orElseThrow().column().eq(parentId);
  }

  /** Whether there is such an object, for others that refer to it. */
  public boolean exists(DSLContext db, String id) {
    return db.fetchExists(table, identity.eq(id));
  }

  /** Throws {@code <OBJECT>_NOT_FOUND} when there is no such object. */
  public void require(DSLContext db, String id) {
    if (!exists(db, id)) {
      throw notFound(at(id));
    }
  }

  Problem notFound(Place<R> place) {
    String where =
        place.parent().isPresent() && parent != null
            ? " in this " + parent.kind().words() + "."
            : ".";
    return Problem.notFound(code("NOT_FOUND"), "There is no " + words() + " " + place.id() + where);
  }

  Problem ambiguous(Place<R> place) {
    String missing =
        table.getPrimaryKey().getFields().stream()
            .map(Field::getName)
            .filter(column -> !column.equals(identity.getName()))
            .findFirst()
            .orElseThrow();
    return Problem.conflict(
        code("AMBIGUOUS"), missing, "is needed: several have the id " + place.id());
  }

  /**
   * Where an object is looked for.
   *
   * @param parent what it must lie in; empty where it may lie anywhere
   * @param id for messages
   */
  public record Place<R extends UpdatableRecord<R>>(
      Optional<String> parent, String id, Condition wanted) {
    /** The same, where that holds besides. */
    public Place<R> and(Condition more) {
      return new Place<>(parent, id, wanted.and(more));
    }
  }

  /** Collects a declaration. */
  public static final class Builder<R extends UpdatableRecord<R>> {
    private final String name;
    private final Table<R> table;
    private final List<Property<R, ?>> properties = new ArrayList<>();
    private final List<Unique> uniques = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<List<TableField<R, String>>> indexes = new ArrayList<>();
    private List<TableField<R, String>> sort = List.of();
    private @Nullable Parent<R> parent;
    private @Nullable LifeCycle lifeCycle;
    private Form<R> form = Form.columns();
    private Rules<R> rules = new Rules<>() {};
    private TableField<R, String> identity;
    private Function<R, String> prefix;
    private Shape createTakes = Shape.object();
    private Shape patchTakes = Shape.object();
    private @Nullable Kind<?> auditSpaces;
    private Function<R, Optional<String>> auditSpace = row -> Optional.empty();
    private Function<R, String> auditType;
    private @Nullable String upsertVerb;

    private Builder(String name, String prefix, Table<R> table) {
      this.name = name;
      this.prefix = row -> prefix;
      this.table = table;
      this.identity = textOf(table, "id");
      this.auditType = row -> name;
    }

    /** Callers, and other objects, know it by this column instead of {@code id}. */
    public Builder<R> knownBy(TableField<R, String> column) {
      this.identity = column;
      return this;
    }

    /** Ids that the server makes begin with what stands there. */
    public Builder<R> prefixedBy(TableField<R, String> column) {
      this.prefix = row -> row.get(column);
      return this;
    }

    /** It lies in a Space, whose log its records go to. */
    public Builder<R> inSpace(TableField<R, String> column, Kind<?> spaces) {
      this.parent = new Parent<>(column, spaces, column.getName(), true);
      return auditedIn(column);
    }

    /** It lies in something else, named by {@code param} in paths. */
    public Builder<R> inside(TableField<R, String> column, Kind<?> parents, String param) {
      this.parent = new Parent<>(column, parents, param, false);
      return this;
    }

    /** Its records go to the log of the Space that stands there. */
    public Builder<R> auditedIn(TableField<R, String> column) {
      this.auditSpace = row -> Optional.of(row.get(column));
      return this;
    }

    /** Callers may name the Space whose log a record goes to. */
    public Builder<R> auditSpaceGiven(Kind<?> spaces) {
      this.auditSpaces = spaces;
      return this;
    }

    /** What its records call it; the kind's name unless said. */
    public Builder<R> auditedAs(TableField<R, String> column) {
      this.auditType = row -> row.get(column);
      return this;
    }

    public Builder<R> with(Property<R, ?> property) {
      properties.add(property);
      return this;
    }

    /** Fields of bodies that are no columns; rules and {@link Preparation} read them. */
    public Builder<R> alsoTakes(Shape creating, Shape patching) {
      this.createTakes = creating;
      this.patchTakes = patching;
      return this;
    }

    /** No two may have the same values there; a clash is the {@code field}'s. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is copied and seen by nobody else.
    public final Builder<R> unique(String field, TableField<R, String>... columns) {
      uniques.add(new Unique(field, List.of(columns)));
      return this;
    }

    /** The order of lists; the id comes last by itself. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is copied and seen by nobody else.
    public final Builder<R> sortedBy(TableField<R, String>... columns) {
      this.sort = List.of(columns);
      return this;
    }

    /** Lists can be narrowed to rows with one value there. */
    public Builder<R> filter(TableField<R, String> column, FieldType type) {
      filters.add(new Filter(column, type));
      return this;
    }

    /**
     * The database has an index on these columns, then those of the sort, then the id: lists that
     * ask for one value in each of them are read along it. The first declared that fits is taken.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is copied and seen by nobody else.
    public final Builder<R> index(TableField<R, String>... columns) {
      indexes.add(List.of(columns));
      return this;
    }

    public Builder<R> lifeCycle(LifeCycle states) {
      this.lifeCycle = states;
      filters.add(new Filter(textOf(table, STATUS), states.type()));
      return this;
    }

    public Builder<R> form(Form<R> shown) {
      this.form = shown;
      return this;
    }

    public Builder<R> rules(Rules<R> own) {
      this.rules = own;
      return this;
    }

    /** Creating one that is there already (by what is unique) replaces its fields. */
    public Builder<R> upsert(String verb) {
      this.upsertVerb = verb;
      return this;
    }

    public Kind<R> build() {
      return new Kind<>(this);
    }
  }
}
