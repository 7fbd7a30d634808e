package com.plystra.storage.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.base.time.Micros;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as the JSON text of {@link Rows#full} without intermediate objects, because snapshots
 * and checksums process every row. Not thread-safe.
 */
public final class RowText {
  // Otherwise characters above U+FFFF are escaped, which Rows does not do.
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private final MessageDigest sha = Sha256.create();
  private final Map<String, byte[]> prefixes = new ConcurrentHashMap<>();
  private final Buffer buffer = new Buffer();
  private final JsonGenerator json;

  /** Gives access to its bytes without a copy. */
  private static final class Buffer extends ByteArrayOutputStream {
    ByteBuffer bytes() {
      return ByteBuffer.wrap(buf, 0, count);
    }
  }

  public RowText() {
    try {
      json = JSON.createGenerator(buffer);
      json.setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row as JSON, in UTF-8; valid until the next call. */
  public ByteBuffer write(Row row) {
    buffer.reset();
    try {
      json.writeStartObject();
      for (int i = 0; i < row.table().columns().size(); i++) {
        Object value = row.value(i);
        if (value != null) {
          write(row.table().columns().get(i).name(), value);
        }
      }
      json.writeEndObject();
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.bytes();
  }

  private void write(String name, Object value) throws IOException {
    json.writeFieldName(name);
    if (value instanceof Instant at) {
      json.writeString(Micros.text(at));
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else {
      json.writeString((String) value);
    }
  }

  /** A row's part of the sum over all rows. */
  public Digest digest(Row row) {
    return digest(row.table().name(), write(row));
  }

  /** As {@link #digest(Row)}, from the row's JSON. */
  public Digest digest(String table, ByteBuffer text) {
    sha.update(
        prefixes.computeIfAbsent(table, name -> (name + "\n").getBytes(StandardCharsets.UTF_8)));
    sha.update(text);
    return Digest.of(sha.digest());
  }

  /**
   * Reads a row from its JSON; missing columns are null.
   *
   * @throws IOException when it is not JSON of such a row
   */
  public static Row read(TableShape table, byte[] text) throws IOException {
    @Nullable Object[] values = new @Nullable Object[table.columns().size()];
    try (JsonParser from = JSON.createParser(text)) {
      require(from.nextToken() == JsonToken.START_OBJECT, table);
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        String name = from.currentName();
        int index = table.index(name);
        values[index] = value(table.columns().get(index).kind(), from.nextToken(), from);
      }
      require(from.currentToken() == JsonToken.END_OBJECT, table);
    } catch (RuntimeException e) {
      throw new IOException("not a row of " + table.name() + ": " + e.getMessage(), e);
    }
    return new Row(table, values);
  }

  /** As {@link #read(TableShape, byte[])}, from parsed JSON. */
  public static Row read(TableShape table, JsonNode json) {
    @Nullable Object[] values = new @Nullable Object[table.columns().size()];
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      int index = table.index(field.getKey());
      values[index] = value(table.columns().get(index).kind(), field.getValue());
    }
    return new Row(table, values);
  }

  private static @Nullable Object value(TableShape.Kind kind, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return switch (kind) {
      case TEXT -> value.asText();
      case TIME -> Instant.parse(value.asText());
      case FLAG -> value.booleanValue();
      case INTEGER -> value.intValue();
      case LONG -> value.longValue();
    };
  }

  private static void require(boolean is, TableShape table) throws IOException {
    if (!is) {
      throw new IOException("not a row of " + table.name());
    }
  }

  private static @Nullable Object value(
      TableShape.Kind kind, @Nullable JsonToken token, JsonParser from) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (kind) {
      case TEXT -> from.getText();
      case TIME -> Instant.parse(from.getText());
      case FLAG -> from.getBooleanValue();
      case INTEGER -> from.getIntValue();
      case LONG -> from.getLongValue();
    };
  }
}
