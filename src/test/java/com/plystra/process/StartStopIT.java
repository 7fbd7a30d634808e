package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the packaged server starts, refuses to start, and stops. */
class StartStopIT {
  private static final int CALLERS = 8;
  private static final int ANSWERS = 300;

  @TempDir Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  @Test
  void terminate_whenUnderLoad_losesNoAnswerAndMarksTheStop() throws Exception {
    // given
    Ledger ledger = new Ledger();
    long begun = System.nanoTime();
    try (Jar jar = Jar.serving(data())) {
      System.out.printf("StartStopIT: listening after %d ms%n", millisSince(begun));
      List<Load> loads = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        loads.add(new Load(jar.api(), ledger, 1, caller, 17, false));
        threads.add(new Thread(loads.get(caller), "load-" + caller));
      }
      threads.forEach(Thread::start);
      ledger.awaitAcknowledged(ANSWERS, threads.get(0));
      // when
      assertEquals(0, jar.stop(), jar::transcript);
      // then
      for (int caller = 0; caller < CALLERS; caller++) {
        threads.get(caller).join();
        Throwable failure = loads.get(caller).failure();
        if (failure != null && !String.valueOf(failure.getMessage()).startsWith("503")) {
          throw new AssertionError(jar.transcript(), failure);
        }
      }
    }
    try (Jar jar = Jar.serving(data())) {
      assertTrue(jar.databaseWords().contains("as the last stop left it"), jar::transcript);
      // A refusal with 503 is no promise that nothing happened; but nothing had begun.
      assertEquals(0, ledger.settle(jar.api()));
    }
  }

  @Test
  void start_withoutTheDemo_installsTheOfficialPluginsOnceForAll() throws IOException {
    String installed = "/api/v1/audit-logs?limit=200&action=plugin.installed";
    JsonNode records;
    try (Jar jar = Jar.serving(data(), "--no-demo")) {
      assertEquals(4, jar.api().get("/api/v1/plugins").ok().data().size());
      records = jar.api().get(installed).ok().data();
      assertEquals(4, records.size());
      jar.terminate();
      assertEquals(0, jar.exitCode(), jar::transcript);
    }
    try (Jar jar = Jar.serving(data())) {
      assertEquals(records, jar.api().get(installed).ok().data());
      assertEquals(404, jar.api().get("/api/v1/spaces/space_acme").status());
    }
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }

  @Test
  void terminate_whileABodyArrives_answersItFirst() throws Exception {
    // given
    byte[] body =
        Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    try (Jar jar = Jar.serving(data());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), jar.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(head("/api/v1/authz/check", body.length));
      out.write(body, 0, body.length / 2);
      out.flush();
      inFlight(jar);
      // when: it has begun to stop before the rest arrives
      jar.terminate();
      refusesNewConnections(jar.port());
      out.write(body, body.length / 2, body.length - body.length / 2);
      out.flush();
      // then
      String answer = line(socket.getInputStream());
      assertEquals("HTTP/1.1 200 OK", answer, jar::transcript);
      assertEquals(0, jar.exitCode(), jar::transcript);
    }
  }

  private static byte[] head(String path, int length) {
    List<String> lines =
        List.of(
            "POST " + path + " HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "X-Plystra-Admin-Token: " + Jar.ADMIN_TOKEN,
            "Content-Length: " + length);
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  // A later request that was answered shows that the earlier bytes were read, or soon will be.
  private static void inFlight(Jar jar) throws IOException {
    for (int i = 0; i < 20; i++) {
      jar.api().get("/api/v1/health");
    }
  }

  private static void refusesNewConnections(int port) {
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Test
  void start_whenAnotherServesTheDirectory_namesItAndLeavesItAlone() throws IOException {
    try (Jar first = Jar.serving(data())) {
      // when
      try (Jar second = Jar.Launch.PLAIN.serve(data())) {
        refusedIn(second, "process " + first.pid());
      }
      // then
      asksAndIsAllowed(first);
      assertEquals(0, first.stop(), first::transcript);
    }
  }

  private static void refusedIn(Jar jar, String words) {
    assertEquals(1, jar.exitCode(), jar::transcript);
    assertEquals(1, jar.err().size(), jar::transcript);
    assertTrue(jar.err().get(0).contains(words), jar::transcript);
  }

  private static void asksAndIsAllowed(Jar jar) throws IOException {
    Api.Answer answer =
        jar.api()
            .post(
                "/api/v1/authz/check",
                "asked",
                Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001"));
    assertTrue(answer.ok().data().path("allow").asBoolean(), answer::toString);
  }

  @Test
  void start_whenThePortIsTaken_saysSoAndLeavesNothingBehind() throws IOException {
    // given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      // when
      try (Jar jar = Jar.Launch.PLAIN.serve(data(), "--port", port)) {
        refusedIn(jar, port);
      }
    }
    // then
    try (Jar jar = Jar.serving(data())) {
      asksAndIsAllowed(jar);
      assertEquals(0, jar.stop(), jar::transcript);
    }
  }

  @Test
  void start_whenTheDirectoryIsAFile_saysSo() throws IOException {
    Files.writeString(data(), "not a directory");
    try (Jar jar = Jar.Launch.PLAIN.serve(data())) {
      refusedIn(jar, "not a directory");
    }
    assertEquals("not a directory", Files.readString(data()));
  }

  @Test
  void start_whenTheJournalIsAFile_saysSo() throws IOException {
    Files.createDirectories(data());
    Files.writeString(data().resolve("journal"), "not a directory");
    try (Jar jar = Jar.Launch.PLAIN.serve(data())) {
      refusedIn(jar, "journal");
    }
  }

  @Test
  void start_whenTheSchemaIsNewer_refusesAndChangesNothing() throws Exception {
    // given
    try (Jar jar = Jar.serving(data())) {
      assertEquals(0, jar.stop(), jar::transcript);
    }
    raiseSchema(data().resolve("database"));
    Map<String, String> before = Directories.contents(data());
    // when
    try (Jar jar = Jar.Launch.PLAIN.serve(data())) {
      refusedIn(jar, "schema version 99");
    }
    // then
    assertEquals(before, Directories.contents(data()));
  }

  private static void raiseSchema(Path database) throws SQLException {
    String url = "jdbc:h2:file:" + database + ";DATABASE_TO_LOWER=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      int rows =
          statement.executeUpdate(
              "insert into \"flyway_schema_history\""
                  + " select max(\"installed_rank\") + 1, '99', 'later', 'SQL', 'V99__later.sql',"
                  + " 0, 'sa', now(), 1, true from \"flyway_schema_history\"");
      assertEquals(1, rows);
    }
  }

  @Test
  void start_whenProductionIsNotSafe_namesEveryFault() {
    Map<String, String> weak =
        Map.of(
            "PLYSTRA_ADMIN_TOKEN", "short",
            "PLYSTRA_SESSION_SECRET", "short",
            "CORS_ALLOWED_ORIGINS", "*",
            "AUDIT_WRITE_MODE", "disabled_for_dev");
    try (Jar jar =
        Jar.Launch.PLAIN.environment(weak).serve(data(), "--server-mode", "production")) {
      assertEquals(1, jar.exitCode(), jar::transcript);
      String said = String.join("\n", jar.err());
      for (String name :
          List.of(
              "PLYSTRA_ADMIN_TOKEN",
              "PLYSTRA_SESSION_SECRET",
              "CORS_ALLOWED_ORIGINS",
              "AUDIT_WRITE_MODE",
              "SERVER_PUBLIC_URL")) {
        assertTrue(said.contains(name), jar::transcript);
      }
    }
  }
}
