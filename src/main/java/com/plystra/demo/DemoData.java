package com.plystra.demo;

import com.plystra.management.PublicForm;
import com.plystra.mutation.Caller;
import com.plystra.mutation.Change;
import com.plystra.mutation.Tx;
import com.plystra.mutation.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UniqueKey;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/**
 * Puts the Finance Reviewer into a database, each object with its audit record. What is there
 * already is left as it is, so that seeding again does no harm.
 */
public final class DemoData {
  /** One object: the row, and the words under which the audit records it. */
  record Item(String object, String verb, Optional<String> space, UpdatableRecord<?> row) {}

  private DemoData() {}

  /** How many objects were added; the future completes when they are durable. */
  public static CompletableFuture<Integer> seed(Writer writer, Caller caller) {
    List<CompletableFuture<Boolean>> added = new ArrayList<>();
    for (Item item : FinanceReviewer.items()) {
      added.add(writer.submit(caller, tx -> addIfMissing(tx, item)));
    }
    return CompletableFuture.allOf(added.toArray(CompletableFuture[]::new))
        .thenApply(done -> (int) added.stream().filter(CompletableFuture::join).count());
  }

  private static boolean addIfMissing(Tx tx, Item item) {
    UpdatableRecord<?> row = item.row();
    if (exists(tx, row)) {
      return false;
    }
    stamp(row, "created_at", tx);
    stamp(row, "updated_at", tx);
    stamp(row, "linked_at", tx);
    tx.rows().insert(row);
    tx.record(
        new Change(
            item.space(),
            item.object() + "." + item.verb(),
            kind(item),
            String.valueOf(row.get("id")),
            Optional.empty(),
            Optional.of(PublicForm.of(row))));
    return true;
  }

  // A resource's record is found under its own type, as later changes of it are.
  private static String kind(Item item) {
    return item.object().equals("resource")
        ? String.valueOf(item.row().get("resource_type"))
        : item.object();
  }

  private static boolean exists(Tx tx, Record row) {
    Table<?> table = ((UpdatableRecord<?>) row).getTable();
    UniqueKey<?> key = table.getPrimaryKey();
    return key != null
        && tx.db()
            .fetchExists(
                table,
                key.getFields().stream().map(f -> DSL.condition(Map.of(f, row.get(f)))).toList());
  }

  private static void stamp(Record row, String column, Tx tx) {
    var field = row.field(column, Instant.class);
    if (field != null) {
      row.set(field, tx.now());
    }
  }
}
