package com.plystra.http.openapi;

import com.plystra.http.Route;
import java.util.Comparator;
import java.util.List;

/** The console's module {@code operations.js}: the method and path of each API operation. */
final class ConsoleOperations {
  private static final String HEAD =
      """
      // The API's operations: the method and the path of each. DescriptionTest writes this file.
      export const operations = /** @type {const} */ ({
      """;
  private static final String FOOT =
      """
      });

      /** @typedef {keyof typeof operations} OperationId */
      """;

  private ConsoleOperations() {}

  /** The text of the module. */
  static String of(List<Route> routes) {
    StringBuilder text = new StringBuilder(HEAD);
    routes.stream()
        .filter(route -> !route.isRedirect() && route.path().startsWith("/api/v1/"))
        .sorted(Comparator.comparing(Route::operation))
        .forEach(
            route ->
                text.append(
                    "  %s: [\"%s\", \"%s\"],\n"
                        .formatted(route.operation(), route.method(), route.path())));
    return text.append(FOOT).toString();
  }
}
