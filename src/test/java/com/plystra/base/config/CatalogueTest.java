package com.plystra.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
  @Test
  void all_always_holdsWhatTheDocumentationLists() {
    Set<String> names = new HashSet<>();
    Catalogue.all().forEach(setting -> names.addAll(setting.names()));
    assertEquals(
        Set.of(
            ("SERVER_HOST PLYSTRA_SERVER_HOST SERVER_PORT PLYSTRA_SERVER_PORT SERVER_MODE"
                    + " PLYSTRA_ENV SERVER_PUBLIC_URL PLYSTRA_SERVER_PUBLIC_URL PLYSTRA_DATA_DIR"
                    + " DATABASE_URL PLYSTRA_DATABASE_URL PLYSTRA_ADMIN_TOKEN ADMIN_TOKEN"
                    + " METRICS_ENABLED METRICS_TOKEN PLYSTRA_METRICS_TOKEN METRICS_PORT"
                    + " DATA_CONSOLE_ENABLED CONSOLE_ENABLED"
                    + " PLYSTRA_SESSION_SECRET PLYSTRA_SESSION_SECRET_PREVIOUS"
                    + " PLYSTRA_API_KEY_SECRET PLYSTRA_API_KEY_SECRET_PREVIOUS ACCESS_TOKEN_TTL"
                    + " REFRESH_TOKEN_TTL SESSION_IDLE_TIMEOUT PLYSTRA_REFRESH_ROTATION"
                    + " PLYSTRA_PASSWORD_MIN_LENGTH PLYSTRA_AUTH_LOGIN_MAX_FAILURES"
                    + " PLYSTRA_AUTH_ADDRESS_MAX_FAILURES PLYSTRA_AUTH_LOGIN_WINDOW OIDC_ISSUER"
                    + " OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_CLIENT_SECRET_FILE OIDC_SCOPES"
                    + " OIDC_RETURN_URLS OIDC_LINK OIDC_CREATE_USERS PLYSTRA_AUTH_LOGIN_LOCKOUT"
                    + " AUDIT_RETENTION CORS_ALLOWED_ORIGINS TRUSTED_PROXIES REQUEST_ID_HEADER"
                    + " LOG_FORMAT LOG_LEVEL AUDIT_WRITE_MODE TRACE_VERSION HTTP_MAX_BODY_BYTES"
                    + " HTTP_MAX_BATCH_BODY_BYTES HTTP_READ_TIMEOUT HTTP_IDLE_TIMEOUT"
                    + " HTTP_MAX_CONNECTIONS CHANGES_MAX_READERS CHANGES_HEARTBEAT TLS_KEYSTORE"
                    + " TLS_KEYSTORE_PASSWORD")
                .split(" ")),
        names);
  }

  @Test
  void flags_always_areShortWhereNamedSoAndUnique() {
    List<String> flags = Catalogue.all().stream().map(Setting::flag).toList();
    assertEquals(flags.size(), Set.copyOf(flags).size());
    assertTrue(
        flags.containsAll(
            List.of("--host", "--port", "--data-dir", "--database-url", "--admin-token")));
    assertTrue(flags.stream().allMatch(f -> f.matches("--[a-z]+(-[a-z]+)*")));
  }

  @Test
  void secrets_always_areMarked() {
    Set<String> secret =
        Catalogue.all().stream()
            .filter(Setting::secret)
            .map(Setting::name)
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "DATABASE_URL",
            "PLYSTRA_ADMIN_TOKEN",
            "METRICS_TOKEN",
            "OIDC_CLIENT_SECRET",
            "PLYSTRA_SESSION_SECRET",
            "PLYSTRA_SESSION_SECRET_PREVIOUS",
            "PLYSTRA_API_KEY_SECRET",
            "PLYSTRA_API_KEY_SECRET_PREVIOUS",
            "TLS_KEYSTORE_PASSWORD"),
        secret);
  }

  @Test
  void defaults_always_areAllowedValues() {
    for (Setting<?> setting : Catalogue.all()) {
      for (Mode mode : Mode.values()) {
        setting
            .defaultIn(mode)
            .ifPresent(d -> assertTrue(setting.form().read(d).isPresent(), setting.name()));
      }
      assertFalse(setting.description().isBlank());
    }
    assertEquals("127.0.0.1 in development, 0.0.0.0 in production", Catalogue.HOST.defaultText());
  }
}
