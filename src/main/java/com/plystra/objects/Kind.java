package com.plystra.objects;

import com.plystra.base.caller.Level;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import com.plystra.http.input.Shape;
import com.plystra.storage.db.TransactionCache;
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
 * One kind of object, declared as data: its table and names, the fields that callers set, unique
 * columns, sorting and filters of lists, and its life cycle. {@link ObjectService} works on it,
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
  private final List<SearchKey<R>> searchKeys;
  private final List<TableField<R, String>> searchExact;
  private final @Nullable TableField<R, String> searchTitle;
  private final @Nullable TableField<R, String> searchDetail;
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
  private final @Nullable String upsertChangeVerb;
  private final boolean createdElsewhere;
  private final @Nullable PermissionKey readKey;
  private final @Nullable PermissionKey changeKey;
  private final @Nullable PermissionKey actKey;
  private final Level changedFrom;
  private final Placement<R> placement;
  private final boolean metadataFromSpace;
  private final List<String> failures;
  private final List<String> createFailures;
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
    this.searchKeys = List.copyOf(from.searchKeys);
    this.searchExact = List.copyOf(from.searchExact);
    this.searchTitle = from.searchTitle;
    this.searchDetail = from.searchDetail;
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
    this.upsertChangeVerb = from.upsertChangeVerb;
    this.createdElsewhere = from.createdElsewhere;
    this.readKey = from.readKey;
    this.changeKey = from.changeKey;
    this.actKey = from.actKey;
    this.changedFrom = from.changedFrom;
    this.metadataFromSpace = from.metadataFromSpace;
    this.failures = List.copyOf(from.failures);
    this.createFailures = List.copyOf(from.createFailures);
    this.placement =
        from.placement != null
            ? from.placement
            : space().map(Placement::ofSpace).orElseGet(Placement::nowhere);
    this.uniques.forEach(this::requireConstraint);
    this.createShape = BodyShapes.creating(this, Shape.Presence.OPTIONAL);
    this.patchShape = BodyShapes.patching(this);
  }

  // Bulk imports rely on the constraint alone.
  private void requireConstraint(Unique unique) {
    if (!isUnique(unique.columns())) {
      throw new IllegalArgumentException(
          name + " has no unique constraint for its " + unique.field());
    }
  }

  /**
   * Starts a declaration.
   *
   * @param name the name in audit actions and error codes, for example {@code user_member}
   * @param prefix the prefix of generated ids, for example {@code um}
   */
  public static <R extends UpdatableRecord<R>> KindBuilder<R> of(
      String name, String prefix, Table<R> table) {
    return new KindBuilder<>(name, prefix, table);
  }

  /** The name in audit actions, for example {@code user_member}. */
  public String name() {
    return name;
  }

  /** The name for people, for example {@code user member}. */
  String words() {
    return name.replace('_', ' ');
  }

  /** The name in operation ids, for example {@code UserMember}. */
  String camel() {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_", -1)) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camel.toString();
  }

  /** The error code, for example {@code USER_MEMBER_NOT_FOUND} for {@code NOT_FOUND}. */
  public String code(String failure) {
    return name.toUpperCase(Locale.ROOT) + "_" + failure;
  }

  /** The prefix of a generated id for the row. */
  String prefix(R row) {
    return prefix.apply(row);
  }

  Table<R> table() {
    return table;
  }

  Optional<Parent<R>> parent() {
    return Optional.ofNullable(parent);
  }

  /** The column of the Space's id, for kinds inside a Space. */
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

  List<SearchKey<R>> searchKeys() {
    return searchKeys;
  }

  List<TableField<R, String>> searchExact() {
    return searchExact;
  }

  Optional<TableField<R, String>> searchTitle() {
    return Optional.ofNullable(searchTitle);
  }

  Optional<TableField<R, String>> searchDetail() {
    return Optional.ofNullable(searchDetail);
  }

  Optional<LifeCycle> lifeCycle() {
    return Optional.ofNullable(lifeCycle);
  }

  /** The form in which objects are shown. */
  public ObjectForm<R> form() {
    return form;
  }

  /** The permission key that reads need. */
  public PermissionKey readKey() {
    return declared(readKey);
  }

  /** The permission key that changes need. */
  public PermissionKey changeKey() {
    return declared(changeKey);
  }

  /** The permission key that actions of the life cycle need. */
  public PermissionKey actKey() {
    return declared(actKey);
  }

  private PermissionKey declared(@Nullable PermissionKey key) {
    return Objects.requireNonNull(key, name + " is not guarded by a permission key");
  }

  /** The narrowest level that may change objects. */
  public Level changedFrom() {
    return changedFrom;
  }

  List<String> failures() {
    return failures;
  }

  List<String> createFailures() {
    return createFailures;
  }

  Placement<R> placement() {
    return placement;
  }

  /** Whether a caller with this reach sees the row's metadata as empty. */
  boolean hidesMetadata(Reach reach, R row) {
    return metadataFromSpace && space().isPresent() && !reach.hasSpace(row.get(space().get()));
  }

  /** Whether callers that reach only groups see the metadata of all rows as empty. */
  boolean hidesMetadata() {
    return metadataFromSpace;
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

  /** The column that identifies an object for callers. */
  TableField<R, String> identity() {
    return identity;
  }

  /** The kind of Space; empty if callers cannot name a Space for audit records. */
  Optional<Kind<?>> auditSpaces() {
    return Optional.ofNullable(auditSpaces);
  }

  /**
   * The verb of a create, if a create may also replace an existing object; empty if that is a
   * conflict.
   */
  Optional<String> upsertVerb() {
    return Optional.ofNullable(upsertVerb);
  }

  /** The verb of a change of such an object. */
  Optional<String> upsertChangeVerb() {
    return Optional.ofNullable(upsertChangeVerb);
  }

  boolean isCreatedElsewhere() {
    return createdElsewhere;
  }

  /** The shape of a create's body. */
  public Shape createShape() {
    return createShape;
  }

  /** The shape of a patch's body. */
  public Shape patchShape() {
    return patchShape;
  }

  /** Whether the database has a unique constraint on exactly these columns. */
  boolean isUnique(List<? extends Field<?>> columns) {
    return table.getKeys().stream()
        .anyMatch(key -> Set.copyOf(key.getFields()).equals(Set.copyOf(columns)));
  }

  /** A text column of the table. */
  TableField<R, String> text(String columnName) {
    return textOf(table, columnName);
  }

  @SuppressWarnings("unchecked")
  static <R extends UpdatableRecord<R>> TableField<R, String> textOf(
      Table<R> table, String columnName) {
    return (TableField<R, String>) Objects.requireNonNull(table.field(columnName), columnName);
  }

  /** A column of the table. */
  Field<?> column(String columnName) {
    return Objects.requireNonNull(table.field(columnName), columnName);
  }

  boolean has(String columnName) {
    return table.field(columnName) != null;
  }

  /** The value that identifies the object for callers. */
  String id(R row) {
    return row.get(identity);
  }

  String auditType(R row) {
    return auditType.apply(row);
  }

  /** The Space whose audit log has the changes of the row. */
  Optional<String> auditSpace(R row) {
    return auditSpace.apply(row);
  }

  /** The object with this id. */
  public ObjectRef<R> at(String id) {
    return new ObjectRef<>(Optional.empty(), id, identity.eq(id));
  }

  /** The object with this id in this parent. */
  public ObjectRef<R> at(String parentId, String id) {
    return new ObjectRef<>(Optional.of(parentId), id, inside(parentId).and(identity.eq(id)));
  }

  /** The condition for rows in this parent. */
  Condition inside(String parentId) {
    return parent().orElseThrow().column().eq(parentId);
  }

  /** Whether the object exists. Used for references to it. */
  public boolean exists(DSLContext db, String id) {
    if (TransactionCache.get(db, table, id, Boolean.class).isPresent()) {
      return true;
    }
    boolean exists = db.fetchExists(table, identity.eq(id));
    if (exists) {
      TransactionCache.put(db, table, id, true);
    }
    return exists;
  }

  /** Whether the object exists and is in reach. */
  public boolean exists(DSLContext db, Reach reach, String id) {
    return reach.isEverything()
        ? exists(db, id)
        : db.selectFrom(table).where(identity.eq(id)).fetch().stream()
            .anyMatch(row -> placement.isWithin(db, reach, row));
  }

  /** The number of objects in reach, without deleted ones; counts rows. */
  public int count(DSLContext db, Reach reach) {
    Condition there = placement.within(reach);
    if (has("deleted_at")) {
      there = there.and(column("deleted_at").isNull());
    }
    return db.fetchCount(table, there);
  }

  /** Throws {@code <OBJECT>_NOT_FOUND} when the object does not exist or is out of reach. */
  public void require(DSLContext db, Reach reach, String id) {
    if (!exists(db, reach, id)) {
      throw notFound(at(id));
    }
  }

  /** Throws {@code <OBJECT>_NOT_FOUND} when the object does not exist. */
  public void require(DSLContext db, String id) {
    if (!exists(db, id)) {
      throw notFound(at(id));
    }
  }

  Problem notFound(ObjectRef<R> ref) {
    String where =
        ref.parent().isPresent() && parent != null
            ? " in this " + parent.kind().words() + "."
            : ".";
    return Problem.notFound(code("NOT_FOUND"), "There is no " + words() + " " + ref.id() + where);
  }

  Problem ambiguous(ObjectRef<R> ref) {
    String missing =
        table.getPrimaryKey().getFields().stream()
            .map(Field::getName)
            .filter(column -> !column.equals(identity.getName()))
            .findFirst()
            .orElseThrow();
    return Problem.conflict(
        code("AMBIGUOUS"), missing, "is required: several objects have the id " + ref.id());
  }
}
