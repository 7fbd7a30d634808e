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
 * The form of a row for callers and the audit log: its columns under their names, including nulls,
 * metadata as JSON; without secrets and columns for internal use.
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

  /** The columns that callers see. */
  static List<Field<?>> columns(Table<?> table) {
    return Arrays.stream(table.fields())
        .filter(field -> !INTERNAL.contains(field.getName()))
        .filter(field -> !Rows.isSecret(table.getName(), field.getName()))
        .toList();
  }

  /** Whether the column contains JSON text, which is shown as JSON. */
  static boolean isJson(String column) {
    return JSON_COLUMNS.contains(column);
  }
}
