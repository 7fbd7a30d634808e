package com.plystra.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProductionGuardTest {
  private static final String GOOD = "b4f1c09d2e7a5583916fd0ce47ab2831";
  private static final String GOOD_TOO = "7Zq-uE3_wPk9sTnB2xLhVd8Ra5YcMf0J";
  private static final String ANOTHER = "0e6bd19a7c35f8240d7fb3e19a6c5c48";
  private static final String PROXIES = "TRUSTED_PROXIES";

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
            GOOD_TOO,
            "METRICS_TOKEN",
            ANOTHER,
            "DATABASE_URL",
            "postgres://plystra:kEw7-vbQ2.x9@db/plystra",
            "TRUSTED_PROXIES",
            "10.0.0.0/8, 172.16.0.0/12, fd00::/8, 104.16.0.0/13, 2400:cb00::/32, 203.0.113.7",
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
            "DATABASE_URL",
            "SERVER_PUBLIC_URL",
            "CORS_ALLOWED_ORIGINS",
            "AUDIT_WRITE_MODE",
            "PLYSTRA_DATA_DIR"),
        names);
    assertTrue(faults.stream().noneMatch(f -> f.contains("tiny") || f.contains("plystra:")));
  }

  @Test
  void signInWithAProvider_needsTls() {
    String[] settings = {
      "OIDC_ISSUER", "https://login.acme.test",
      "OIDC_CLIENT_ID", "plystra",
      "OIDC_CLIENT_SECRET", "given-by-the-provider",
      "OIDC_RETURN_URLS", "https://app.acme.test/signed-in",
      "SERVER_PUBLIC_URL", "https://auth.acme.test",
    };
    assertEquals(List.of(), faults(settings));
    settings[1] = "http://login.acme.test";
    settings[7] += ",http://app.acme.test/";
    settings[9] = "http://auth.acme.test";
    assertEquals(
        List.of("OIDC_ISSUER", "SERVER_PUBLIC_URL", "OIDC_RETURN_URLS"),
        faults(settings).stream().map(f -> f.substring(0, f.indexOf(' '))).toList());
    assertEquals(List.of(), faults("SERVER_PUBLIC_URL", "http://auth.acme.test"));
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
        "dev-token-dev-token-0123456789-abcdef",
        "x",
        "90417362581947036285194703628519",
        "31415926535897932384626433832795",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz1",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6",
        "qwertyuiopasdfghjklzxcvbnm1234567890",
        "deadbeefdeadbeefdeadbeefdeadbeef",
        "Password1!Password1!Password1!Password1!",
        "correct-horse-battery-staple-and-more",
      })
  void faults_whenASecretIsWeak_nameIt(String value) {
    refuses("PLYSTRA_ADMIN_TOKEN", value);
    refuses("PLYSTRA_SESSION_SECRET", value);
    refuses("PLYSTRA_SESSION_SECRET_PREVIOUS", value);
    refuses("METRICS_TOKEN", value);
  }

  @Test
  void faults_whenOneSecretServesTwoPurposes_nameBoth() {
    List<String> faults =
        faults(
            "PLYSTRA_ADMIN_TOKEN",
            GOOD,
            "METRICS_TOKEN",
            GOOD,
            "PLYSTRA_SESSION_SECRET_PREVIOUS",
            ANOTHER + "," + GOOD_TOO,
            "DATABASE_URL",
            "postgres://plystra:" + GOOD_TOO + "@db/plystra");
    assertEquals(
        List.of(
            "METRICS_TOKEN has the same value as PLYSTRA_ADMIN_TOKEN",
            "DATABASE_URL has the same value as PLYSTRA_SESSION_SECRET_PREVIOUS"),
        faults.stream().map(f -> f.substring(0, f.indexOf(';'))).toList());
    assertTrue(faults.stream().noneMatch(f -> f.contains(GOOD) || f.contains(GOOD_TOO)));
  }

  @Test
  void faults_whenTheKeystoreIsOpenedByAGuess_nameItsPassword() {
    String setting = "TLS_KEYSTORE_PASSWORD";
    for (String password : List.of("changeit", "wrong", "secret1234", "aaaaaaaaaaaaaaa")) {
      List<String> faults = faults("TLS_KEYSTORE", "/k.p12", setting, password);
      assertEquals(1, faults.size(), faults.toString());
      assertTrue(faults.get(0).startsWith(setting), faults.toString());
    }
    assertEquals(List.of(), faults("TLS_KEYSTORE", "/k.p12", setting, "vR7-kq2.Zm9w"));
  }

  /** Each says what was found and what is allowed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLYSTRA_PASSWORD_MIN_LENGTH|1|at least 8",
        "PLYSTRA_AUTH_LOGIN_MAX_FAILURES|1000000|at most 100",
        "PLYSTRA_AUTH_ADDRESS_MAX_FAILURES|1000000|at most 10000",
        "PLYSTRA_AUTH_LOGIN_WINDOW|1s|at least 1m",
        "PLYSTRA_AUTH_LOGIN_WINDOW|30d|at most 1d",
        "PLYSTRA_AUTH_LOGIN_LOCKOUT|1s|at least 1m",
        "PLYSTRA_AUTH_LOGIN_LOCKOUT|30d|at most 1d",
        "ACCESS_TOKEN_TTL|365d|at most 1d",
        "REFRESH_TOKEN_TTL|3650d|at most 365d",
        "HTTP_MAX_BODY_BYTES|67108864|at most 16MiB",
        "HTTP_MAX_BATCH_BODY_BYTES|67108864|at most 16MiB",
        "HTTP_READ_TIMEOUT|1h|at most 1m",
        "HTTP_READ_TIMEOUT|100ms|at least 1s",
        "HTTP_IDLE_TIMEOUT|1h|at most 15m",
        "HTTP_MAX_CONNECTIONS|1000000|at most 200000",
        "TRUSTED_PROXIES|0.0.0.0/0|at widest a /12",
        "TRUSTED_PROXIES|128.0.0.0/1|at widest a /12",
        "TRUSTED_PROXIES|8.0.0.0/11|at widest a /12",
        "TRUSTED_PROXIES|10.0.0.0/7|at widest a /8",
        "TRUSTED_PROXIES|0:0:0:0:0:0:0:0/0|at widest a /24",
        "TRUSTED_PROXIES|2000:0:0:0:0:0:0:0/3|at widest a /24",
        "CORS_ALLOWED_ORIGINS|http://app.acme.test|https://",
        "CORS_ALLOWED_ORIGINS|http://localhost:3000|https://"
      })
  void faults_whenASettingSwitchesAProtectionOff_nameItAndWhatIsAllowed(
      String setting, String value, String allowed) {
    List<String> faults = faults(setting, value);
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(
        faults.get(0).startsWith(setting + " is " + value + "; production allows "),
        faults.toString());
    assertTrue(faults.get(0).contains(allowed), faults.toString());
  }

  @Test
  void faults_whenOneOfSeveralProxiesIsWide_nameThatOne() {
    List<String> faults = faults(PROXIES, "203.0.113.7, 0.0.0.0/1, 128.0.0.0/1");
    assertEquals(2, faults.size(), faults.toString());
  }

  @Test
  void faults_whenDefaultsAreKept_areNone() {
    assertEquals(List.of(), faults(PROXIES, "", "CORS_ALLOWED_ORIGINS", ""));
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
        "postgres://al:changeme@db/p",
        "postgres://al:abc@db/p",
        "postgres://al:12345678@db/p",
        "postgres://al:aaaaaaaaaaaaaaaa@db/p"
      })
  void faults_whenTheDatabaseHasADevelopmentPassword_nameIt(String url) {
    refuses("DATABASE_URL", url);
  }
}
