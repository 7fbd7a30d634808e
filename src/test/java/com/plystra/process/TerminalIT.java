package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program says to a person in surroundings that are not as they should be. */
@Timeout(300)
class TerminalIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final Map<String, String> C_LOCALE = Map.of("LC_ALL", "C", "LANG", "");

  @TempDir Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  private static String said(Jar jar) {
    return String.join("\n", jar.err());
  }

  @Test
  void health_whenThePortIsTheDirectorysOwn_findsIt() {
    String place = data().toString();
    try (Jar server = Jar.serving(data())) {
      try (Jar health = Jar.run("health", "--data-dir", place)) {
        assertEquals(0, health.exitCode(), health::transcript);
        assertEquals(List.of("ready"), health.out());
      }
      assertEquals(0, server.stop(), server::transcript);
    }
    // A port that is given is the one that is asked.
    try (Jar health = Jar.run("health", "--data-dir", place, "--port", "1")) {
      assertEquals(1, health.exitCode(), health::transcript);
      assertTrue(said(health).contains(":1/api/v1/ready does not answer"), health::transcript);
    }
  }

  @Test
  void terminate_whileStarting_endsAtOnce() throws Exception {
    // given: a database that takes the connection and says nothing
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      String url = "postgres://plystra:secret@127.0.0.1:" + silent.getLocalPort() + "/plystra";
      try (Jar jar = Jar.Launch.PLAIN.environment(Map.of("DATABASE_URL", url)).serve(data());
          Socket asked = silent.accept()) {
        assertTrue(asked.isConnected());
        // when
        long began = System.nanoTime();
        int code = jar.stop();
        // then
        assertTrue(System.nanoTime() - began < AT_ONCE.toNanos(), jar::transcript);
        assertEquals(143, code, jar::transcript);
        assertTrue(said(jar).contains("stopped while starting"), jar::transcript);
      }
    }
  }

  @Test
  void path_whenTheLocaleHasNoSuchCharacters_isRefusedInWordsByEveryCommand() throws IOException {
    String place = temp + "/d\u00e5ta";
    List<List<String>> commands =
        List.of(
            List.of("doctor", "--data-dir", place),
            List.of("seed", "demo", "--data-dir=" + place),
            List.of("backup", place + "/b.zip"),
            List.of("import", place + "/i.ndjson"));
    for (List<String> command : commands) {
      try (Jar jar = inLocaleC(command)) {
        assertEquals(2, jar.exitCode(), jar::transcript);
        assertEquals(1, jar.err().size(), jar::transcript);
        assertTrue(said(jar).contains("Set LC_ALL=C.UTF-8"), jar::transcript);
        assertFalse(said(jar).contains("Exception"), jar::transcript);
        assertEquals(List.of(), jar.out());
      }
    }
    Map<String, String> env = Map.of("PLYSTRA_DATA_DIR", place);
    try (Jar jar = inLocaleC(List.of("doctor"), env)) {
      assertEquals(1, jar.exitCode(), jar::transcript);
      assertTrue(said(jar).contains("variable PLYSTRA_DATA_DIR contains"), jar::transcript);
    }
    try (Jar jar = inLocaleC(List.of("doctor", "--data-dir", data().toString()))) {
      assertTrue(jar.exitCode() < 2, jar::transcript);
    }
    assertNothingWasMade();
  }

  @Test
  void directory_whenTheLocaleHasNoSuchCharacters_isNotTakenForAnother() throws IOException {
    // Its data directory would be made in one whose name has question marks.
    String script = "cd \"$0\" && mkdir $(printf 'd\\303\\245ta') && cd d*ta && exec \"$@\"";
    try (Jar jar = inLocaleC(List.of("seed", "demo"), script)) {
      assertEquals(1, jar.exitCode(), jar::transcript);
      assertTrue(said(jar).contains("the working directory"), jar::transcript);
    }
    try (Stream<Path> made = Files.list(temp)) {
      assertEquals(1, made.count());
    }
  }

  private Jar inLocaleC(List<String> command) throws IOException {
    return inLocaleC(command, Map.of());
  }

  /** The text of this test may be in a locale that has the characters: a file carries the bytes. */
  private Jar inLocaleC(List<String> command, Map<String, String> env) throws IOException {
    Path args = temp.resolve("args");
    List<String> words = new ArrayList<>();
    env.forEach((name, value) -> words.add("export " + name + "='" + value + "'; "));
    words.add("exec \"$@\"");
    command.forEach(word -> words.add(" '" + word + "'"));
    Files.writeString(args, String.join("", words), StandardCharsets.UTF_8);
    return inLocaleC(List.of(), ". \"$0\"/args");
  }

  private Jar inLocaleC(List<String> command, String script) {
    return Jar.Launch.PLAIN
        .before("sh", "-c", script, temp.toString())
        .environment(C_LOCALE)
        .start(command.toArray(String[]::new));
  }

  private void assertNothingWasMade() throws IOException {
    try (Stream<Path> made = Files.list(temp)) {
      assertEquals(List.of("args"), made.map(p -> p.getFileName().toString()).toList());
    }
  }

  @Test
  void directory_whenALinkLeadsNowhere_isRefusedInWords() throws IOException {
    Files.createSymbolicLink(data(), temp.resolve("gone"));
    for (Path place : List.of(data(), data().resolve("below"))) {
      try (Jar jar = Jar.Launch.PLAIN.serve(place)) {
        assertEquals(1, jar.exitCode(), jar::transcript);
        assertEquals(1, jar.err().size(), jar::transcript);
        assertTrue(said(jar).contains("is a link whose target does not exist"), jar::transcript);
        assertFalse(said(jar).contains("Exception"), jar::transcript);
      }
      try (Jar jar = Jar.run("doctor", "--data-dir", place.toString())) {
        assertEquals(1, jar.exitCode(), jar::transcript);
        assertTrue(
            jar.out().stream().anyMatch(l -> l.contains("is a link whose target does not exist")),
            jar::transcript);
      }
    }
    assertFalse(Files.exists(temp.resolve("gone")));
  }
}
