package com.plystra.http.openapi;

import com.plystra.http.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The security schemes of routes. */
final class Security {
  private static final String ADMIN = "AdminToken";
  private static final String ADMIN_SHORT = "AdminTokenShort";
  private static final String ADMIN_BEARER = "AdminBearer";
  private static final String API_KEY = "ApiKey";
  private static final String API_KEY_BEARER = "ApiKeyBearer";
  private static final String ACCESS = "AccessToken";
  private static final String METRICS = "MetricsToken";
  private static final String METRICS_BEARER = "MetricsBearer";

  private Security() {}

  /**
   * The alternatives for a route of this layer; an empty alternative means that no credentials are
   * needed.
   */
  static List<Map<String, Object>> of(Layer layer) {
    return switch (layer) {
      case PUBLIC -> List.of();
      case CALLER ->
          List.of(
              only(API_KEY),
              only(API_KEY_BEARER),
              only(ACCESS),
              only(ADMIN),
              only(ADMIN_SHORT),
              only(ADMIN_BEARER));
      // Routes without a token have their credentials in the body.
      case SESSION -> List.of(only(ACCESS), Map.of());
      case METRICS -> List.of(only(METRICS), only(METRICS_BEARER), only(ADMIN));
    };
  }

  private static Map<String, Object> only(String scheme) {
    return Map.of(scheme, List.of());
  }

  static Map<String, Object> schemes() {
    Map<String, Object> schemes = new LinkedHashMap<>();
    schemes.put(ADMIN, header("X-Plystra-Admin-Token", "The operator's token."));
    schemes.put(ADMIN_SHORT, header("X-Admin-Token", "The operator's token."));
    schemes.put(ADMIN_BEARER, bearer("The operator's token."));
    schemes.put(API_KEY, header("X-Plystra-API-Key", "An API key that holds the permission."));
    schemes.put(API_KEY_BEARER, bearer("An API key that holds the permission."));
    schemes.put(ACCESS, bearer("A session's access token, as returned by login."));
    schemes.put(METRICS, header("X-Plystra-Metrics-Token", "The metrics token."));
    schemes.put(METRICS_BEARER, bearer("The metrics token."));
    return schemes;
  }

  private static Map<String, Object> header(String name, String description) {
    Map<String, Object> scheme = new LinkedHashMap<>();
    scheme.put("type", "apiKey");
    scheme.put("in", "header");
    scheme.put("name", name);
    scheme.put("description", description);
    return scheme;
  }

  private static Map<String, Object> bearer(String description) {
    Map<String, Object> scheme = new LinkedHashMap<>();
    scheme.put("type", "http");
    scheme.put("scheme", "bearer");
    scheme.put("description", description);
    return scheme;
  }
}
