package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The jar overwritten in place under a running server, as {@code cp} does it: no class can be
 * loaded any more, and the server has to refuse, to answer and to stop all the same.
 */
@Timeout(300)
class OverwrittenJarIT {
  private static final Duration STOP = Duration.ofSeconds(20);

  /** What the file holds afterwards. */
  enum Content {
    GARBAGE,
    ANOTHER_BUILD;

    private void into(Path jar) throws IOException {
      byte[] before = Files.readAllBytes(jar);
      byte[] after = new byte[before.length + 4_096];
      new Random(40).nextBytes(after);
      if (this == ANOTHER_BUILD) {
        // Everything stands elsewhere in it; a jar may have anything in front.
        System.arraycopy(before, 0, after, 4_096, before.length);
      }
      // The same file, not another one of that name.
      Files.write(jar, after);
    }
  }

  private final Path data;
  private final Path jar;

  OverwrittenJarIT(@TempDir Path temporary) throws IOException {
    this.data = temporary.resolve("data");
    this.jar = Jar.copyTo(temporary.resolve("plystra.jar"));
  }

  /** A server that nobody has asked anything yet. */
  private Jar serving() {
    Jar server =
        Jar.Launch.PLAIN
            .environment(Map.of("LOG_LEVEL", "debug"))
            .startFrom(jar, "serve", "--data-dir", data.toString(), "--port", "0");
    server.awaitLogged("classes beforehand");
    return server;
  }

  @ParameterizedTest
  @EnumSource(Content.class)
  void server_whenItsJarIsOverwritten_refusesAnswersAndStops(Content content) throws Exception {
    // given
    try (Jar server = serving()) {
      Api api = server.api();
      // when
      content.into(jar);
      // then
      assertEquals(404, api.get("/nowhere").status());
      assertEquals(405, api.post("/api/v1/health", "put", Api.JSON.createObjectNode()).status());
      assertEquals(401, api.session("GET", "/users", "nobodys", null).status());
      assertEquals(400, api.get("/api/v1/users?limit=none").status());
      assertEquals(413, api.post("/api/v1/authz/check", "big", big()).status());
      ObjectNode login = Api.JSON.createObjectNode();
      login.put("email", "bob@example.com").put("password", "plystra-demo");
      assertEquals(
          200, api.postLate("/api/v1/auth/login", "login", login).status(), server::transcript);
      ObjectNode question = Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001");
      assertEquals(
          200, api.post("/api/v1/authz/explain", "explain", question).status(), server::transcript);
      long began = System.nanoTime();
      assertEquals(0, server.stop(), server::transcript);
      assertTrue(System.nanoTime() - began < STOP.toNanos(), server::transcript);
    }
    // Nothing is amiss for the next one, with a whole jar.
    startsAsTheLastStopLeftIt();
  }

  @Test
  void server_whenAClassCannotBeLoaded_answersAndEndsInOrder() throws Exception {
    // given
    try (Jar server = serving()) {
      Api api = server.api();
      Content.GARBAGE.into(jar);
      // when: everything that it can be asked, until that needs a class it does not have
      for (String list : List.of("users", "spaces", "roles", "permissions", "resource-types")) {
        for (String query : List.of("?limit=1", "?status=active", "?q=a")) {
          assertEnded(api, server, "/api/v1/" + list + query);
        }
      }
      // then
      assertEquals(1, server.exitCode(), server::transcript);
      List<String> said =
          server.err().stream().filter(line -> line.startsWith("plystra: ")).toList();
      assertEquals(1, said.size(), server::transcript);
      assertTrue(said.get(0).contains("was the jar overwritten while it ran?"), said.get(0));
    }
    startsAsTheLastStopLeftIt();
  }

  /** An answer, or the end of the connection because the server ends; never a wait. */
  private static void assertEnded(Api api, Jar server, String path) {
    long began = System.nanoTime();
    try {
      var unused = api.get(path);
    } catch (IOException e) {
      server.awaitLogged("the server ends");
    }
    assertTrue(System.nanoTime() - began < STOP.toNanos(), path);
  }

  private static ObjectNode big() {
    return Api.JSON.createObjectNode().set("action", TextNode.valueOf("a".repeat(300_000)));
  }

  private void startsAsTheLastStopLeftIt() {
    try (Jar next = Jar.serving(data)) {
      assertTrue(next.databaseWords().contains("as the last stop left it"), next::transcript);
      assertEquals(0, next.stop(), next::transcript);
    }
  }
}
