package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A response: a status, additional headers, and the content of the envelope. */
public final class Reply {
  /**
   * The pagination of a list page.
   *
   * @param complete whether to say that the list ends with this page
   */
  record Page(int limit, Optional<String> cursor, boolean more, boolean complete) {
    Page(int limit, Optional<String> cursor, boolean more) {
      this(limit, cursor, more, false);
    }
  }

  /** A response without an envelope. */
  record Raw(String contentType, ByteBuffer content) {}

  /** An additional header. */
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
  private OptionalLong stateVersion = OptionalLong.empty();

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

  /**
   * One page of a list.
   *
   * @param nextCursor empty on the last page
   */
  public static Reply page(List<?> data, int limit, Optional<String> nextCursor) {
    return new Reply(200, data, new Page(limit, nextCursor, nextCursor.isPresent()), null, null);
  }

  /**
   * One page of a list that can be followed.
   *
   * @param cursor where to continue, also when there is no more yet
   */
  public static Reply page(List<?> data, int limit, String cursor, boolean more) {
    return new Reply(200, data, new Page(limit, Optional.of(cursor), more), null, null);
  }

  /**
   * One page of an evaluated list. It may be short or empty although there is more.
   *
   * @param nextCursor empty on the last page, which says that the list is complete
   * @param stateVersion the number of the last change that the page takes into account
   */
  public static Reply evaluated(
      List<?> data, int limit, Optional<String> nextCursor, long stateVersion) {
    boolean more = nextCursor.isPresent();
    Reply reply = new Reply(200, data, new Page(limit, nextCursor, more, !more), null, null);
    reply.stateVersion = OptionalLong.of(stateVersion);
    return reply;
  }

  /**
   * Bytes without an envelope: metrics, the API description, web pages. The array is not copied.
   */
  public static Reply bytes(String contentType, byte[] content) {
    return new Reply(200, null, null, new Raw(contentType, ByteBuffer.wrap(content)), null);
  }

  /**
   * Says that the content which the client has is the present one (RFC 9110, 15.4.5).
   *
   * @param contentType of that content
   */
  public static Reply notModified(String contentType) {
    return new Reply(304, null, null, new Raw(contentType, ByteBuffer.allocate(0)), null);
  }

  /**
   * Sends the browser to another address, by GET.
   *
   * @param location a URL in ASCII, absolute or relative to the request's
   */
  public static Reply redirect(String location) {
    Raw empty = new Raw("text/plain;charset=utf-8", ByteBuffer.allocate(0));
    return new Reply(303, null, null, empty, null)
        .header("Location", location)
        .header("Referrer-Policy", "no-referrer");
  }

  /** An error response, for handlers that add headers or a trace to it. */
  public static Reply problem(Problem problem) {
    return new Reply(Statuses.of(problem), null, null, null, problem);
  }

  /** Adds a header. It replaces the edge's own header with the same name. */
  public Reply header(String name, String value) {
    headers.add(new Extra(HttpString.tryFromString(name), value));
    return this;
  }

  /** Adds the ids of the decision's trace and record to headers, access log and error envelope. */
  public Reply trace(String trace, Optional<String> auditLog) {
    this.traceId = trace;
    this.auditLogId = auditLog.orElse(null);
    return this;
  }

  /** Adds the deny code to an error's envelope. */
  public Reply deny(String code) {
    this.denyCode = code;
    return this;
  }

  /** Sets the details of an error's envelope, instead of the faults of fields. */
  public Reply details(JsonContent content) {
    this.details = content;
    return this;
  }

  /** The number of the last change that the answer takes into account, if it says so. */
  OptionalLong stateVersion() {
    return stateVersion;
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
