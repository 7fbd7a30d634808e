package com.plystra.storage.writer;

import com.plystra.storage.db.Row;
import com.plystra.storage.db.RowWriter;
import com.plystra.storage.db.Rows;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.db.TransactionCache;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.UpdatableRecord;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The only way to change rows: it collects the row images for the journal, the sum over all rows
 * and the world.
 *
 * <p>INVARIANT: the database changes no row on its own: no cascades, triggers, defaults or
 * generated keys. A test compares every table with one rebuilt from the images.
 */
public final class RowChanges {
  private static final Map<String, TableShape> SHAPES = TableShape.known();

  private final DSLContext db;
  private final RowWriter writer;
  private final List<RowChange> made = new ArrayList<>();
  private boolean bulk;

  RowChanges(DSLContext db, RowWriter writer) {
    this.db = db;
    this.writer = writer;
  }

  /** Delays inserts from now on, until {@link #send} or a statement that must see them. */
  void inBulk() {
    bulk = true;
  }

  boolean areInBulk() {
    return bulk;
  }

  /** Sends the waiting inserts. */
  void send() {
    try {
      writer.flush();
    } catch (SQLException e) {
      throw new DataAccessException("rows were not inserted", e);
    }
  }

  /** Inserts a row. */
  public void insert(UpdatableRecord<?> row) {
    Table<?> table = row.getTable();
    Record after = image(table, row);
    if (bulk) {
      insertLater(table, after);
    } else {
      db.insertInto(table).set(after).execute();
    }
    made.add(new RowChange(table, null, after));
  }

  private void insertLater(Table<?> table, Record row) {
    try {
      writer.insert(Row.of(Objects.requireNonNull(SHAPES.get(table.getName())), row));
    } catch (SQLException e) {
      throw new DataAccessException("a row was not inserted", e);
    }
  }

  /** Replaces all columns of the row with the same primary key. */
  public void update(UpdatableRecord<?> row) {
    Table<?> table = row.getTable();
    Record before = current(table, row);
    Record after = image(table, row);
    db.update(table).set(after).where(sameKey(table, row)).execute();
    TransactionCache.invalidate(db, table);
    made.add(new RowChange(table, before, after));
  }

  /** Deletes the row with the same primary key. */
  public void delete(UpdatableRecord<?> row) {
    Table<?> table = row.getTable();
    Record before = current(table, row);
    db.deleteFrom(table).where(sameKey(table, row)).execute();
    TransactionCache.invalidate(db, table);
    made.add(new RowChange(table, before, null));
  }

  private Record current(Table<?> table, Record row) {
    Record found =
        db.select(table.fields()).from(table).where(sameKey(table, row)).fetchOneInto(table);
    if (found == null) {
      throw new IllegalStateException("no such row in " + table.getName());
    }
    return found;
  }

  // jOOQ writes only columns that are marked as changed: a null that was not set explicitly would
  // leave the old value in the database, while the image has null.
  private static Record image(Table<?> table, Record row) {
    Record image = Rows.normalized(row.into(table));
    image.changed(true);
    return image;
  }

  static Condition sameKey(Table<?> table, Record row) {
    UniqueKey<?> key = table.getPrimaryKey();
    if (key == null) {
      throw new IllegalStateException(table.getName() + " has no primary key");
    }
    List<Condition> conditions = new ArrayList<>();
    for (TableField<?, ?> field : key.getFields()) {
      conditions.add(equal(field, row));
    }
    return DSL.and(conditions);
  }

  private static <T> Condition equal(Field<T> field, Record row) {
    return field.eq(row.get(field));
  }

  /** The changes since {@link #take}. */
  List<RowChange> pending() {
    return List.copyOf(made);
  }

  /** Returns and removes the changes since the last call. */
  List<RowChange> take() {
    List<RowChange> taken = List.copyOf(made);
    made.clear();
    return taken;
  }
}
