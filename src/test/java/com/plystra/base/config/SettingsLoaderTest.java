package com.plystra.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.config.Origin.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

final class SettingsLoaderTest {
  private final Path directory;

  SettingsLoaderTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Settings load(Map<String, String> flags, Map<String, String> env) {
    Map<String, String> all = new HashMap<>(flags);
    all.put("--data-dir", directory.toString());
    return SettingsLoader.load(all, env);
  }

  private BadSettings refused(Map<String, String> flags, Map<String, String> env) {
    return assertThrows(BadSettings.class, () -> load(flags, env));
  }

  private List<String> faults(Map<String, String> flags, Map<String, String> env) {
    return assertThrows(BadSettings.class, () -> load(flags, env)).faults();
  }

  private void file(String text) throws IOException {
    Files.writeString(directory.resolve("plystra.properties"), text);
  }

  @Test
  void load_whenNothingIsGiven_hasTheDefaults() {
    Settings settings = SettingsLoader.load(Map.of(), Map.of());

    assertEquals(Mode.DEVELOPMENT, settings.mode());
    assertEquals("127.0.0.1", settings.host());
    assertEquals(8080, settings.port());
    assertEquals(Path.of("plystra-data").toAbsolutePath(), settings.dataDirectory());
    assertInstanceOf(DatabaseUrl.Embedded.class, settings.database());
    assertEquals(Duration.ofMinutes(15), settings.accessTokenTtl());
    assertEquals(Duration.ofDays(30), settings.refreshTokenTtl());
    assertEquals(12, settings.passwordMinLength());
    assertEquals(8, settings.loginMaxFailures());
    assertEquals(100, settings.addressMaxFailures());
    assertEquals(Duration.ofMinutes(15), settings.loginWindow());
    assertEquals(Duration.ofMinutes(15), settings.loginLockout());
    assertEquals(262_144, settings.httpMaxBodyBytes());
    assertEquals(Duration.ofSeconds(10), settings.httpReadTimeout());
    assertEquals(Duration.ofSeconds(60), settings.httpIdleTimeout());
    assertEquals("X-Request-ID", settings.requestIdHeader());
    assertEquals(Level.INFO, settings.logLevel());
    assertEquals(AuditWriteMode.ALWAYS, settings.auditWriteMode());
    assertEquals("1.0", settings.traceVersion());
    assertFalse(settings.metricsEnabled());
    assertFalse(settings.dataConsoleEnabled());
    assertFalse(settings.refreshRotation());
    assertEquals(List.of(), settings.warnings());
    assertEquals(new Origin(Kind.DEFAULT, ""), settings.origin(Catalogue.PORT));
  }

  @Test
  void load_whenNothingIsGiven_leavesTheRestEmpty() {
    Settings settings = SettingsLoader.load(Map.of(), Map.of());

    assertEquals(List.of(), settings.corsAllowedOrigins());
    assertEquals(List.of(), settings.trustedProxies());
    assertEquals(List.of(), settings.previousSessionSecrets());
    assertEquals(Optional.empty(), settings.publicUrl());
    assertEquals(Optional.empty(), settings.adminToken());
    assertEquals(Optional.empty(), settings.sessionSecret());
    assertEquals(Optional.empty(), settings.metricsToken());
    assertEquals(Optional.empty(), settings.metricsPort());
    assertEquals(Optional.empty(), settings.auditRetention());
    assertEquals(Optional.empty(), settings.logFormat());
    assertEquals(Optional.empty(), settings.tlsKeystore());
    assertEquals(Optional.empty(), settings.tlsKeystorePassword());
  }

  @Test
  void load_whenSeveralSourcesGiveIt_theStrongestWins() throws IOException {
    file("SERVER_PORT=1111\nLOG_LEVEL=debug\nACCESS_TOKEN_TTL=1m\n");
    Map<String, String> env = Map.of("SERVER_PORT", "2222", "LOG_LEVEL", "error");

    Settings settings = load(Map.of("--port", "3333"), env);

    assertEquals(3333, settings.port());
    assertEquals("flag --port", settings.origin(Catalogue.PORT).toString());
    assertEquals(Level.ERROR, settings.logLevel());
    assertEquals("environment LOG_LEVEL", settings.origin(Catalogue.LOG_LEVEL).toString());
    assertEquals(Duration.ofMinutes(1), settings.accessTokenTtl());
    assertEquals(
        "plystra.properties ACCESS_TOKEN_TTL",
        settings.origin(Catalogue.ACCESS_TOKEN_TTL).toString());
  }

