package com.plystra.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.plystra.base.problem.Problem;
import com.plystra.http.caller.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opaque cursors: the values after which to continue, preceded by a check sum of these values and
 * of their list. The check sum is not secret; it prevents the accidental use of a cursor with
 * another list.
 */
final class Cursors {
  private static final int SUM_BYTES = 8;
  static final int MAX = 4_096;
  private static final TypeReference<List<String>> VALUES = new TypeReference<>() {};

  private Cursors() {}

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

  static String encode(List<String> values, String binding) {
    byte[] payload = json(values);
    byte[] all = Arrays.copyOf(sum(payload, binding), SUM_BYTES + payload.length);
    System.arraycopy(payload, 0, all, SUM_BYTES, payload.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * The values of a cursor.
   *
   * @param name the query parameter of the cursor
   * @throws Problem {@code VALIDATION_FAILED} when it is malformed or belongs to another list
   */
  static List<String> decode(String name, String cursor, String binding) {
    try {
      return decode(cursor, binding);
    } catch (IllegalArgumentException | IOException | NullPointerException e) {
      // The check sum matches but the content is not a list of texts: it was forged.
      throw Problem.invalid(name, "is not a cursor of this list and these filters");
    }
  }

  private static List<String> decode(String cursor, String binding) throws IOException {
    byte[] all = Base64.getUrlDecoder().decode(cursor);
    byte[] payload = Arrays.copyOfRange(all, Math.min(SUM_BYTES, all.length), all.length);
    byte[] sum = Arrays.copyOf(all, SUM_BYTES);
    if (payload.length == 0 || !Arrays.equals(sum, sum(payload, binding))) {
      throw new IllegalArgumentException("cursor of another list");
    }
    return List.copyOf(Json.mapper().readValue(payload, VALUES));
  }

  private static byte[] json(List<String> values) {
    try {
      return Json.mapper().writeValueAsBytes(values);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sum(byte[] payload, String binding) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(binding.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
      return Arrays.copyOf(sha.digest(payload), SUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
