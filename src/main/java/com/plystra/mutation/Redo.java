package com.plystra.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.db.Rows;
import com.plystra.hash.Digest;
import com.plystra.hash.Sha256;
import com.plystra.journal.MutationRecord;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Changed rows as the journal keeps them, and back. Secret columns stand apart from the rest,
 * behind a salt, so that they can be removed later while the chain still covers them.
 */
final class Redo {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, Table<?>> TABLES = Rows.tables();

  private Redo() {}

  /**
   * Changed rows as text.
   *
   * @param secret null when no row has a secret
   */
  record Text(String redo, @Nullable String secret, Digest secretDigest) {}

  static Text write(List<RowChange> changes) {
    ArrayNode redo = JSON.createArrayNode();
    ObjectNode secrets = JSON.createObjectNode();
    for (RowChange change : changes) {
      ObjectNode secret = Rows.secrets(change.table(), change.row());
      if (!secret.isEmpty() && change.after() != null) {
        secrets.set(String.valueOf(redo.size()), secret);
      }
      redo.add(write(change));
    }
    if (secrets.isEmpty()) {
      return new Text(Rows.text(redo), null, Digest.ZERO);
    }
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    secrets.put("salt", HexFormat.of().formatHex(salt));
    String text = Rows.text(secrets);
    return new Text(Rows.text(redo), text, Sha256.of(text));
  }

  private static ObjectNode write(RowChange change) {
    ObjectNode json = JSON.createObjectNode();
    json.put("table", change.table().getName());
    json.put(
        "op", change.after() == null ? "delete" : change.before() == null ? "insert" : "update");
    json.set("row", Rows.open(change.table(), change.row()));
    return json;
  }

  /** The changes in a record, without the images from before, which it does not hold. */
  static List<RowChange> read(MutationRecord record) {
    JsonNode secrets =
        record.secret() == null ? JSON.createObjectNode() : Rows.parse(record.secret());
    List<RowChange> changes = new ArrayList<>();
    int index = 0;
    String redo =
        Objects.requireNonNull(record.redo(), "the record does not hold the rows it changed");
    for (JsonNode change : Rows.parse(redo)) {
      changes.add(read(change, secrets.get(String.valueOf(index++))));
    }
    return changes;
  }

  private static RowChange read(JsonNode change, @Nullable JsonNode secret) {
    Table<?> table = TABLES.get(change.get("table").asText());
    if (table == null) {
      throw new IllegalStateException(
          "the journal has a table " + change.get("table").asText() + ", unknown here");
    }
    ObjectNode json = change.get("row").deepCopy();
    if (secret != null) {
      json.setAll((ObjectNode) secret);
    }
    Record row = Rows.read(table, json);
    return switch (change.get("op").asText()) {
      case "delete" -> new RowChange(table, row, null);
      case "insert" -> new RowChange(table, null, row);
      default -> new RowChange(table, row, row);
    };
  }

  /** Makes the change again. */
  static void apply(DSLContext db, RowChange change) {
    Table<?> table = change.table();
    Record row = change.row();
    int rows;
    if (change.after() == null) {
      rows = db.deleteFrom(table).where(RowChanges.sameKey(table, row)).execute();
    } else if (change.before() == null) {
      rows = db.insertInto(table).set(row).execute();
    } else {
      rows = db.update(table).set(row).where(RowChanges.sameKey(table, row)).execute();
    }
    if (rows != 1) {
      throw new IllegalStateException("a change of " + table.getName() + " does not fit the rows");
    }
  }
}
