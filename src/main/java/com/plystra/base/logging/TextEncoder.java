package com.plystra.base.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/** One line for people: time, level, logger, message, then fields; a stack trace follows. */
final class TextEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  // A message may hold text from clients; it must neither start a new line nor control the
  // terminal.
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");
  private static final Pattern CONTROL_IN_TRACE =
      Pattern.compile("[[\\p{Cntrl}\\u0080-\\u009f]&&[^\\r\\n\\t]]");

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
    StringBuilder line = new StringBuilder();
    line.append(TIME.format(event.getInstant())).append(' ');
    line.append(String.format("%-5s", event.getLevel())).append(' ');
    line.append(shortName(event.getLoggerName())).append(": ");
    line.append(clean(event.getFormattedMessage()));
    fields(event, line);
    line.append(System.lineSeparator());
    trace(event, line);
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static void fields(ILoggingEvent event, StringBuilder line) {
    event.getMDCPropertyMap().forEach((key, value) -> field(key, value, line));
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> field(pair.key, String.valueOf(pair.value), line));
    }
  }

  private static void field(String key, String value, StringBuilder line) {
    line.append(' ').append(clean(key)).append('=').append(clean(value));
  }

  private static String clean(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  private static void trace(ILoggingEvent event, StringBuilder line) {
    if (event.getThrowableProxy() != null) {
      String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
      line.append(CONTROL_IN_TRACE.matcher(trace).replaceAll("?"));
    }
  }
}
