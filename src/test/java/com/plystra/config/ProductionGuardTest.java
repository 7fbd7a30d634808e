package com.plystra.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProductionGuardTest {
  private static final String GOOD = "b4f1c09d2e7a5583916fd0ce47ab2831";

  private final Path directory;

  ProductionGuardTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private List<String> faults(String... namesAndValues) {
    return faults(true, false, namesAndValues);
  }

  private List<String> faults(boolean stored, boolean open, String... namesAndValues) {
    Map<String, String> env = new HashMap<>();
    env.put("SERVER_MODE", "production");
    env.put("SERVER_PUBLIC_URL", "https://auth.acme.test");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      env.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    Settings settings = SettingsLoader.load(Map.of("--data-dir", directory.toString()), env);
    return ProductionGuard.faults(settings, stored, open);
  }

  private void refuses(String name, String value) {
    List<String> faults = faults(name, value);
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(faults.get(0).startsWith(name), faults.toString());
  }

  @Test
  void faults_whenAllIsWell_areNone() {
    assertEquals(List.of(), faults());
    assertEquals(
        List.of(),
        faults(
            false,
            false,
            "PLYSTRA_ADMIN_TOKEN",
            GOOD,
            "PLYSTRA_SESSION_SECRET",
            GOOD,
            "DATABASE_URL",
            "postgres://plystra:" + GOOD + "@db/plystra",
            "CORS_ALLOWED_ORIGINS",
            "https://app.acme.test",
            "AUDIT_WRITE_MODE",
            "deny_only"));
  }

  @Test
  void faults_whenAllIsWrong_areNamedTogetherWithoutASecret() {
    List<String> faults =
        faults(
            false,
            true,
            "PLYSTRA_SESSION_SECRET",
            "tiny",
            "SERVER_PUBLIC_URL",
            "http://localhost:8080",
            "CORS_ALLOWED_ORIGINS",
            "*",
            "DATABASE_URL",
            "postgres://plystra:plystra@db/plystra",
            "AUDIT_WRITE_MODE",
            "disabled_for_dev");

    List<String> names = faults.stream().map(f -> f.substring(0, f.indexOf(' '))).toList();
    assertEquals(
        List.of(
            "PLYSTRA_ADMIN_TOKEN",
            "PLYSTRA_SESSION_SECRET",
            "SERVER_PUBLIC_URL",
            "CORS_ALLOWED_ORIGINS",
            "DATABASE_URL",
            "AUDIT_WRITE_MODE",
            "PLYSTRA_DATA_DIR"),
        names);
    assertTrue(faults.stream().noneMatch(f -> f.contains("tiny") || f.contains("plystra:")));
  }

  @Test
  void faults_whenDevelopment_areNone() {
    assertEquals(List.of(), faults(false, true, "SERVER_MODE", "development"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "change-me-change-me-change-me-change-me",
        "CHANGE_ME_0123456789abcdef0123456789",
        "your-admin-token-goes-here-and-is-long",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "12345678123456781234567812345678",
        "dev-token-dev-token-0123456789-abcdef"
      })
  void faults_whenASecretIsWeak_nameIt(String value) {
    refuses("PLYSTRA_ADMIN_TOKEN", value);
    refuses("PLYSTRA_SESSION_SECRET", value);
    refuses("PLYSTRA_SESSION_SECRET_PREVIOUS", value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost", "https://LOCALHOST:8443", "http://auth.localhost", "http://127.0.0.1",
        "http://127.9.9.9", "http://[::1]:8080", "http://0.0.0.0", "http://[::]",
        "http://[::ffff:127.0.0.1]"
      })
  void faults_whenThePublicUrlPointsHere_nameIt(String url) {
    refuses("SERVER_PUBLIC_URL", url);
  }

  @Test
  void faults_whenThePublicUrlIsMissing_nameIt() {
    refuses("SERVER_PUBLIC_URL", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://postgres:postgres@db/p",
        "postgres://al:Al@db/p",
        "jdbc:postgresql://db/p?user=al&password=password",
        "postgres://al:changeme@db/p"
      })
  void faults_whenTheDatabaseHasADevelopmentPassword_nameIt(String url) {
    refuses("DATABASE_URL", url);
  }
}
