package com.plystra.storage.db;

import static org.jooq.impl.DSL.field;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A table of a database at any schema version; the generated classes know only the newest. Columns
 * that the database computes are left out: they are no state.
 *
 * @param columns in the order of the schema
 * @param key the primary key's columns
 * @param asGiven whether H2 keeps its text unchanged, as before {@link CodePointOrder}
 */
public record TableShape(String name, List<Column> columns, List<String> key, boolean asGiven) {
  /** The kinds of values that the schema uses. */
  public enum Kind {
    TEXT,
    TIME,
    FLAG,
    INTEGER,
    LONG;

    static Kind of(Class<?> type) {
      if (type == Instant.class) {
        return TIME;
      }
      if (type == Boolean.class) {
        return FLAG;
      }
      if (type == Integer.class) {
        return INTEGER;
      }
      return type == Long.class ? LONG : TEXT;
    }

    static Kind of(String type) {
      return switch (type.toLowerCase(Locale.ROOT)) {
        case "character varying", "text" -> TEXT;
        case "timestamp with time zone" -> TIME;
        case "boolean" -> FLAG;
        case "integer" -> INTEGER;
        case "bigint" -> LONG;
        default -> throw new IllegalStateException("no column can be of type " + type);
      };
    }
  }

  /** A column. */
  public record Column(String name, Kind kind) {
    Field<Object> field() {
      return DSL.field(DSL.name(name), SQLDataType.OTHER);
    }
  }

  public TableShape {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /** The tables of the newest schema, from the generated classes. */
  public static Map<String, TableShape> known() {
    Map<String, TableShape> shapes = new LinkedHashMap<>();
    Rows.tables().forEach((name, table) -> shapes.put(name, of(table)));
    return shapes;
  }

  private static TableShape of(Table<?> table) {
    List<Column> columns = new ArrayList<>();
    for (Field<?> field : table.fields()) {
      columns.add(new Column(field.getName(), Kind.of(field.getType())));
    }
    List<String> key =
        Objects.requireNonNull(table.getPrimaryKey()).getFields().stream()
            .map(Field::getName)
            .toList();
    return new TableShape(table.getName(), columns, key, false);
  }

  /** The tables whose rows can be rebuilt from the journal, by name, as a database has them. */
  public static Map<String, TableShape> of(DSLContext database) {
    // The tables of the catalogue are in a schema that must be named.
    DSLContext db =
        database
            .configuration()
            .derive(SettingsTools.clone(database.settings()).withRenderSchema(true))
            .dsl();
    Map<String, List<String>> keys = keys(db);
    Map<String, TableShape> shapes = new LinkedHashMap<>();
    boolean asGiven = CodePointOrder.isMissing(db);
    columns(db)
        .forEach(
            (name, columns) -> {
              if (Rows.isState(name)) {
                shapes.put(
                    name,
                    new TableShape(name, columns, keys.getOrDefault(name, List.of()), asGiven));
              }
            });
    return shapes;
  }

  private static Map<String, List<Column>> columns(DSLContext db) {
    Table<?> all = DSL.table(DSL.name("information_schema", "columns"));
    Map<String, List<Column>> columns = new LinkedHashMap<>();
    db.select(text("table_name"), text("column_name"), text("data_type"))
        .from(all)
        .where(here("table_schema"), text("is_generated").ne("ALWAYS"))
        .orderBy(text("table_name"), field(DSL.name("ordinal_position")))
        .fetch()
        .forEach(
            row -> {
              if (Rows.isState(row.value1())) {
                columns
                    .computeIfAbsent(row.value1(), n -> new ArrayList<>())
                    .add(new Column(row.value2(), Kind.of(row.value3())));
              }
            });
    return columns;
  }

  private static Map<String, List<String>> keys(DSLContext db) {
    Table<?> constraints = DSL.table(DSL.name("information_schema", "table_constraints")).as("c");
    Table<?> usage = DSL.table(DSL.name("information_schema", "key_column_usage")).as("u");
    Map<String, List<String>> keys = new LinkedHashMap<>();
    db.select(text("u", "table_name"), text("u", "column_name"))
        .from(usage)
        .join(constraints)
        .on(text("u", "constraint_name").eq(text("c", "constraint_name")))
        .and(text("u", "constraint_schema").eq(text("c", "constraint_schema")))
        .and(text("u", "table_name").eq(text("c", "table_name")))
        .where(text("c", "constraint_type").eq("PRIMARY KEY"))
        .and(here("u", "table_schema"))
        .orderBy(text("u", "table_name"), field(DSL.name("u", "ordinal_position")))
        .fetch()
        .forEach(
            row -> keys.computeIfAbsent(row.value1(), n -> new ArrayList<>()).add(row.value2()));
    return keys;
  }

  private static Field<String> text(String... parts) {
    return field(DSL.name(parts), SQLDataType.VARCHAR);
  }

  private static Condition here(String... parts) {
    return text(parts).eq(field("current_schema", SQLDataType.VARCHAR));
  }

  /** The same table after {@link CodePointOrder}. */
  TableShape inOrder() {
    return new TableShape(name, columns, key, false);
  }

  Table<?> table() {
    return DSL.table(DSL.name(name));
  }

  List<Field<Object>> fields() {
    return columns.stream().map(Column::field).toList();
  }

  List<Field<Object>> keyFields() {
    if (key.isEmpty()) {
      throw new IllegalStateException(name + " has no primary key");
    }
    return key.stream().map(k -> columns.get(index(k)).field()).toList();
  }

  /** The row's primary key as text. */
  public String keyOf(Row row) {
    StringBuilder text = new StringBuilder(name);
    for (String column : key) {
      text.append('\n').append(row.value(index(column)));
    }
    return text.toString();
  }

  /** The index of a column's value in a row. */
  public int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalStateException("no column " + name + "." + column);
  }
}
