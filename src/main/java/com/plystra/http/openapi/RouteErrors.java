package com.plystra.http.openapi;

import com.plystra.http.Layer;
import com.plystra.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which errors a route may answer with: its own, and those that the edge gives before it. */
final class RouteErrors {
  private static final Map<String, Integer> STATUS =
      Map.ofEntries(
          Map.entry("VALIDATION_FAILED", 400),
          Map.entry("BAD_REQUEST", 400),
          Map.entry("INCOMPATIBLE_TEMPLATE", 400),
          Map.entry("UNSUPPORTED_RESOURCE_MAPPING", 400),
          Map.entry("ADMIN_TOKEN_REQUIRED", 401),
          Map.entry("AUTHENTICATION_REQUIRED", 401),
          Map.entry("METRICS_TOKEN_REQUIRED", 401),
          Map.entry("SESSION_EXPIRED", 401),
          Map.entry("ACTIVE_MEMBER_REQUIRED", 403),
          Map.entry("ACTOR_USER_INACTIVE", 403),
          Map.entry("AUTHORIZATION_DENIED", 403),
          Map.entry("FEATURE_DISABLED", 404),
          Map.entry("NOT_FOUND", 404),
          Map.entry("CONFLICT", 409),
          Map.entry("PRECONDITION_FAILED", 412),
          Map.entry("PAYLOAD_TOO_LARGE", 413),
          Map.entry("UNSUPPORTED_MEDIA_TYPE", 415),
          Map.entry("RATE_LIMITED", 429),
          Map.entry("INTERNAL_ERROR", 500),
          Map.entry("ADMIN_TOKEN_NOT_CONFIGURED", 503),
          Map.entry("NOT_READY", 503),
          Map.entry("AUDIT_UNAVAILABLE", 503));

  private static final List<Ending> ENDINGS =
      List.of(
          new Ending("_NOT_FOUND", 404),
          new Ending("_CREATE_FAILED", 409),
          new Ending("_INSTALL_FAILED", 409),
          new Ending("_ALREADY_EXISTS", 409),
          new Ending("_UPDATE_FAILED", 409),
          new Ending("_AMBIGUOUS", 409));

  /** What codes of a family end with. */
  private record Ending(String text, int status) {}

  private RouteErrors() {}

  /** The codes by status, in order. */
  static SortedMap<Integer, List<String>> of(Route route) {
    SortedMap<Integer, List<String>> byStatus = new TreeMap<>();
    for (String code : codes(route)) {
      List<String> codes = byStatus.computeIfAbsent(status(code), s -> new ArrayList<>());
      if (!codes.contains(code)) {
        codes.add(code);
      }
    }
    return byStatus;
  }

  private static List<String> codes(Route route) {
    List<String> codes = new ArrayList<>(route.failures());
    codes.addAll(List.of("VALIDATION_FAILED", "BAD_REQUEST", "INTERNAL_ERROR"));
    if (route.isSwitched()) {
      codes.add("FEATURE_DISABLED");
    }
    if (!Set.of(Layer.PUBLIC, Layer.METRICS).contains(route.layer())) {
      codes.add("NOT_READY");
    }
    if (route.layer() == Layer.ADMIN) {
      codes.addAll(List.of("ADMIN_TOKEN_REQUIRED", "ADMIN_TOKEN_NOT_CONFIGURED"));
    }
    if (!route.method().equals("GET")) {
      codes.addAll(List.of("PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE", "AUDIT_UNAVAILABLE"));
    }
    return codes;
  }

  /**
   * @throws IllegalStateException for a code that nothing is known of
   */
  static int status(String code) {
    Integer known = STATUS.get(code);
    if (known != null) {
      return known;
    }
    return ENDINGS.stream()
        .filter(ending -> code.endsWith(ending.text()))
        .mapToInt(Ending::status)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no status is stated for " + code));
  }
}
