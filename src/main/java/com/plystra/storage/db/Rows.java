package com.plystra.storage.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.time.Micros;
import com.plystra.storage.db.schema.DefaultSchema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Rows as JSON objects, by column name. Nulls are left out, so that a row stays the same when a
 * nullable column is added to its table.
 */
public final class Rows {
  // Numbers keep their digits: metadata belongs to callers, and 1e400 does not fit a double.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  // The tables of the journal: its position, and on PostgreSQL the journal itself.
  private static final String JOURNAL = "journal_";
  // The tables of LocalTables.
  private static final String LOCAL = "local_";
  private static final Map<String, Set<String>> SECRET =
      Map.of(
          "users", Set.of("password_hash"),
          "sessions", Set.of("access_hash", "refresh_hash", "family_hash"),
          "operator_tokens", Set.of("token_hash", "previous_hash"),
          "api_keys", Set.of("key_hash", "previous_hash"));

  private Rows() {}

  /**
   * Whether a table's rows are part of the state. The other tables belong to the journal and
   * Flyway, or hold notes ({@code local_}) that are lost when a database is rebuilt.
   */
  static boolean isState(String table) {
    return !table.startsWith(JOURNAL) && !table.startsWith("flyway_") && !table.startsWith(LOCAL);
  }

  /** The tables whose rows can be rebuilt from the journal. */
  public static Map<String, Table<?>> tables() {
    Map<String, Table<?>> tables = new LinkedHashMap<>();
    for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
      if (isState(table.getName())) {
        tables.put(table.getName(), table);
      }
    }
    return tables;
  }

  /** Whether the column's content is secret and must not be readable in the audit. */
  public static boolean isSecret(String table, String column) {
    return SECRET.getOrDefault(table, Set.of()).contains(column);
  }

  /** Rounds times down to whole microseconds, as both databases keep them. */
  public static Record normalized(Record row) {
    for (Field<?> field : row.fields()) {
      if (row.get(field) instanceof Instant at) {
        @SuppressWarnings("unchecked")
        Field<Instant> time = (Field<Instant>) field;
        row.set(time, Micros.truncated(at));
      }
    }
    return row;
  }

  /** The whole row. */
  public static ObjectNode full(Table<?> table, Record row) {
    return write(table, row, column -> true);
  }

  /** The row without its secret columns. */
  public static ObjectNode open(Table<?> table, Record row) {
    return write(table, row, column -> !isSecret(table.getName(), column));
  }

  /** The row's secret columns alone; empty where it has none. */
  public static ObjectNode secrets(Table<?> table, Record row) {
    return write(table, row, column -> isSecret(table.getName(), column));
  }

  private static ObjectNode write(Table<?> table, Record row, Predicate<String> columns) {
    ObjectNode json = JSON.createObjectNode();
    for (Field<?> field : table.fields()) {
      Object value = row.get(field.getName());
      if (value != null && columns.test(field.getName())) {
        put(json, field.getName(), value);
      }
    }
    return json;
  }

  private static void put(ObjectNode json, String name, Object value) {
    if (value instanceof Instant at) {
      json.put(name, Micros.text(at));
    } else if (value instanceof Boolean flag) {
      json.put(name, flag);
    } else if (value instanceof Integer number) {
      json.put(name, number);
    } else if (value instanceof Long number) {
      json.put(name, number);
    } else {
      json.put(name, (String) value);
    }
  }

  /** Writes JSON text. */
  public static String text(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Parses JSON text that this class wrote. */
  public static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
