package com.plystra.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.storage.db.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.UpdatableRecord;

/**
 * An object as its callers and its audit see it: the row's columns under their names, nulls
 * present, metadata as JSON, without secrets and without what only serves the database.
 */
public final class PublicForm {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> INTERNAL = Set.of("email_key", "active_key");
  private static final Set<String> JSON_COLUMNS = Set.of("metadata");

  private PublicForm() {}

  public static ObjectNode of(UpdatableRecord<?> row) {
    Table<?> table = row.getTable();
    JsonNode filled = Rows.open(table, row);
    ObjectNode form = JSON.createObjectNode();
    for (Field<?> field : columns(table)) {
      String name = field.getName();
      JsonNode value = filled.get(name);
      form.set(name, value != null && isJson(name) ? Rows.parse(value.asText()) : value);
    }
    return form;
  }

  /** What callers see of a table. */
  static List<Field<?>> columns(Table<?> table) {
    return Arrays.stream(table.fields())
        .filter(field -> !INTERNAL.contains(field.getName()))
        .filter(field -> !Rows.isSecret(table.getName(), field.getName()))
        .toList();
  }

  /** Whether the column's text is JSON, and shown as such. */
  static boolean isJson(String column) {
    return JSON_COLUMNS.contains(column);
  }
}