  @Test
  void load_whenAnAliasIsUsed_isTheSameSetting() throws IOException {
    file("PLYSTRA_DATABASE_URL=postgres://u:p@h/d\n");

    Settings settings = load(Map.of(), Map.of("PLYSTRA_ENV", "production"));

    assertTrue(settings.isProduction());
    assertEquals("environment PLYSTRA_ENV", settings.origin(Catalogue.MODE).toString());
    assertInstanceOf(DatabaseUrl.PostgreSql.class, settings.database());
  }

  @Test
  void load_whenProduction_listensOnAllAddressesUnlessTold() {
    Map<String, String> env = Map.of("SERVER_MODE", "production");
    assertEquals("0.0.0.0", load(Map.of(), env).host());
    assertEquals("10.1.1.1", load(Map.of("--host", "10.1.1.1"), env).host());
  }

  @Test
  void load_whenNameAndAliasDiffer_isRefused() {
    Map<String, String> env = Map.of("SERVER_MODE", "development", "PLYSTRA_ENV", "production");
    assertEquals(
        List.of("environment: SERVER_MODE and PLYSTRA_ENV name one setting and differ; keep one"),
        faults(Map.of(), env));
  }

  @Test
  void load_whenAVariableIsEmpty_isAsIfNotSet() {
    assertEquals(8080, load(Map.of(), Map.of("SERVER_PORT", " ")).port());
    assertEquals(1, faults(Map.of("--port", ""), Map.of()).size());
  }

  @Test
  void load_whenMuchIsWrong_namesAllOfIt() throws IOException {
    file("SERVER_PORT=99999\nSERVER_PROT=1\n");
    Map<String, String> env = Map.of("LOG_LEVEL", "loud", "PLYSTRA_ADMIN_TOKEN", "hunter two");

    List<String> faults = faults(Map.of("--access-token-ttl", "15", "--prot", "1"), env);

    assertEquals(
        List.of(
            "flag --prot is not a setting; remove it or correct its name",
            "plystra.properties SERVER_PROT is not a setting; remove it or correct its name",
            "SERVER_PORT (plystra.properties SERVER_PORT) is \"99999\"; allowed: a whole number"
                + " from 0 to 65535",
            "PLYSTRA_ADMIN_TOKEN (environment PLYSTRA_ADMIN_TOKEN) is ********; allowed: 1 to 512"
                + " visible ASCII characters without blanks",
            "ACCESS_TOKEN_TTL (flag --access-token-ttl) is \"15\"; allowed: a whole number with ms,"
                + " s, m, h or d, such as 15m, from 1s to 365d",
            "LOG_LEVEL (environment LOG_LEVEL) is \"loud\"; allowed: error, warn, info, debug,"
                + " trace"),
        faults);
  }

  @Test
  void load_whenAWeakerSourceIsWrong_isRefusedAllTheSame() {
    assertEquals(1, faults(Map.of("--port", "80"), Map.of("SERVER_PORT", "x")).size());
  }

  @Test
  void load_whenABadValueHoldsControlCharacters_staysOneLine() {
    String fault =
        faults(Map.of("--log-level", "a\nb\u001b[1m" + "x".repeat(500)), Map.of()).get(0);
    assertTrue(fault.startsWith("LOG_LEVEL (flag --log-level) is \"a?b?[1mxxx"), fault);
    assertTrue(fault.length() < 250, fault);
  }

  @Test
  void load_whenAnUnknownVariableOfOursIsSet_onlyWarns() {
    Settings settings = load(Map.of(), Map.of("PLYSTRA_URL", "x", "PATH", "y"));
    assertEquals(
        List.of(
            "environment variable PLYSTRA_URL is not a setting and has no effect; remove it or"
                + " correct its name"),
        settings.warnings());
  }

  @Test
  void load_whenAServiceOfThatNameIsInTheCluster_ignoresItsAddressAndWarns() {
    String address = "tcp://10.0.0.1:8080";
    for (String name : List.of("SERVER_PORT", "PLYSTRA_SERVER_PORT", "METRICS_PORT")) {
      Settings settings = load(Map.of(), Map.of(name, address));
      assertEquals(8080, settings.port(), name);
      assertEquals(Optional.empty(), settings.metricsPort(), name);
      assertEquals(1, settings.warnings().size(), settings.warnings()::toString);
      String warning = settings.warnings().get(0);
      assertTrue(warning.contains(name + " is " + address), warning);
      assertTrue(warning.contains("enableServiceLinks: false"), warning);
    }
    Map<String, String> both = Map.of("SERVER_PORT", address, "PLYSTRA_SERVER_PORT", "81");
    assertEquals(81, load(Map.of(), both).port());
  }

