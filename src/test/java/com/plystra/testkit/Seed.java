package com.plystra.testkit;

import com.plystra.objects.PublicForm;
import com.plystra.storage.db.Rows;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Objects made and changed as rows, through the writer and with a record each, for what has no
 * route.
 */
public final class Seed {
  private static final Caller CALLER = Caller.system("req_seed");

  private final Writer writer;

  Seed(Writer writer) {
    this.writer = writer;
  }

  /** What a row has unless it says otherwise, where its table has such a column. */
  private static Map<String, Object> defaults(Instant now) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("status", "active");
    all.put("metadata", "{}");
    all.put("created_at", now);
    all.put("updated_at", now);
    all.put("linked_at", now);
    all.put("type", "custom");
    all.put("member_type", "human");
    all.put("source", "core");
    all.put("visibility", "private");
    all.put("is_primary", false);
    all.put("audit_default", true);
    all.put("relation_type", "login");
    all.put("risk_level", "normal");
    all.put("storage_kind", "internal_table");
    all.put("id_field", "id");
    all.put("space_field", "space_id");
    all.put("depth", 0);
    all.put("sort_order", 1000);
    return all;
  }

  /** A row with these columns and values, one after the other; the rest as usual. */
  public static UpdatableRecord<?> row(Table<?> table, Instant now, @Nullable Object... columns) {
    UpdatableRecord<?> row = (UpdatableRecord<?>) table.newRecord();
    defaults(now).forEach((column, value) -> setIfThere(row, column, value));
    for (int i = 0; i < columns.length; i += 2) {
      set(row, String.valueOf(columns[i]), columns[i + 1]);
    }
    return row;
  }

  private static void setIfThere(Record row, String column, Object value) {
    if (row.field(column) != null) {
      set(row, column, value);
    }
  }

  private static void set(Record row, String column, @Nullable Object value) {
    set(row, Objects.requireNonNull(row.field(column), column), value);
  }

  private static <T> void set(Record row, Field<T> field, @Nullable Object value) {
    row.set(field, value == null ? null : field.getDataType().convert(value));
  }

  /** Inserts a row. */
  public String insert(Table<?> table, @Nullable Object... columns) {
    return change(
        table.getName() + ".created",
        tx -> {
          UpdatableRecord<?> row = row(table, tx.now(), columns);
          tx.rows().insert(row);
          return row;
        });
  }

  /** Sets columns of the one row whose column {@code key} has the value. */
  public String update(Table<?> table, Map<String, String> key, @Nullable Object... columns) {
    return change(
        table.getName() + ".updated",
        tx -> {
          UpdatableRecord<?> row = find(tx, table, key);
          for (int i = 0; i < columns.length; i += 2) {
            set(row, String.valueOf(columns[i]), columns[i + 1]);
          }
          tx.rows().update(row);
          return row;
        });
  }

  /** Deletes the one row. */
  public String delete(Table<?> table, Map<String, String> key) {
    return change(
        table.getName() + ".deleted",
        tx -> {
          UpdatableRecord<?> row = find(tx, table, key);
          tx.rows().delete(row);
          return row;
        });
  }

  /** Any changes of rows, as one mutation with one record. */
  public void run(Consumer<Tx> changes) {
    writer
        .submit(
            CALLER,
            tx -> {
              changes.accept(tx);
              tx.record(
                  new Change(
                      Optional.empty(),
                      "test.run",
                      "test",
                      "1",
                      Optional.empty(),
                      Optional.empty()));
              return true;
            })
        .join();
  }

  private interface Edit {
    UpdatableRecord<?> apply(Tx tx);
  }

  private String change(String action, Edit edit) {
    return writer.submit(CALLER, tx -> changed(tx, action, edit)).join();
  }

  private static String changed(Tx tx, String action, Edit edit) {
    UpdatableRecord<?> row = edit.apply(tx);
    String id = row.field("id") == null ? "" : String.valueOf(row.get("id"));
    Field<?> space = row.field("space_id");
    tx.record(
        new Change(
            space == null ? Optional.empty() : Optional.ofNullable((String) row.get("space_id")),
            action,
            row.getTable().getName(),
            id,
            Optional.empty(),
            Optional.of(PublicForm.of(row))));
    return id;
  }

  private static UpdatableRecord<?> find(Tx tx, Table<?> table, Map<String, String> key) {
    Condition wanted = DSL.noCondition();
    for (Map.Entry<String, String> part : key.entrySet()) {
      Field<String> field =
          Objects.requireNonNull(table.field(part.getKey(), String.class), part.getKey());
      wanted = wanted.and(field.eq(part.getValue()));
    }
    Record found = tx.db().fetchOne(table, wanted);
    return (UpdatableRecord<?>)
        Rows.normalized(Objects.requireNonNull(found, () -> table.getName() + " " + key));
  }
}
