package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer: a status, headers of its own, and what the envelope is put around. */
public final class Reply {
  /** A page's place in its list. */
  record Page(int limit, Optional<String> cursor, boolean more) {}

  /** An answer without an envelope. */
  record Raw(String contentType, ByteBuffer content) {}

  /** A header to add. */
  record Extra(HttpString name, String value) {}

  private final int status;
  private final @Nullable Object data;
  private final @Nullable Page page;
  private final @Nullable Raw raw;
  private final @Nullable Problem problem;
  private final List<Extra> headers = new ArrayList<>(0);
  private @Nullable String traceId;
  private @Nullable String auditLogId;
  private @Nullable String denyCode;
  private @Nullable JsonContent details;

  private Reply(
      int status,
      @Nullable Object data,
      @Nullable Page page,
      @Nullable Raw raw,
      @Nullable Problem problem) {
    this.status = status;
    this.data = data;
    this.page = page;
    this.raw = raw;
    this.problem = problem;
  }

  public static Reply ok(Object data) {
    return new Reply(200, data, null, null, null);
  }

  public static Reply created(Object data) {
    return new Reply(201, data, null, null, null);
  }

  /** One page of a list; {@code nextCursor} is empty on the last. */
  public static Reply page(List<?> data, int limit, Optional<String> nextCursor) {
    return new Reply(200, data, new Page(limit, nextCursor, nextCursor.isPresent()), null, null);
  }

  /**
   * One page of a list that is followed.
   *
   * @param cursor where to go on, now or when there is more
   */
  public static Reply page(List<?> data, int limit, String cursor, boolean more) {
    return new Reply(200, data, new Page(limit, Optional.of(cursor), more), null, null);
  }

  /** Bytes without an envelope: metrics, the API description, web pages; not copied. */
  public static Reply bytes(String contentType, byte[] content) {
    return new Reply(200, null, null, new Raw(contentType, ByteBuffer.wrap(content)), null);
  }

  /** The error that the problem stands for, for handlers with headers or a trace to add to it. */
  public static Reply problem(Problem problem) {
    return new Reply(Statuses.of(problem), null, null, null, problem);
  }

  /** Replaces the edge's own header of that name, if there is one. */
  public Reply header(String name, String value) {
    headers.add(new Extra(HttpString.tryFromString(name), value));
    return this;
  }

  /** Names the decision's trace and record in headers, the access log and an error's envelope. */
  public Reply trace(String trace, Optional<String> auditLog) {
    this.traceId = trace;
    this.auditLogId = auditLog.orElse(null);
    return this;
  }

  /** Why a decision denied, for an error's envelope. */
  public Reply deny(String code) {
    this.denyCode = code;
    return this;
  }

  /** What an error's envelope has for details, in place of the faults of fields. */
  public Reply details(JsonContent content) {
    this.details = content;
    return this;
  }

  int status() {
    return status;
  }

  @Nullable Object data() {
    return data;
  }

  @Nullable Page page() {
    return page;
  }

  @Nullable Raw raw() {
    return raw;
  }

  @Nullable Problem problem() {
    return problem;
  }

  List<Extra> headers() {
    return headers;
  }

  @Nullable String traceId() {
    return traceId;
  }

  @Nullable String auditLogId() {
    return auditLogId;
  }

  @Nullable JsonContent details() {
    return details;
  }

  @Nullable String denyCode() {
    return denyCode;
  }
}
