package com.plystra.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import io.undertow.util.HeaderValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parses the bytes of a body into validated fields. */
final class Bodies {
  private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);
  private static final String JSON = "application/json";
  private static final String BODY = "body";
  private static final String IDENTITY = "identity";

  private Bodies() {}

  /**
   * @throws Problem when the bytes are not one JSON document in UTF-8; other faults are added to
   *     {@code faults}
   */
  static Fields read(Route route, byte[] bytes, String requestId, Faults faults) {
    Shape shape = route.body().orElse(null);
    try {
      if (bytes.length == 0) {
        return empty(shape, faults);
      }
      checkText(bytes);
      try (JsonParser in = Json.factory(route).createParser(bytes)) {
        Fields fields = document(shape, in, faults);
        if (in.nextToken() != null) {
          throw new IOException("a second document");
        }
        return fields;
      }
    } catch (IOException | IllegalStateException e) {
      // Logs only the position: the parser's message would contain parts of the body.
      LOG.info("request {}: the body is not JSON: {}", requestId, place(e));
      throw Refusals.invalidJson();
    }
  }

  /**
   * @throws Problem when there is a body and the route's method takes none
   */
  static void checkTaken(Route route, byte[] body) {
    if (body.length > 0 && route.method().equals("GET")) {
      throw Refusals.badRequest("A GET request takes no body.");
    }
  }

  /**
   * @throws Problem when the body is compressed or has another content encoding
   */
  static void checkEncoding(Route route, @Nullable HeaderValues encodings) {
    if (encodings == null) {
      return;
    }
    for (String encoding : String.join(",", encodings).split(",", -1)) {
      if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase(IDENTITY)) {
        throw route.isBare() ? Refusals.notJson() : Refusals.contentEncoding(encoding.strip());
      }
    }
  }

  /** Accepts only JSON; a charset parameter must be UTF-8. */
  static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    if (contentType.equalsIgnoreCase(JSON)) {
      return true;
    }
    int semicolon = contentType.indexOf(';');
    return semicolon > 0
        && contentType.substring(0, semicolon).trim().equalsIgnoreCase(JSON)
        && isUtf8(contentType.substring(semicolon + 1).trim().toLowerCase(Locale.ROOT));
  }

  private static boolean isUtf8(String parameter) {
    return !parameter.startsWith("charset=")
        || parameter.equals("charset=utf-8")
        || parameter.equals("charset=\"utf-8\"");
  }

  private static Fields empty(@Nullable Shape shape, Faults faults) throws IOException {
    if (shape == null) {
      return Fields.none();
    }
    if (!shape.allowsEmpty()) {
      throw new IOException("empty");
    }
    return shape.empty(faults);
  }

  private static Fields document(@Nullable Shape shape, JsonParser in, Faults faults)
      throws IOException {
    JsonToken first = in.nextToken();
    if (first == null) {
      throw new IOException("blank");
    }
    if (first == JsonToken.VALUE_NULL && (shape == null || shape.allowsEmpty())) {
      return empty(shape, faults);
    }
    if (first != JsonToken.START_OBJECT) {
      in.skipChildren();
      faults.add(BODY, "must be a JSON object");
      return Fields.none();
    }
    if (shape == null) {
      in.skipChildren();
      return Fields.none();
    }
    return shape.read(in, "", faults);
  }

  /**
   * Jackson would detect UTF-16 and UTF-32 and accept overlong UTF-8 sequences; both are refused
   * here. JSON text contains no NUL byte, but UTF-16 text of JSON always does.
   */
  private static void checkText(byte[] bytes) throws CharacterCodingException {
    boolean ascii = true;
    for (byte b : bytes) {
      if (b == 0) {
        throw new CharacterCodingException();
      }
      ascii &= b > 0;
    }
    if (!ascii) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }
  }

  private static String place(Exception e) {
    return e instanceof com.fasterxml.jackson.core.JsonProcessingException json
            && json.getLocation() != null
        ? "line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr()
        : e.getClass().getSimpleName();
  }
}
