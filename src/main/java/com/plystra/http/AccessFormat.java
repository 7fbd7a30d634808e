package com.plystra.http;

import org.jspecify.annotations.Nullable;

/**
 * Formats lines of the access log. Values from callers are shortened and escaped, so that no
 * request can forge a line, end a line early or control a terminal.
 */
final class AccessFormat {
  private static final int MAX_VALUE = 1_024;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final boolean text;

  AccessFormat(boolean text) {
    this.text = text;
  }

  void line(StringBuilder to, String timestamp, AccessLine line) {
    if (text) {
      forPeople(to, timestamp, line);
    } else {
      forMachines(to, timestamp, line);
    }
    to.append('\n');
  }

  void dropped(StringBuilder to, String timestamp, long lines) {
    if (text) {
      to.append(timestamp).append(" WARN access log lines dropped: ").append(lines).append('\n');
      return;
    }
    to.append("{\"timestamp\":\"").append(timestamp);
    to.append("\",\"level\":\"warn\",\"message\":\"access log lines dropped\",\"dropped\":");
    to.append(lines).append("}\n");
  }

  private static void forMachines(StringBuilder to, String timestamp, AccessLine line) {
    to.append("{\"timestamp\":\"").append(timestamp).append("\",\"level\":\"").append(line.level());
    field(to, "\",\"request_id\":", line.requestId());
    field(to, ",\"method\":", line.method());
    field(to, ",\"path\":", line.path());
    to.append(",\"status\":").append(line.status());
    to.append(",\"latency_ms\":").append(line.millis());
    field(to, ",\"remote_ip\":", line.remoteIp());
    field(to, ",\"user_agent\":", line.userAgent());
    to.append(",\"bytes\":").append(line.bytes());
    extra(to, ",\"error_code\":", line.errorCode());
    extra(to, ",\"trace_id\":", line.traceId());
    extra(to, ",\"audit_log_id\":", line.auditLogId());
    to.append('}');
  }

  private static void forPeople(StringBuilder to, String timestamp, AccessLine line) {
    to.append(timestamp).append(line.status() >= 500 ? " ERROR " : " INFO ");
    escape(to, line.method());
    to.append(' ');
    escape(to, line.path());
    to.append(' ').append(line.status()).append(' ').append(line.millis()).append("ms ");
    to.append(line.bytes()).append("B ").append(line.remoteIp());
    extra(to, " request_id=", line.requestId());
    extra(to, " error_code=", line.errorCode());
    extra(to, " trace_id=", line.traceId());
    extra(to, " audit_log_id=", line.auditLogId());
    extra(to, " user_agent=", line.userAgent());
  }

  private static void extra(StringBuilder to, String name, @Nullable String value) {
    if (value != null) {
      field(to, name, value);
    }
  }

  private static void field(StringBuilder to, String name, @Nullable String value) {
    to.append(name);
    if (value == null) {
      to.append("null");
    } else {
      to.append('"');
      escape(to, value);
      to.append('"');
    }
  }

  private static void escape(StringBuilder to, String given) {
    String value = ShortText.cut(given, MAX_VALUE);
    int end = value.length();
    int clean = cleanUpTo(value, end);
    to.append(value, 0, clean);
    for (int i = clean; i < end; i++) {
      char c = value.charAt(i);
      if (isClean(c)) {
        to.append(c);
      } else if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else {
        unicode(to, c);
      }
    }
  }

  /** The length of the prefix that needs no escaping; usually the whole value. */
  private static int cleanUpTo(String value, int end) {
    int i = 0;
    while (i < end && isClean(value.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isClean(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private static void unicode(StringBuilder to, char c) {
    to.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      to.append(HEX[(c >> shift) & 0xf]);
    }
  }
}
