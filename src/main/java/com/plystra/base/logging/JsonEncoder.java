package com.plystra.base.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object for each line: {@code timestamp}, {@code level}, {@code logger}, {@code message},
 * the fields of the event and of the MDC ({@code request_id}), and {@code error} with the stack
 * trace.
 */
public final class JsonEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  // Always with microseconds, so that lines sort as text.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().characterEscapes(new LineSafeEscapes()).build();

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      write(event, json);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toByteArray();
  }

  private static void write(ILoggingEvent event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Object> field : fields(event).entrySet()) {
      json.writeFieldName(field.getKey());
      writeValue(field.getValue(), json);
    }
    json.writeEndObject();
  }

  /**
   * Collected in a map, because a duplicate name in a JSON object is read differently by different
   * parsers.
   */
  private static Map<String, Object> fields(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("timestamp", TIME.format(event.getInstant()));
    fields.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    fields.put("logger", event.getLoggerName());
    fields.put("message", event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      fields.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> fields.putIfAbsent(pair.key, value(pair)));
    }
    event.getMDCPropertyMap().forEach(fields::putIfAbsent);
    return fields;
  }

  private static Object value(KeyValuePair pair) {
    return pair.value == null ? JsonToken.VALUE_NULL : pair.value;
  }

  private static void writeValue(Object value, JsonGenerator json) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      json.writeNull();
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(value.toString());
    }
  }
}
