package com.plystra.testkit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rows of any table with values of all kinds, whose references fit what is stored. */
public final class RandomRows {
  /**
   * What a column may hold where the database restricts it; by table and column, then by column.
   */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("user_members.status", List.of("active", "revoked")),
          Map.entry("api_keys.status", List.of("active", "revoked")),
          Map.entry("api_keys.level", List.of("instance", "space", "group")),
          Map.entry("permission_keys", List.of("[\"*\"]", "[\"authz:check\",\"roles:*\"]")),
          Map.entry("admin_grants.status", List.of("active", "revoked")),
          Map.entry(
              "admin_grants.level",
              List.of("instance_super_admin", "instance_admin", "space_admin", "group_admin")),
          Map.entry("permission_key", List.of("*", "groups:read", "members:*")),
          Map.entry("member_roles.status", List.of("active", "revoked")),
          Map.entry("grantor_level", List.of("instance", "space", "group")),
          Map.entry("resources.status", List.of("active", "archived", "deleted")),
          Map.entry("plugins.status", List.of("enabled", "disabled", "uninstalled")),
          Map.entry("permissions.resource", List.of("alpha", "beta", "gamma")),
          Map.entry("permissions.action", List.of("read", "write")),
          Map.entry("resource_types.key", List.of("alpha", "beta", "gamma", "delta")),
          Map.entry("resource_actions.key", List.of("read", "write", "burn")),
          Map.entry("space_groups.path", List.of("a", "a.b", "a.b.c", "a-b", "a.bb", "b", "b.c")),
          Map.entry("operator_tokens.id", List.of("admin", "metrics")),
          Map.entry("status", List.of("active", "disabled")),
          Map.entry("scope", List.of("self", "group", "group_tree", "space", "global")),
          Map.entry("member_type", List.of("human", "service", "system")),
          Map.entry("risk_level", List.of("low", "normal", "high", "critical")),
          Map.entry("storage_kind", List.of("internal_table", "plugin_managed", "external")),
          Map.entry("value_type", List.of("string", "integer", "number", "boolean", "json")),
          Map.entry("metadata", List.of("{}", "{\"n\":1}", "{\"t\":\"\\u0041 \u00e9 \u4e16\"}")));

  private static final String[] TEXTS = {
    "x", "Aa", "BB", "a b", "\u00e9\u00e8", "\u4e16\u754c", "\uff5a", "\ud83d\ude00", "'\"\\%_", ""
  };
  // What decisions take for unchangeable: no service ever changes it.
  private static final Set<String> FIXED =
      Set.of(
          "id",
          "key",
          "path",
          "space_id",
          "role_key",
          "resource",
          "action",
          "scope",
          "created_at",
          "email_key",
          "value_key",
          "plugin_key",
          "resource_type");

  private final Random random;
  private int made;

  public RandomRows(Random random) {
    this.random = random;
  }

  /** A row that may be inserted; empty while nothing is there that it could refer to. */
  public Optional<UpdatableRecord<?>> row(DSLContext db, Table<?> table) {
    UpdatableRecord<?> row = (UpdatableRecord<?>) table.newRecord();
    made++;
    for (Field<?> field : table.fields()) {
      put(row, field, value(table, field));
    }
    Set<String> settled = new HashSet<>();
    for (ForeignKey<?, ?> reference : table.getReferences()) {
      if (!refer(db, row, reference, settled)) {
        return Optional.empty();
      }
    }
    if ("global".equals(text(row, "scope")) && row.field("status") != null) {
      put(row, field(row, "status"), "disabled");
    }
    return Optional.of(row);
  }

  private static @Nullable String text(Record row, String column) {
    return row.field(column) == null ? null : row.get(column, String.class);
  }

  private static Field<?> field(Record row, String column) {
    return Objects.requireNonNull(row.field(column));
  }

  /** Points the row at some row of the other table, or at none where that may be. */
  private boolean refer(
      DSLContext db, UpdatableRecord<?> row, ForeignKey<?, ?> reference, Set<String> settled) {
    List<? extends TableField<?, ?>> own = reference.getFields();
    List<? extends TableField<?, ?>> theirs = reference.getKeyFields();
    Condition fits = DSL.noCondition();
    for (int i = 0; i < own.size(); i++) {
      if (settled.contains(own.get(i).getName())) {
        fits = fits.and(same(theirs.get(i), row.get(own.get(i).getName(), String.class)));
      }
    }
    List<? extends Record> others =
        db.selectFrom(reference.getKey().getTable()).where(fits).limit(50).fetch();
    boolean nullable = own.get(own.size() - 1).getDataType().nullable();
    if (others.isEmpty() || (nullable && random.nextInt(3) == 0)) {
      put(row, own.get(own.size() - 1), null);
      return nullable;
    }
    Record other = others.get(random.nextInt(others.size()));
    for (int i = 0; i < own.size(); i++) {
      put(row, own.get(i), other.get(theirs.get(i)));
      settled.add(own.get(i).getName());
    }
    return true;
  }

  private static Condition same(Field<?> field, String value) {
    return field.coerce(String.class).eq(value);
  }

  /** Gives some of the columns that may change other values. */
  public void change(Table<?> table, UpdatableRecord<?> row) {
    Set<String> fixed = new HashSet<>(FIXED);
    table.getReferences().forEach(r -> r.getFields().forEach(f -> fixed.add(f.getName())));
    for (Field<?> field : table.fields()) {
      if (!fixed.contains(field.getName()) && random.nextInt(3) == 0) {
        put(row, field, value(table, field));
      }
    }
    if ("global".equals(text(row, "scope")) && row.field("status") != null) {
      put(row, field(row, "status"), "disabled");
    }
  }

  private @Nullable Object value(Table<?> table, Field<?> field) {
    String name = field.getName();
    if (field.getDataType().nullable() && random.nextInt(3) == 0) {
      return null;
    }
    List<String> values = VALUES.get(table.getName() + "." + name);
    values = values == null ? VALUES.get(name) : values;
    if (values != null) {
      return values.get(random.nextInt(values.size()));
    }
    if (field.getType() == Instant.class) {
      long micros = random.nextLong(2_000_000_000_000_000L);
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
    if (field.getType() == Boolean.class) {
      return random.nextBoolean();
    }
    if (field.getType() == Integer.class) {
      return random.nextInt();
    }
    String text = TEXTS[random.nextInt(TEXTS.length)];
    return isUnique(table, field) ? text + made : text;
  }

  private static boolean isUnique(Table<?> table, Field<?> field) {
    List<TableField<?, ?>> keyed = new ArrayList<>();
    table.getKeys().forEach(key -> keyed.addAll(key.getFields()));
    return keyed.contains(field);
  }

  private static <T> void put(Record row, Field<T> field, @Nullable Object value) {
    row.set(field, value == null ? null : field.getDataType().convert(value));
  }
}
