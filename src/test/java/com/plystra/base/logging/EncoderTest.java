package com.plystra.base.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class EncoderTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String NASTY = "a\r\nb\u0000\u001b[31m\u007f\u0085\u009b\u2028\u2029\"é";

  private final LoggerContext context = new LoggerContext();

  private LoggingEvent event(String message, @Nullable Throwable error) {
    return event(message, error, Map.of());
  }

  private LoggingEvent event(
      String message, @Nullable Throwable error, Map<String, String> diagnostics) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(context);
    event.setLoggerName("com.plystra.http.AccessLog");
    event.setLevel(Level.WARN);
    event.setMessage(message);
    event.setInstant(Instant.parse("2030-01-02T03:04:05.678901Z"));
    event.setMDCPropertyMap(diagnostics);
    if (error != null) {
      event.setThrowableProxy(new ThrowableProxy(error));
    }
    return event;
  }

  private static String encode(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private static JsonNode json(ILoggingEvent event) throws JsonProcessingException {
    return STRICT.readTree(encode(new JsonEncoder(), event));
  }

  @Test
  void json_always_hasTheCommonFields() {
    assertEquals(
        "{\"timestamp\":\"2030-01-02T03:04:05.678901Z\",\"level\":\"warn\","
            + "\"logger\":\"com.plystra.http.AccessLog\",\"message\":\"hello\"}\n",
        encode(new JsonEncoder(), event("hello", null)));
  }

  @Test
  void json_whenThereAreFields_keepsTheirTypes() throws JsonProcessingException {
    LoggingEvent event = event("request", null, Map.of("request_id", "req_1"));
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair("status", 200),
            new KeyValuePair("latency_ms", 1.5),
            new KeyValuePair("bytes", 12L),
            new KeyValuePair("cached", true),
            new KeyValuePair("path", "/x"),
            new KeyValuePair("none", null)));

    JsonNode line = json(event);

    assertTrue(line.get("status").isInt());
    assertEquals(1.5, line.get("latency_ms").numberValue());
    assertEquals(12, line.get("bytes").intValue());
    assertTrue(line.get("cached").isBoolean());
    assertEquals("/x", line.get("path").textValue());
    assertTrue(line.get("none").isNull());
    assertEquals("req_1", line.get("request_id").textValue());
  }

  @Test
  void json_whenAFieldHasACommonName_keepsTheFirst() throws JsonProcessingException {
    LoggingEvent event = event("mine", null);
    event.setKeyValuePairs(List.of(new KeyValuePair("message", "theirs")));
    assertEquals("mine", json(event).get("message").textValue());
  }

  @Test
  void json_whenTextIsNasty_staysOneLineWithoutControlCharacters() throws JsonProcessingException {
    LoggingEvent event = event(NASTY, new IllegalStateException(NASTY));
    event.setKeyValuePairs(List.of(new KeyValuePair(NASTY, NASTY)));

    String line = encode(new JsonEncoder(), event);

    String body = line.substring(0, line.length() - 1);
    assertTrue(line.endsWith("}\n"));
    assertFalse(body.matches("(?s).*[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029].*"), body);
    assertTrue(body.contains("é"));
    assertEquals(NASTY, STRICT.readTree(line).get("message").textValue());
    assertEquals(NASTY, STRICT.readTree(line).get(NASTY).textValue());
  }

  @Test
  void json_whenThereIsAnError_holdsItsStackTrace() throws JsonProcessingException {
    Exception error = new IllegalStateException("outer", new RuntimeException("inner"));
    String trace = json(event("failed", error)).get("error").textValue();
    assertTrue(trace.startsWith("java.lang.IllegalStateException: outer"), trace);
    assertTrue(trace.contains("at com.plystra.base.logging.EncoderTest"), trace);
    assertTrue(trace.contains("Caused by: java.lang.RuntimeException: inner"), trace);
  }

  @Test
  void text_whenTextIsNasty_neitherStartsALineNorSteersTheTerminal() {
    LoggingEvent event = event(NASTY, null, Map.of("request_id", NASTY));
    String line = encode(new TextEncoder(), event).stripTrailing();
    assertFalse(line.matches("(?s).*[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029].*"), line);
  }

  @Test
  void text_whenThereIsAnError_showsItsStackTraceBelow() {
    String text = encode(new TextEncoder(), event("failed", new IllegalStateException("x\u001by")));
    assertTrue(text.lines().count() > 2, text);
    assertTrue(text.contains("IllegalStateException: x?y"), text);
  }
}
