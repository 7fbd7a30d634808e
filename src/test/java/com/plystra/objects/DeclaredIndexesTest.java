package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.app.App;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Index;
import org.jooq.Named;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.UniqueKey;
import org.jooq.UpdatableRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kind declares of the database's indexes is so: lists without one read every row. */
final class DeclaredIndexesTest {
  @TempDir private Path root;

  @Test
  void indexes_thatKindsDeclare_areInTheSchema() {
    Set<String> missing = new TreeSet<>();
    int declared = 0;
    try (Database database = Database.embedded(root.resolve("database"))) {
      new Migrations(database).up();
      List<Table<?>> tables = database.reads().meta().getTables();
      for (Kind<?> kind : App.kinds()) {
        for (List<String> wanted : wanted(kind)) {
          declared++;
          if (there(tables, kind).noneMatch(index -> index.serves(wanted))) {
            missing.add(kind.table().getName() + wanted);
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(declared > 20, declared + " indexes");
  }

  /** Each index with the columns of the sort and the id behind its own. */
  private static <R extends UpdatableRecord<R>> List<List<String>> wanted(Kind<R> kind) {
    List<List<String>> all = new ArrayList<>();
    for (List<? extends Field<?>> index : kind.indexes()) {
      Set<String> columns = new LinkedHashSet<>();
      index.forEach(column -> columns.add(lower(column)));
      kind.sort().forEach(column -> columns.add(lower(column)));
      columns.add(lower(kind.identity()));
      all.add(List.copyOf(columns));
    }
    return all;
  }

  private record Columns(List<String> names, boolean isUnique) {
    /** Where the first columns are unique, there is at most one row, and no order of rows. */
    boolean serves(List<String> wanted) {
      int shared = Math.min(names.size(), wanted.size());
      return (isUnique || names.size() >= wanted.size())
          && names.subList(0, shared).equals(wanted.subList(0, shared));
    }
  }

  private static Stream<Columns> there(List<Table<?>> tables, Kind<?> kind) {
    Table<?> table =
        tables.stream()
            .filter(each -> lower(each).equals(lower(kind.table())))
            // The database has views of these names in a schema of its own.
            .filter(each -> !each.getKeys().isEmpty())
            .findFirst()
            .orElseThrow();
    return Stream.concat(
        table.getIndexes().stream().map(DeclaredIndexesTest::columns),
        table.getKeys().stream().map(DeclaredIndexesTest::columns));
  }

  private static Columns columns(Index index) {
    List<String> names =
        index.getFields().stream().map(SortField::getName).map(DeclaredIndexesTest::lower).toList();
    return new Columns(names, index.getUnique());
  }

  private static Columns columns(UniqueKey<?> key) {
    return new Columns(key.getFields().stream().map(DeclaredIndexesTest::lower).toList(), true);
  }

  private static String lower(Named named) {
    return lower(named.getName());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
