package com.plystra.http.openapi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorded call of an operation with its response.
 *
 * @param parameters path and query parameters by name
 * @param body as maps and lists; null when none was sent
 * @param answer as maps and lists
 */
public record Example(Map<String, String> parameters, @Nullable Object body, Object answer) {
  public Example {
    parameters = Map.copyOf(parameters);
  }
}