  @Test
  void load_whenAServiceIsNamedPlystra_isNotToldOfEachOfItsVariables() {
    Map<String, String> env =
        Map.of(
            "PLYSTRA_PORT", "tcp://10.0.0.1:8080",
            "PLYSTRA_SERVICE_HOST", "10.0.0.1",
            "PLYSTRA_SERVICE_PORT", "8080",
            "PLYSTRA_SERVICE_PORT_HTTP", "8080",
            "PLYSTRA_PORT_8080_TCP", "tcp://10.0.0.1:8080",
            "PLYSTRA_PORT_8080_TCP_PROTO", "tcp",
            "PLYSTRA_PORT_8080_TCP_PORT", "8080",
            "PLYSTRA_PORT_8080_TCP_ADDR", "10.0.0.1");
    assertEquals(List.of(), load(Map.of(), env).warnings());
  }

  @Test
  void load_whenAnAddressStandsWhereNobodyButAPersonPutsIt_isRefused() throws IOException {
    BadSettings flag = refused(Map.of("--port", "tcp://10.0.0.1:8080"), Map.of());
    assertTrue(flag.ofFlags());
    assertFalse(refused(Map.of(), Map.of("SERVER_PORT", "http://10.0.0.1:8080")).ofFlags());
    file("SERVER_PORT=tcp://10.0.0.1:8080\n");
    assertFalse(refused(Map.of(), Map.of()).ofFlags());
  }

  @Test
  void load_whenTheDirectoryComesFromTheEnvironment_readsItsFile() throws IOException {
    file("SERVER_PORT = 1234\n# a comment\n");
    Settings settings =
        SettingsLoader.load(Map.of(), Map.of("PLYSTRA_DATA_DIR", directory.toString()));
    assertEquals(1234, settings.port());
    assertEquals(directory, settings.dataDirectory());
  }

  @Test
  void load_whenTheFileNamesItsOwnDirectoryOrAKeyTwice_isRefused() throws IOException {
    file("PLYSTRA_DATA_DIR=/x\nSERVER_PORT=1\nSERVER_PORT=2\n");
    assertEquals(
        List.of(
            "plystra.properties SERVER_PORT is set twice",
            "plystra.properties PLYSTRA_DATA_DIR cannot be set in a file of that directory; use"
                + " --data-dir or the environment"),
        faults(Map.of(), Map.of()));
  }

  @Test
  void load_whenTheFileBeginsWithAByteOrderMark_readsItsFirstKey() throws IOException {
    file("\ufeffSERVER_PORT=9191\nLOG_LEVEL=warn\n");
    Settings settings = SettingsLoader.load(Map.of("--data-dir", directory.toString()), Map.of());
    assertEquals(9191, settings.port());
  }

  @Test
  void load_whenTheFileIsBroken_isRefused() throws IOException {
    Path file = directory.resolve("plystra.properties");
    file("LOG_LEVEL=\\u12\n");
    assertTrue(faults(Map.of(), Map.of()).get(0).contains("broken \\u sequence"));
    Files.write(file, new byte[] {'A', '=', (byte) 0xff});
    assertTrue(faults(Map.of(), Map.of()).get(0).contains("not UTF-8"));
    Files.delete(file);
    Files.createDirectory(file);
    assertTrue(faults(Map.of(), Map.of()).get(0).contains("cannot be read"));
  }

  @Test
  void load_whenTheDirectoryIsNoPath_isRefusedOnce() {
    BadSettings bad =
        assertThrows(
            BadSettings.class, () -> SettingsLoader.load(Map.of("--data-dir", "a\0b"), Map.of()));
    assertEquals(
        List.of("PLYSTRA_DATA_DIR (flag --data-dir) is \"a?b\"; allowed: a path"), bad.faults());
  }

  @Test
  void shown_whenSecretsAreSet_masksThem() {
    Map<String, String> env =
        Map.of(
            "ADMIN_TOKEN", "hunter-two",
            "DATABASE_URL", "postgres://al:hunter-two@h/d",
            "TLS_KEYSTORE_PASSWORD", "hunter-two");

    List<ShownSetting> shown = load(Map.of(), env).shown();

    assertFalse(shown.toString().contains("hunter-two"));
    Origin origin = new Origin(Kind.ENVIRONMENT, "ADMIN_TOKEN");
    assertTrue(shown.contains(new ShownSetting(Catalogue.ADMIN_TOKEN, "********", origin)));
    assertTrue(shown.toString().contains("jdbc:postgresql://h/d"));
    assertEquals(Catalogue.all().size(), shown.size());
  }
}
