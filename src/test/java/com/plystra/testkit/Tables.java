package com.plystra.testkit;

import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;

import com.plystra.storage.db.Rows;
import com.plystra.storage.writer.Tx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.ForeignKey;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UpdatableRecord;

/** All tables at once: what they hold, and how to have them hold it again. */
public final class Tables {
  private Tables() {}

  /** Every table after those that it refers to. */
  public static List<Table<?>> inOrder() {
    Set<Table<?>> ordered = new LinkedHashSet<>();
    Rows.tables().values().forEach(table -> add(ordered, table));
    return List.copyOf(ordered);
  }

  private static void add(Set<Table<?>> ordered, Table<?> table) {
    for (ForeignKey<?, ?> reference : table.getReferences()) {
      Table<?> other = reference.getKey().getTable();
      if (!other.equals(table)) {
        add(ordered, other);
      }
    }
    ordered.add(table);
  }

  /** Every row of every table as text, by table and primary key. */
  public static Map<String, Map<String, String>> texts(DSLContext db) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (Table<?> table : inOrder()) {
      Map<String, String> rows = new TreeMap<>();
      for (Record row : rows(db, table)) {
        rows.put(key(table, row), Rows.text(Rows.full(table, row)));
      }
      all.put(table.getName(), rows);
    }
    return all;
  }

  private static List<? extends Record> rows(DSLContext db, Table<?> table) {
    return db.selectFrom(table).fetch();
  }

  private static String key(Table<?> table, Record row) {
    List<String> key = new ArrayList<>();
    Objects.requireNonNull(table.getPrimaryKey())
        .getFields()
        .forEach(field -> key.add(String.valueOf(row.get(field))));
    return String.join("\n", key);
  }

  /** What all tables held at one time. */
  public static final class Snapshot {
    private final Map<Table<?>, Map<String, Record>> rows = new LinkedHashMap<>();

    public Snapshot(DSLContext db) {
      inOrder().forEach(table -> rows.put(table, byKey(db, table)));
    }

    private static Map<String, Record> byKey(DSLContext db, Table<?> table) {
      Map<String, Record> found = new LinkedHashMap<>();
      List<? extends Record> all =
          table.equals(SPACE_GROUPS)
              ? db.selectFrom(SPACE_GROUPS).orderBy(SPACE_GROUPS.PATH).fetch()
              : rows(db, table);
      all.forEach(row -> found.put(key(table, row), row));
      return found;
    }

    /** Changes what differs back, as an operator with a good memory would. */
    public void restore(Tx tx) {
      Snapshot now = new Snapshot(tx.db());
      List<Table<?>> backwards = new ArrayList<>(rows.keySet());
      Collections.reverse(backwards);
      rows.keySet().forEach(table -> changeBack(tx, table, now));
      backwards.forEach(table -> deleteNew(tx, table, now));
      rows.keySet().forEach(table -> insertLost(tx, table, now));
    }

    private void deleteNew(Tx tx, Table<?> table, Snapshot now) {
      List<Map.Entry<String, Record>> present = new ArrayList<>(of(now, table).entrySet());
      Collections.reverse(present);
      for (Map.Entry<String, Record> row : present) {
        if (!of(this, table).containsKey(row.getKey())) {
          tx.rows().delete((UpdatableRecord<?>) row.getValue());
        }
      }
    }

    private void changeBack(Tx tx, Table<?> table, Snapshot now) {
      of(this, table)
          .forEach(
              (key, row) -> {
                Record present = of(now, table).get(key);
                if (present != null && !present.equals(row)) {
                  tx.rows().update((UpdatableRecord<?>) row);
                }
              });
    }

    private void insertLost(Tx tx, Table<?> table, Snapshot now) {
      of(this, table)
          .forEach(
              (key, row) -> {
                if (!of(now, table).containsKey(key)) {
                  tx.rows().insert((UpdatableRecord<?>) row);
                }
              });
    }

    private static Map<String, Record> of(Snapshot snapshot, Table<?> table) {
      return Objects.requireNonNull(snapshot.rows.get(table));
    }
  }
}
