package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers with little memory. What they hold grows with the objects that there are, so that they
 * can run out of it; they then end, and have lost nothing. Strangers cannot bring them there.
 */
@Timeout(300)
class OutOfMemoryIT {
  /** Enough to start and to serve the demo's data. */
  private static final Jar.Launch SMALL =
      Jar.Launch.PLAIN.jvm("-Xmx46m", "-XX:+UseSerialGC", "-Xss1m");

  /** More than there is room for, by far. */
  private static final int MEMBERS = 60_000;

  private static final String ENDS = "plystra: the server ends: ";

  @TempDir Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  /** Long ids: they are kept in memory. */
  private Path members() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("{\"object\":\"space\",\"id\":\"s\",\"name\":\"Acme\"}");
    for (int i = 0; i < MEMBERS; i++) {
      String id = String.format("m%05d", i) + "x".repeat(110);
      lines.add(
          "{\"object\":\"member\",\"space_id\":\"s\",\"id\":\""
              + id
              + "\",\"display_name\":\"M\"}");
    }
    return Files.write(temp.resolve("members.ndjson"), lines);
  }

  /** Checks and creates, one after the other, and what was acknowledged of it. */
  private static final class Caller {
    private final Set<String> records = new HashSet<>();
    private final Set<String> resources = new HashSet<>();
    private int asked;

    /** What gets no answer was not acknowledged. */
    void ask(Api api) {
      try {
        check(api);
        create(api, "memory_" + asked++);
      } catch (IOException e) {
        // The server ends.
        return;
      }
    }

    private void check(Api api) throws IOException {
      Api.Answer answer =
          api.post(
              "/api/v1/authz/check",
              "check_" + asked,
              Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001"));
      if (answer.status() == 200) {
        records.add(answer.data().path("audit_log_id").asText());
      }
    }

    private void create(Api api, String id) throws IOException {
      ObjectNode wanted = Api.JSON.createObjectNode();
      wanted.put("id", id).put("resource_type", "invoice").put("group_id", "group_finance_apac");
      if (api.post(Api.ACME + "/resources", "create_" + asked, wanted).status() == 201) {
        resources.add(id);
      }
    }

    void requireKeptBy(Api api) throws IOException {
      assertNotEquals(Set.of(), resources);
      assertTrue(api.texts(Api.ACME + "/resources", "id").containsAll(resources));
      Set<String> kept =
          api.recordsAfter(Set.of()).stream()
              .map(row -> row.path("id").asText())
              .collect(Collectors.toSet());
      assertTrue(kept.containsAll(records));
    }
  }

  private Jar importing(Path file) {
    return Jar.Launch.PLAIN.start("import", file.toString(), "--data-dir", data().toString());
  }

  @Test
  void server_whenItsMemoryIsUsedUp_endsSayingSoAndHasLostNothing() throws Exception {
    // given
    Path members = members();
    Caller caller = new Caller();
    try (Jar server = SMALL.serve(data())) {
      Api api = server.api();
      // when
      try (Jar filler = importing(members)) {
        while (filler.isAlive()) {
          caller.ask(api);
        }
        assertEquals(1, filler.exitCode(), filler::transcript);
      }
      // then
      assertEquals(1, server.exitCode(), server::transcript);
      List<String> said = server.err().stream().filter(line -> line.startsWith(ENDS)).toList();
      assertEquals(1, said.size(), server::transcript);
      assertTrue(said.get(0).startsWith(ENDS + "java.lang.OutOfMemoryError"), said.get(0));
      assertTrue(said.get(0).contains("give Java more memory with -Xmx"), said.get(0));
    }
    try (Jar next = Jar.serving(data())) {
      caller.requireKeptBy(next.api());
      assertEquals(0, next.stop(), next::transcript);
    }
    try (Jar verify = Jar.run("audit", "verify", "--data-dir", data().toString())) {
      assertEquals(0, verify.exitCode(), verify::transcript);
    }
  }

  /** Anybody may sign in, and send a body for it: so many that do not end are refused. */
  @Test
  void server_whenStrangersHoldBodies_refusesMoreOfThemAndServesOn() throws Exception {
    try (Jar server = Jar.Launch.PLAIN.jvm("-Xmx64m").serve(data())) {
      Api api = server.api();
      List<Socket> strangers = new ArrayList<>();
      try {
        // when: more than the whole heap
        for (int i = 0; i < 400; i++) {
          strangers.add(holding(server.port()));
        }
        // then
        String refused = lastAnswer(strangers);
        assertTrue(refused.startsWith("HTTP/1.1 503 "), refused);
        assertTrue(refused.contains("X-Plystra-Error-Code: NOT_READY"), refused);
        var unused =
            api.post(
                    "/api/v1/authz/check",
                    "meanwhile",
                    Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001"))
                .ok();
      } finally {
        for (Socket each : strangers) {
          each.close();
        }
      }
      // What they held is free again.
      Until.holds(() -> largeLogin(api) == 400);
      assertEquals(0, server.stop(), server::transcript);
    }
  }

  private static int largeLogin(Api api) {
    ObjectNode login = Api.JSON.createObjectNode().put("email", "x".repeat(250_000));
    try {
      return api.post("/api/v1/auth/login", "large", login).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket holding(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    String head =
        String.join(
            "\r\n",
            "POST /api/v1/auth/login HTTP/1.1",
            "Host: held",
            "Content-Type: application/json",
            "Content-Length: 260000",
            "",
            "");
    try {
      socket
          .getOutputStream()
          .write((head + "x".repeat(250_000)).getBytes(StandardCharsets.US_ASCII));
    } catch (SocketException e) {
      // Refused before it was through: the answer is there, or was lost with the connection.
      return socket;
    }
    return socket;
  }

  /** Of those who came last, and were refused: the answer of one that got it. */
  private static String lastAnswer(List<Socket> strangers) {
    for (int i = strangers.size() - 1; i > strangers.size() / 2; i--) {
      String answer = answer(strangers.get(i));
      if (!answer.isEmpty()) {
        return answer;
      }
    }
    throw new AssertionError("nobody was told");
  }

  /** Empty where the connection was reset, because it still wrote. */
  private static String answer(Socket socket) {
    byte[] read = new byte[1_000];
    try {
      int length = socket.getInputStream().read(read);
      return new String(read, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }
}
