package com.plystra.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Stored;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the record of a change which objects it has changed: the object that the record is
 * about, objects that have copies of its values, and objects that have come into a Space. Forms are
 * those of the record; forms of other objects are the present ones, which are not older. Where an
 * object was is taken from what had been made when the change was.
 */
public final class ChangedObjects {
  private static final String ALLOW = "allow";
  private static final String UPDATED = "updated";
  private static final String ENTERED = "entered";
  private static final String CREATED_AT = "created_at";

  private final Kinds kinds;
  private final Database database;

  public ChangedObjects(Kinds kinds, Database database) {
    this.kinds = kinds;
    this.database = database;
  }

  /**
   * The objects that the change has changed, always in the same order; none for records that are
   * not about a managed object.
   */
  public List<ChangedObject> of(Stored stored) {
    RecordFields fields = stored.record().fields();
    String action = fields.action();
    int dot = action.indexOf('.');
    if (dot < 0 || !ALLOW.equals(fields.get(RecordField.DECISION))) {
      return List.of();
    }
    String verb = action.substring(dot + 1);
    return kinds
        .shownAs(action.substring(0, dot))
        .map(
            kind ->
                new Reading<>(kind, (MutationRecord) stored.record(), verb, stored.createdAt())
                    .run())
        .orElse(List.of());
  }

  /** One record. */
  private final class Reading<R extends UpdatableRecord<R>> {
    private final DSLContext db = database.reads();
    private final Kind<R> kind;
    private final RecordFields fields;
    private final String verb;
    private final Instant time;
    private final String id;
    private final boolean erased;
    private final @Nullable JsonNode before;
    private final @Nullable JsonNode after;
    private final List<ChangedObject> found = new ArrayList<>();

    Reading(Kind<R> kind, MutationRecord record, String verb, Instant time) {
      this.kind = kind;
      this.fields = record.fields();
      this.verb = verb;
      this.time = time;
      this.id = Objects.requireNonNull(fields.get(RecordField.RESOURCE_ID));
      this.erased = !record.trace().isPresent();
      JsonNode trace = erased ? null : Rows.parse(record.trace().text());
      this.before = part(trace, "before");
      this.after = part(trace, "after");
    }

    private static @Nullable JsonNode part(@Nullable JsonNode trace, String name) {
      JsonNode part = trace == null ? null : trace.get(name);
      return part == null || part.isNull() ? null : part;
    }

    List<ChangedObject> run() {
      if (before != null && before.equals(after)) {
        // Only columns were changed that nobody is shown.
        return found;
      }
      if (isForm(before) || isForm(after)) {
        recorded();
      } else if (before == null && after == null) {
        present();
      } else {
        part();
      }
      return found;
    }

    private boolean isForm(@Nullable JsonNode form) {
      return form != null && form.path(kind.identity().getName()).asText().equals(id);
    }

    /** A change whose record has the object's forms. */
    private void recorded() {
      R was = row(before);
      R is = row(after);
      add(
          before == null ? Location.NOWHERE : where(was),
          after == null ? Location.NOWHERE : where(is),
          after == null,
          after == null ? null : Rows.text(after));
      if (before != null && after != null) {
        kinds.eachCopyOf(db, kind, was, is, this::addCopy);
      }
      if (before == null) {
        kind.properties().forEach(property -> entered(property, is));
      }
    }

    /** A change of columns that are not shown, or whose record was erased. */
    private void present() {
      R known = row(null);
      Optional<R> row = presentRow();
      Location where = where(row.orElse(known));
      if (row.isEmpty()) {
        add(where, Location.NOWHERE, true, null);
        return;
      }
      add(Location.NOWHERE, where, false, erased ? null : form(kind, row.get()));
      if (erased) {
        kinds.eachCopyOf(db, kind, known, row.get(), this::addCopy);
        kind.properties().forEach(property -> entered(property, row.get()));
      }
    }

