package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that Undertow accepts although two parsers could read them differently, because
 * request smuggling relies on that. See RFC 9112, sections 3.2, 6.1 and 6.3.
 */
final class ProtocolGuard {
  private static final int MAX_LENGTH_DIGITS = 10;
  private static final String CHUNKED = "chunked";

  private ProtocolGuard() {}

  /**
   * Checks the request's head. A refusal closes the connection, because the start of the next
   * request is uncertain.
   *
   * @throws Problem {@code BAD_REQUEST}
   */
  static void check(RequestContext context) {
    checkFraming(context);
    try {
      checkHead(context.exchange());
    } catch (Problem refusal) {
      context.closeAfterwards();
      throw refusal;
    }
  }

  /**
   * Checks the bytes received so far, including the body.
   *
   * @throws Problem {@code BAD_REQUEST}
   */
  static void checkFraming(RequestContext context) {
    if (FramingConduit.isBroken(context.exchange())) {
      context.closeAfterwards();
      throw Refusals.badRequest("The request does not follow HTTP/1.1.");
    }
  }

  private static void checkHead(HttpServerExchange exchange) {
    HttpString method = exchange.getRequestMethod();
    if (method.equals(Methods.TRACE) || method.equals(Methods.CONNECT)) {
      throw Refusals.badRequest("This method is not supported.");
    }
    HeaderMap headers = exchange.getRequestHeaders();
    checkHost(exchange, headers.get(Headers.HOST));
    checkLength(exchange, headers);
    checkValues(headers);
  }

  private static void checkHost(HttpServerExchange exchange, @Nullable HeaderValues host) {
    if (host == null) {
      if (!exchange.isHttp10()) {
        throw Refusals.badRequest("The Host header is missing.");
      }
    } else if (host.size() != 1 || host.getFirst().isBlank()) {
      throw Refusals.badRequest("The Host header must be given once and not be empty.");
    }
  }

  private static void checkLength(HttpServerExchange exchange, HeaderMap headers) {
    HeaderValues length = headers.get(Headers.CONTENT_LENGTH);
    HeaderValues encoding = headers.get(Headers.TRANSFER_ENCODING);
    if (length != null && (length.size() != 1 || !isLength(length.getFirst()))) {
      throw Refusals.badRequest("The Content-Length header is not valid.");
    }
    if (encoding == null) {
      return;
    }
    if (encoding.size() != 1 || !encoding.getFirst().equals(CHUNKED)) {
      throw Refusals.badRequest("The only supported Transfer-Encoding is chunked.");
    }
    if (length != null || exchange.isHttp10()) {
      throw Refusals.badRequest("The length of the body is ambiguous.");
    }
  }

  /**
   * Undertow parses longer numbers with an overflow, and would read the rest as another request.
   */
  private static boolean isLength(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH_DIGITS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static void checkValues(HeaderMap headers) {
    for (long at = headers.fastIterateNonEmpty(); at != -1L; at = headers.fiNextNonEmpty(at)) {
      HeaderValues values = headers.fiCurrent(at);
      for (int i = 0; i < values.size(); i++) {
        if (hasControl(values.get(i))) {
          throw Refusals.badRequest("A header contains control characters.");
        }
      }
    }
  }

  private static boolean hasControl(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return true;
      }
    }
    return false;
  }
}
