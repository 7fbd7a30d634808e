package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.config.Catalogue;
import com.plystra.testkit.Fixture;
import com.plystra.testkit.Keys;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} finds what was planted, names it, and leaves everything as it is. */
class DoctorTest {
  private static final String TOKEN = "0123456789abcdef-planted-0123456789";
  @TempDir Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  private Run doctor(Map<String, String> env, String... more) {
    List<String> args = new ArrayList<>(List.of("doctor", "--data-dir", data().toString()));
    args.addAll(List.of(more));
    Map<String, String> all = new HashMap<>(Map.of("SERVER_PORT", "0"));
    all.putAll(env);
    return Run.of(all, false, args.toArray(String[]::new));
  }

  /** A data directory as a server leaves it. */
  private void served() throws IOException {
    try (Served served = Served.on(data())) {
      var unused =
          served.app().demo().seed(com.plystra.storage.writer.Caller.system("test")).join();
    }
  }

  private static List<String> faults(JsonNode report) {
    List<String> faults = new ArrayList<>();
    for (JsonNode check : report.path("checks")) {
      if (check.path("level").asText().equals("fault")) {
        faults.add(check.path("check").asText() + ": " + check.path("message").asText());
      }
    }
    return faults;
  }

  private static void has(List<String> faults, String check, String words) {
    assertTrue(
        faults.stream().anyMatch(f -> f.startsWith(check + ": ") && f.contains(words)),
        () -> check + ", " + words + " not in\n" + String.join("\n", faults));
  }

  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(temp)) {
      for (Path file : files.toList()) {
        FileTime changed = Files.getLastModifiedTime(file);
        String content =
            Files.isRegularFile(file)
                ? com.plystra.base.hash.Sha256.of(Files.readAllBytes(file)).toString()
                : "";
        all.put(file.toString(), changed + " " + content + Files.getPosixFilePermissions(file));
      }
    }
    return all;
  }

  @Test
  void doctor_whenAllIsWell_saysSoOfADirectoryThatAServerHasLeft() throws Exception {
    served();
    Run run = doctor(Map.of("PLYSTRA_ADMIN_TOKEN", TOKEN)).endedWith(ExitCode.OK);
    assertTrue(run.out().contains("✓ journal"), run.out());
    assertTrue(run.out().contains("✓ database"), run.out());
    assertTrue(run.out().contains("0 faults"), run.out());
    assertFalse(run.out().contains(TOKEN), run.out());
  }

  @Test
  void doctor_whereTwoAddressesAreTheSameButForCase_namesBoth_besideAServerAndWithout()
      throws Exception {
    // given
    Fixture.unpack("v1.0.0-texts.zip", data());
    Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
    String both = "! users";
    String younger = "user_younger (ΓΙΏΡΓΟΣ.Π@EXAMPLE.GR)";
    String older = "user_older (γιώργος.π@example.gr)";
    try (Served served = Served.on(data())) {
      var unused = served.app().database();
      Run run = doctor(Map.of("PLYSTRA_ADMIN_TOKEN", TOKEN));
      assertTrue(run.out().contains(older + " and " + younger), run.out());
    }
    Run run = doctor(Map.of("PLYSTRA_ADMIN_TOKEN", TOKEN)).endedWith(ExitCode.OK);
    assertTrue(run.out().contains(both), run.out());
    assertTrue(run.out().contains(older + " and " + younger), run.out());
  }

  @Test
  void doctor_whenNothingIsThere_makesNothing() throws Exception {
    Map<String, String> before = everything();
    doctor(Map.of()).endedWith(ExitCode.OK);
    assertEquals(before, everything());
  }

  @Test
  void doctor_always_showsEverySettingWithItsOrigin() throws Exception {
    Run run =
        doctor(
            Map.of("PLYSTRA_SESSION_SECRET", TOKEN, "HTTP_READ_TIMEOUT", "7s"), "--output", "json");
    Map<String, String> shown = new HashMap<>();
    for (JsonNode setting : run.json().path("settings")) {
      shown.put(
          setting.path("name").asText(),
          setting.path("value").asText() + ", " + setting.path("origin").asText());
    }
    assertEquals(Catalogue.all().size(), shown.size());
    assertEquals("7s, environment HTTP_READ_TIMEOUT", shown.get("HTTP_READ_TIMEOUT"));
    assertEquals(
        "********, environment PLYSTRA_SESSION_SECRET", shown.get("PLYSTRA_SESSION_SECRET"));
    assertEquals("info, default", shown.get("LOG_LEVEL"));
    assertFalse(run.out().contains(TOKEN), run.out());
  }

  @Test
  void doctor_whenADozenFaultsArePlanted_findsEachAndChangesNothing() throws Exception {
    served();
    Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(data().resolve("plystra.properties"), "NO_SUCH_SETTING=1\n");
    damageHeader(lastSegment());
    Path keystore = Keys.good(temp);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> env = new HashMap<>();
      env.put("SERVER_MODE", "production");
      env.put("SERVER_HOST", "127.0.0.1");
      env.put("PLYSTRA_ADMIN_TOKEN", "change-me");
      env.put("PLYSTRA_SESSION_SECRET", "short");
      env.put("CORS_ALLOWED_ORIGINS", "*");
      env.put("SERVER_PUBLIC_URL", "http://localhost:8080");
      env.put("AUDIT_WRITE_MODE", "disabled_for_dev");
      env.put("HTTP_READ_TIMEOUT", "soon");
      env.put("LOG_LEVEL", "loud");
      env.put("TLS_KEYSTORE", keystore.toString());
      env.put("TLS_KEYSTORE_PASSWORD", "wrong-vR7kq2Zm9w");
      Map<String, String> before = everything();
      // when
      env.put("SERVER_PORT", String.valueOf(taken.getLocalPort()));
      Run run = doctor(env, "--output", "json");
      // then
      assertEquals(ExitCode.ERROR, run.code(), run.err());
      assertEquals(before, everything());
      List<String> faults = faults(run.json());
      has(faults, "settings", "NO_SUCH_SETTING");
      has(faults, "settings", "HTTP_READ_TIMEOUT (environment HTTP_READ_TIMEOUT) is \"soon\"");
      has(faults, "settings", "LOG_LEVEL");
      has(faults, "data directory", "chmod -R go=");
      has(faults, "journal", "damaged");
      has(faults, "port", "cannot be listened on");
      has(faults, "production", "PLYSTRA_ADMIN_TOKEN");
      has(faults, "production", "PLYSTRA_SESSION_SECRET");
      has(faults, "production", "CORS_ALLOWED_ORIGINS");
      has(faults, "production", "SERVER_PUBLIC_URL");
      has(faults, "production", "AUDIT_WRITE_MODE");
      has(faults, "tls", "TLS_KEYSTORE_PASSWORD is not its password");
      assertEquals(12, faults.size(), () -> String.join("\n", faults));
      for (String secret : List.of("change-me", "wrong-vR7kq2Zm9w")) {
        assertFalse(run.out().contains(secret), run.out());
      }
    }
  }

  private static void damageHeader(Path segment) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.seek(20);
      int there = file.read();
      file.seek(20);
      file.write(there ^ 0x10);
    }
  }

  private Path lastSegment() throws IOException {
    try (Stream<Path> files = Files.list(data().resolve("journal"))) {
      return files
          .filter(f -> f.toString().endsWith(".plyj"))
          .max(java.util.Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  @Test
  void doctor_whenTheDirectoryIsAFile_saysSo() throws Exception {
    Files.writeString(data(), "not a directory");
    Run run = doctor(Map.of(), "--output", "json");
    assertEquals(ExitCode.ERROR, run.code());
    has(faults(run.json()), "data directory", "is not a directory");
  }

  @Test
  void doctor_whenTheDatabaseIsNotReached_namesIt() throws Exception {
    Run run =
        doctor(
            Map.of("DATABASE_URL", "postgres://plystra:x@127.0.0.1:1/plystra"), "--output", "json");
    assertEquals(ExitCode.ERROR, run.code());
    has(faults(run.json()), "database", "127.0.0.1:1/plystra");
    assertFalse(run.out().contains("plystra:x"), run.out());
  }

  @Test
  void doctor_whenAServerRuns_asksIt() throws Exception {
    try (Served served = Served.on(data())) {
      Map<String, String> levels = new TreeMap<>();
      Run run = doctor(Map.of(), "--output", "json");
      List<String> says = new ArrayList<>();
      for (JsonNode check : run.json().path("checks")) {
        says.add(check.path("check").asText() + ": " + check.path("message").asText());
        levels.put(check.path("check").asText(), check.path("level").asText());
      }
      String pid = String.valueOf(ProcessHandle.current().pid());
      has(says, "server", "process " + pid);
      has(says, "database", "as this program expects");
      assertEquals("ok", levels.get("journal"));
      // Nothing listens: the served core has no network here.
      assertEquals("fault", levels.get("port"));
      assertTrue(served.app().notReadyReason().isEmpty());
    }
  }

  @Test
  void health_whenNobodyAnswers_failsInOneLine() {
    Run.of("health", "--port", "1").failedWith(ExitCode.ERROR, "does not answer");
  }
}