    /** A change of a part of the object that has no place in its form, such as a setting. */
    private void part() {
      String space = after == null ? null : after.path("space_id").asText(null);
      Location where = space == null ? where(row(null)) : Location.inWholeSpace(space);
      add(Location.NOWHERE, where, false, null);
    }

    private void add(Location was, Location is, boolean deleted, @Nullable String form) {
      // The records of resources have the resource's type in place of the kind.
      String type = fields.get(RecordField.RESOURCE_TYPE);
      found.add(
          new ChangedObject(
              kind.name(),
              id,
              kind.name().equals(type) ? null : type,
              verb,
              kind.readKey(),
              was,
              is,
              deleted,
              false,
              form,
              erased,
              kind.hidesMetadata()));
    }

    private <F extends UpdatableRecord<F>> void addCopy(Kinds.KindRow<F> copy) {
      other(
          copy.kind(),
          copy.row(),
          UPDATED,
          copy.kind().placement().where().of(db, copy.row(), time));
    }

    private <F extends UpdatableRecord<F>> void other(
        Kind<F> of, F row, String how, Location where) {
      found.add(
          new ChangedObject(
              of.name(),
              of.id(row),
              null,
              how,
              of.readKey(),
              Location.NOWHERE,
              where,
              false,
              how.equals(ENTERED),
              form(of, row),
              false,
              of.hidesMetadata()));
    }

    /** The object that a new object has put in its Space, with the objects inside it. */
    private void entered(Property<R, ?> property, R by) {
      Kind<?> target = property.target();
      if (!property.isPlacing() || target == null || isPlacedBefore(property, by)) {
        return;
      }
      String entered = by.get(kind.text(property.name()));
      Location where = Location.linkedTo(List.of(by.get(kind.space().orElseThrow())));
      enter(target, target.identity(), entered, where);
      for (Kind<?> child : kinds.all()) {
        child
            .parent()
            .filter(parent -> parent.kind().equals(target))
            .ifPresent(parent -> enter(child, parent.column(), entered, where));
      }
    }

    private <F extends UpdatableRecord<F>> void enter(
        Kind<F> of, TableField<?, String> column, String value, Location where) {
      db.selectFrom(of.table())
          .where(column.eq(value))
          .orderBy(of.column(CREATED_AT), of.identity())
          .forEach(row -> other(of, row, ENTERED, where));
    }

    /** Whether an older object had put it there already. */
    private boolean isPlacedBefore(Property<R, ?> property, R by) {
      TableField<R, String> space = kind.space().orElseThrow();
      TableField<R, String> reference = kind.text(property.name());
      List<String> all =
          db.select(kind.identity())
              .from(kind.table())
              .where(reference.eq(by.get(reference)))
              .and(space.eq(by.get(space)))
              .orderBy(kind.column(CREATED_AT), kind.identity())
              .limit(1)
              .fetch(kind.identity());
      return !all.isEmpty() && !all.get(0).equals(kind.id(by));
    }

    private Optional<R> presentRow() {
      return db.selectFrom(kind.table()).where(kind.identity().eq(id)).fetch().stream()
          .filter(row -> kind.auditType(row).equals(fields.get(RecordField.RESOURCE_TYPE)))
          .findFirst();
    }

    private Location where(R row) {
      return kind.placement().where().of(db, row, time);
    }

    /** The texts of a form as a row; without a form what the record's header says. */
    private R row(@Nullable JsonNode form) {
      R row = kind.table().newRecord();
      for (Field<?> field : kind.table().fields()) {
        JsonNode value = form == null ? null : form.get(field.getName());
        if (value != null && value.isTextual() && field.getType() == String.class) {
          row.set(kind.text(field.getName()), value.asText());
        }
      }
      row.set(kind.identity(), id);
      if (form == null && kind.space().isPresent()) {
        row.set(kind.space().get(), fields.get(RecordField.SPACE_ID));
      }
      return row;
    }
  }

  private <F extends UpdatableRecord<F>> String form(Kind<F> kind, F row) {
    return Rows.text(kind.form().of(database.reads(), row));
  }
}
