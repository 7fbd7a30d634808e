package com.plystra.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.plystra.base.caller.Principal;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opaque cursors: the values after which to continue, preceded by a seal of these values, their
 * list and their caller. Only this server makes seals, so a cursor cannot be forged, and cannot be
 * used for another list or by another caller.
 */
final class Cursors {
  static final int MAX = 4_096;
  private static final TypeReference<List<String>> VALUES = new TypeReference<>() {};

  private final CursorSeal seal;

  Cursors(CursorSeal seal) {
    this.seal = seal;
  }

  /** Identifies one list of one caller: the route, its path parameters and its filters. */
  static String binding(
      Route route, List<String> path, Map<String, Object> query, @Nullable Principal caller) {
    Map<String, Object> filters = new TreeMap<>(query);
    filters.remove(Queries.CURSOR);
    filters.remove(Queries.AFTER);
    filters.remove(Queries.LIMIT);
    String who = caller == null ? "" : caller.identity().type() + " " + caller.identity().id();
    return route + " " + path + " " + filters + " " + who;
  }

  String encode(List<String> values, String binding) {
    byte[] payload = json(values);
    byte[] sealed = seal.of(text(payload, binding));
    byte[] all = Arrays.copyOf(sealed, CursorSeal.BYTES + payload.length);
    System.arraycopy(payload, 0, all, CursorSeal.BYTES, payload.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * The values of a cursor.
   *
   * @param name the query parameter of the cursor
   * @throws Problem {@code VALIDATION_FAILED} when it is malformed or belongs to another list
   */
  List<String> decode(String name, String cursor, String binding) {
    try {
      return decode(cursor, binding);
    } catch (IllegalArgumentException | IOException e) {
      throw Problem.invalid(name, "is not a cursor of this list and these filters");
    }
  }

  private List<String> decode(String cursor, String binding) throws IOException {
    byte[] all = Base64.getUrlDecoder().decode(cursor);
    byte[] payload = Arrays.copyOfRange(all, Math.min(CursorSeal.BYTES, all.length), all.length);
    if (payload.length == 0
        || !seal.is(Arrays.copyOf(all, CursorSeal.BYTES), text(payload, binding))) {
      throw new IllegalArgumentException("cursor of another list");
    }
    return List.copyOf(Json.mapper().readValue(payload, VALUES));
  }

  private static String text(byte[] payload, String binding) {
    return "cursor\0" + binding + "\0" + new String(payload, StandardCharsets.UTF_8);
  }

  private static byte[] json(List<String> values) {
    try {
      return Json.mapper().writeValueAsBytes(values);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }
}
