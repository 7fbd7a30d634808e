package com.plystra.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.ChildProcess;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ControlTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final Path place;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  ControlTest(@TempDir Path temporary) {
    this.place = temporary.resolve("d");
  }

  @AfterEach
  void letWaitingHandlersEnd() {
    gate.countDown();
  }

  /** A server on a directory that it holds. */
  private record Served(DataDirectory directory, ControlServer server) implements AutoCloseable {
    Optional<JsonNode> call(String command, ObjectNode args) {
      return ControlClient.call(directory.layout().root(), command, args);
    }

    @Override
    public void close() {
      server.close();
      directory.close();
    }
  }

  private Served serve(Path where) {
    return serve(where, Duration.ofSeconds(5));
  }

  private Served serve(Path where, Duration lineLimit) {
    Map<String, ControlHandler> handlers =
        Map.of(
            "echo", (args, user) -> args,
            "refuse", (args, user) -> refuse(),
            "fail", (args, user) -> fail(),
            "wait", this::await,
            "who", (args, user) -> args().put("user", user));
    DataDirectory directory = DataDirectory.open(where);
    return new Served(directory, new ControlServer(directory, handlers, lineLimit));
  }

  private static JsonNode refuse() {
    throw Problem.conflict("FILE_EXISTS", "file", "a backup runs already");
  }

  private static JsonNode fail() throws IOException {
    throw new IOException("hunter-two");
  }

  private JsonNode await(JsonNode args, String user) throws InterruptedException {
    started.countDown();
    gate.await();
    return args;
  }

  private static ObjectNode args() {
    return ControlWire.JSON.createObjectNode();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** What the server answers to these bytes, sent as they are. */
  private static String raw(Served server, byte[] bytes) throws IOException {
    Path socket = server.directory().layout().controlSocket();
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      ByteBuffer answer = ByteBuffer.allocate(8192);
      while (channel.read(answer) > 0) {}
      return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }
  }

  private static String raw(Served server, String text) throws IOException {
    return raw(server, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void call_whoeverSendsIt_namesTheSystemsUser() {
    try (Served served = serve(place)) {
      Path root = served.directory().layout().root();
      JsonNode answer = ControlClient.call(root, "who", args()).orElseThrow();
      assertEquals(System.getProperty("user.name"), answer.path("user").asText());
    }
  }

  @Test
  void call_whenAServerListens_givesItsAnswer() throws IOException {
    try (Served server = serve(place)) {
      ObjectNode sent = args().put("text", "ü\n\"".repeat(5000));
      assertEquals(Optional.of(sent), server.call("echo", sent));
      assertEquals("rw-------", permissions(place.resolve("control.sock")));
    }
    assertFalse(Files.exists(place.resolve("control.sock")));
  }

  @Test
  void call_whenNobodyListens_isEmpty() {
    assertEquals(Optional.empty(), ControlClient.call(place, "echo", args()));
    DataDirectory.open(place).close();
    assertEquals(Optional.empty(), ControlClient.call(place, "echo", args()));
  }

  @Test
  void call_whenTheHandlerRefuses_throwsItsProblem() {
    try (Served server = serve(place)) {
      Problem problem = assertThrows(Problem.class, () -> server.call("refuse", args()));
      assertEquals(Problem.Kind.CONFLICT, problem.kind());
      assertEquals("FILE_EXISTS", problem.code());
      assertEquals("a backup runs already", problem.getMessage());
      assertEquals(List.of(new Fault("file", "a backup runs already")), problem.faults());
    }
  }

  @Test
  void call_whenTheHandlerFails_hidesWhy() {
    try (Served server = serve(place)) {
      Problem problem = assertThrows(Problem.class, () -> server.call("fail", args()));
      assertEquals(Problem.Kind.INTERNAL, problem.kind());
      assertFalse(problem.getMessage().contains("hunter-two"));
      // and the server goes on
      assertEquals(Optional.of(args()), server.call("echo", args()));
    }
  }

  @Test
  void server_whenTheRequestIsBad_saysSo() throws IOException {
    try (Served server = serve(place)) {
      assertTrue(raw(server, "{\"command\":\"no\",\"args\":{}}\n").contains("UNKNOWN_COMMAND"));
      assertTrue(raw(server, "{\"command\":\"echo\"}\n").contains("UNKNOWN_COMMAND"));
      assertTrue(raw(server, "[]\n").contains("UNKNOWN_COMMAND"));
      assertTrue(raw(server, "\n").contains("UNKNOWN_COMMAND"));
      assertTrue(raw(server, "{\n").contains("VALIDATION_FAILED"));
      assertTrue(raw(server, "[".repeat(60_000) + "\n").contains("VALIDATION_FAILED"));
      assertTrue(
          raw(server, new byte[ControlWire.LARGEST_REQUEST + 1]).contains("PAYLOAD_TOO_LARGE"));
    }
  }

  @Test
  void server_whenACallerSendsNothing_leavesItAndServesOthers() throws IOException {
    try (Served server = serve(place, SHORT)) {
      assertEquals("", raw(server, "{\"command\":"));
      assertEquals(Optional.of(args()), server.call("echo", args()));
    }
  }

  @Test
  void server_whenAHandlerTakesLong_servesOthersMeanwhile() throws Exception {
    try (Served server = serve(place, SHORT)) {
      CompletableFuture<Optional<JsonNode>> slow =
          CompletableFuture.supplyAsync(() -> server.call("wait", args()));
      started.await();
      assertEquals(Optional.of(args()), server.call("echo", args()));
      gate.countDown();
      assertEquals(Optional.of(args()), slow.get());
    }
  }

  @Test
  void close_whenAHandlerRuns_waitsForItAndItsAnswer() throws Exception {
    try (Served server = serve(place)) {
      CompletableFuture<Optional<JsonNode>> slow =
          CompletableFuture.supplyAsync(() -> server.call("wait", args()));
      started.await();
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
      assertFalse(closed.isDone());
      gate.countDown();
      closed.get();
      assertEquals(Optional.of(args()), slow.get());
    }
  }

  @Test
  void server_whenThePathIsTooLong_listensElsewhereForItsOwnerOnly() throws IOException {
    Path deep = place.resolve("x".repeat(120));
    Path socket;
    try (Served server = serve(deep)) {
      socket = Path.of(Files.readString(deep.resolve("control.path")));
      assertEquals("rw-------", permissions(deep.resolve("control.path")));
      assertEquals("rw-------", permissions(socket));
      assertEquals("rwx------", permissions(socket.resolve("..").normalize()));
      assertEquals(Optional.of(args()), server.call("echo", args()));
    }
    assertFalse(Files.exists(socket.resolve("..").normalize()));
    assertFalse(Files.exists(deep.resolve("control.path")));
    assertEquals(Optional.empty(), ControlClient.call(deep, "echo", args()));
  }

  /** Whoever can write the directory must not have a server delete, or clients talk to, others. */
  @Test
  void server_whenControlPathNamesWhatNoServerMade_isRefusedAndLeavesIt() throws IOException {
    // given
    Path deep = place.resolve("d".repeat(100));
    Files.createDirectories(deep);
    Path victim = Files.writeString(place.resolve("victim"), "x");
    Path lure = Files.createTempDirectory("plystra-");
    Path inside = Files.writeString(lure.resolve("control.sock"), "x");
    for (String named : List.of(victim.toString(), inside.toString(), "", "\0", "control.sock")) {
      Files.writeString(deep.resolve("control.path"), named);
      // when, then
      try (DataDirectory held = DataDirectory.open(deep)) {
        Problem refused =
            assertThrows(Problem.class, () -> new ControlServer(held, Map.of()).close());
        assertEquals("CONTROL_PATH_REFUSED", refused.code());
        assertTrue(refused.getMessage().contains("control.path"), refused.getMessage());
      }
      Problem client = assertThrows(Problem.class, () -> ControlClient.call(deep, "echo", args()));
      assertEquals("CONTROL_PATH_REFUSED", client.code());
      assertTrue(Files.exists(victim) && Files.exists(inside), named);
    }
    Files.delete(inside);
    Files.delete(lure);
    // and one that is gone with its directory, as after a restart of the machine, is replaced
    Files.writeString(deep.resolve("control.path"), inside.toString());
    try (Served served = serve(deep)) {
      assertTrue(served.call("echo", args()).isPresent());
    }
  }

  @Test
  void call_whenTheServerIsAnotherProcess_reachesIt() throws IOException {
    try (ChildProcess other = ChildProcess.start(ServeMain.class, place)) {
      assertTrue(other.line().startsWith("serving"));
      JsonNode answer = ControlClient.call(place, "who", args()).orElseThrow();
      assertEquals(other.pid(), answer.path("pid").asLong());
    }
  }

  @Test
  void server_whenOneBeforeWasKilled_replacesItsSocket() throws IOException {
    for (Path where : new Path[] {place, place.resolveSibling("y".repeat(120))}) {
      try (ChildProcess killed = ChildProcess.start(ServeMain.class, where)) {
        assertTrue(killed.line().startsWith("serving"));
        killed.kill();
      }
      assertEquals(Optional.empty(), ControlClient.call(where, "echo", args()));
      try (Served server = serve(where)) {
        assertEquals(Optional.of(args()), server.call("echo", args()));
      }
    }
  }
}
