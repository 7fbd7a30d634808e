package com.plystra.decision.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads members of trace parts, which {@link PartJson} wrote. */
public final class PartText {
  private static final JsonFactory JSON = new JsonFactory();

  private PartText() {}

  /**
   * A member of a JSON object.
   *
   * @param object the object's text as UTF-8
   * @return a string's text, the JSON of any other value; null when it is absent or null
   */
  public static @Nullable String member(byte[] object, String name) {
    try (JsonParser in = JSON.createParser(object)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = in.currentName().equals(name);
        JsonToken value = in.nextToken();
        if (wanted) {
          return value == JsonToken.VALUE_NULL ? null : value(in, object);
        }
        in.skipChildren();
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("a part of the world is not JSON", e);
    }
  }

  private static String value(JsonParser in, byte[] object) throws IOException {
    if (!in.currentToken().isStructStart()) {
      return in.getText();
    }
    int from = (int) in.currentTokenLocation().getByteOffset();
    in.skipChildren();
    int to = (int) in.currentLocation().getByteOffset();
    return new String(object, from, to - from, StandardCharsets.UTF_8);
  }
}
