package com.plystra.storage.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Salts;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Row;
import com.plystra.storage.db.RowText;
import com.plystra.storage.db.Rows;
import com.plystra.storage.db.TableShape;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts changed rows to and from the form in which the journal keeps them. Secret columns are
 * kept separately with a salt, so that they can be removed later while the hash chain still covers
 * them.
 */
public final class Redo {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Redo() {}

  /**
   * Changed rows as text.
   *
   * @param redo salted when there are rows, because they may be about persons
   * @param secret null when no row has a secret
   */
  record Text(Part redo, @Nullable String secret, Digest secretDigest) {}

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
      return new Text(part(redo), null, Digest.ZERO);
    }
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    secrets.put("salt", HexFormat.of().formatHex(salt));
    String text = Rows.text(secrets);
    return new Text(part(redo), text, Sha256.of(text));
  }

  private static Part part(ArrayNode redo) {
    return redo.isEmpty() ? Part.of(Rows.text(redo)) : salted(Rows.text(redo));
  }

  /** A text with its own salt. */
  static Part salted(String text) {
    return Part.salted(text.getBytes(StandardCharsets.UTF_8), Salts.random());
  }

  private static ObjectNode write(RowChange change) {
    ObjectNode json = JSON.createObjectNode();
    json.put("table", change.table().getName()).put("op", Op.of(change).word);
    json.set("row", Rows.open(change.table(), change.row()));
    return json;
  }

  /** A change of one row. {@code row} is the new row of an insert or update, or the deleted row. */
  public record Step(Op op, Row row) {}

  /** The kinds of changes of a row. */
  public enum Op {
    INSERT,
    UPDATE,
    DELETE;

    private final String word = name().toLowerCase(Locale.ROOT);

    static Op of(RowChange change) {
      if (change.after() == null) {
        return DELETE;
      }
      return change.before() == null ? INSERT : UPDATE;
    }

    static Op of(String word) {
      for (Op op : values()) {
        if (op.word.equals(word)) {
          return op;
        }
      }
      throw new IllegalStateException("the journal has an operation " + word + ", unknown here");
    }
  }

  /**
   * Reads the row changes of a record.
   *
   * @param tables by name, at the schema version of the record
   * @throws RuntimeException when the record does not have its rows, or has an unknown table,
   *     column or operation
   */
  public static List<Step> read(MutationRecord record, Map<String, TableShape> tables) {
    JsonNode secrets =
        record.secret() == null ? JSON.createObjectNode() : Rows.parse(record.secret());
    if (!record.redo().isPresent()) {
      throw new IllegalStateException("the record does not hold the rows it changed");
    }
    List<Step> steps = new ArrayList<>();
    for (JsonNode change : Rows.parse(record.redo().text())) {
      JsonNode secret = secrets.get(String.valueOf(steps.size()));
      steps.add(read(change, secret, tables));
    }
    return steps;
  }

  private static Step read(
      JsonNode change, @Nullable JsonNode secret, Map<String, TableShape> tables) {
    TableShape table = tables.get(change.get("table").asText());
    if (table == null) {
      throw new IllegalStateException(
          "the journal has a table " + change.get("table").asText() + ", unknown here");
    }
    ObjectNode row = change.get("row").deepCopy();
    if (secret != null) {
      row.setAll((ObjectNode) secret);
    }
    return new Step(Op.of(change.get("op").asText()), RowText.read(table, row));
  }
}
