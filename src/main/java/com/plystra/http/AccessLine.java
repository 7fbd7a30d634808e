package com.plystra.http;

import org.jspecify.annotations.Nullable;

/** The access log's entry for one request. The path has no query. */
record AccessLine(
    String requestId,
    String method,
    String path,
    int status,
    long nanos,
    String remoteIp,
    @Nullable String userAgent,
    long bytes,
    @Nullable String errorCode,
    @Nullable String traceId,
    @Nullable String auditLogId) {

  String level() {
    return status >= 500 ? "error" : "info";
  }

  String millis() {
    long micros = nanos / 1_000;
    long rest = micros % 1_000;
    String zeros = rest < 10 ? "00" : rest < 100 ? "0" : "";
    return micros / 1_000 + "." + zeros + rest;
  }
}
