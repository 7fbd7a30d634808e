package com.plystra.decision.authz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts of the moment that a request gives beside the ids of its question: JSON object texts, null
 * where not given. They never replace stored facts; conditions may read them.
 *
 * @param context what the request is about, for example an amount
 * @param subject properties of the actor
 * @param resource properties of the target
 * @param action properties of the action
 */
public record RequestAttributes(
    @Nullable String context,
    @Nullable String subject,
    @Nullable String resource,
    @Nullable String action) {
  /** Nothing is given. */
  public static final RequestAttributes NONE = new RequestAttributes(null, null, null, null);

  /** The greatest size of all of them together, in bytes of JSON. */
  public static final int MAX_BYTES = 16 * 1024;

  private static final String PROPERTIES = "properties";

  public boolean isEmpty() {
    return context == null && subject == null && resource == null && action == null;
  }

  /** The size of all of them together, in bytes of JSON. */
  public int bytes() {
    return size(context) + size(subject) + size(resource) + size(action);
  }

  private static int size(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The record's JSON of what was given: {@code {"context": ..., "properties": {"subject": ...,
   * "resource": ..., "action": ...}}}, without what was not given.
   */
  public byte[] json() {
    Map<String, String> properties = new LinkedHashMap<>();
    put(properties, "subject", subject);
    put(properties, "resource", resource);
    put(properties, "action", action);
    Map<String, String> all = new LinkedHashMap<>();
    put(all, "context", context);
    if (!properties.isEmpty()) {
      all.put(PROPERTIES, object(properties));
    }
    return object(all).getBytes(StandardCharsets.UTF_8);
  }

  private static void put(Map<String, String> into, String name, @Nullable String json) {
    if (json != null) {
      into.put(name, json);
    }
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> '"' + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
