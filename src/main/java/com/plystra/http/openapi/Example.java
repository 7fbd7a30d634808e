package com.plystra.http.openapi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation and its answer, as a server gave it.
 *
 * @param parameters what stood in the path and the query, by name
 * @param body as JSON's maps and lists; null where none was sent
 * @param answer as JSON's maps and lists
 */
public record Example(Map<String, String> parameters, @Nullable Object body, Object answer) {
  public Example {
    parameters = Map.copyOf(parameters);
  }
}
