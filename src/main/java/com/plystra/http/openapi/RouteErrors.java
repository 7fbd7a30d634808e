package com.plystra.http.openapi;

import com.plystra.base.problem.ErrorCodes;
import com.plystra.http.Layer;
import com.plystra.http.Route;
import com.plystra.http.Statuses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The errors that a route may return: its own, and those of the edge. */
final class RouteErrors {
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
    if (route.layer() == Layer.CALLER) {
      codes.addAll(
          List.of(
              "ADMIN_TOKEN_REQUIRED",
              "ADMIN_TOKEN_NOT_CONFIGURED",
              "API_KEY_REVOKED",
              "API_KEY_EXPIRED",
              "PERMISSION_REQUIRED",
              "ADMIN_PERMISSION_REQUIRED",
              "SPACE_INACTIVE",
              "RATE_LIMITED"));
    }
    if (!route.method().equals("GET")) {
      codes.addAll(List.of("PAYLOAD_TOO_LARGE", "AUDIT_UNAVAILABLE"));
      if (!route.isBare()) {
        codes.add("UNSUPPORTED_MEDIA_TYPE");
      }
    }
    return codes;
  }

  /**
   * @throws IllegalStateException for an unknown code
   */
  static int status(String code) {
    return ErrorCodes.find(code)
        .map(known -> Statuses.of(known.kind()))
        .orElseThrow(() -> new IllegalStateException("no status is stated for " + code));
  }
}
