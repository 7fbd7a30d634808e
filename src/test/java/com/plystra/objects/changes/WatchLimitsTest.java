package com.plystra.objects.changes;

import static com.plystra.testkit.Api.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Principal;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.AsyncResponse;
import com.plystra.http.ReplyStream;
import com.plystra.objects.Preparation;
import com.plystra.storage.upkeep.Upkeep;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.Api;
import com.plystra.testkit.Keys;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import com.plystra.testkit.Watcher;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bounds of the stream of changes, each on a server of its own. */
final class WatchLimitsTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int LARGE = 60_000;

  private final Path root;

  WatchLimitsTest(@TempDir Path root) {
    this.root = root;
  }

  private TestServer.Options options() {
    return TestServer.Options.in(root.resolve("data")).flag("--changes-heartbeat", "1s");
  }

  private static void space(Api api, String id) {
    api.post("/api/v1/spaces", json("{'id': '" + id + "', 'name': '" + id + "'}")).created();
  }

  /** Without the comparison with the description, which would take longer than the rest. */
  private static void largeSpace(TestServer server, String id) {
    ObjectNode body = json("{'id': '" + id + "', 'name': '" + id + "'}");
    for (int i = 0; i < 10; i++) {
      body.withObject("/metadata").put("filling" + i, "x".repeat(LARGE / 10));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/spaces"))
            .header("X-Admin-Token", TestServer.TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      assertEquals(201, CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void watch_whenAsManyWatchAsAreServed_isRefusedUntilOneLeaves() {
    try (TestServer server = options().flag("--changes-max-readers", "2").start()) {
      Api api = server.api();
      Watcher first = Watcher.open(api, "");
      try (Watcher second = Watcher.open(api, "")) {
        api.get("/api/v1/changes").fails(503, "TOO_MANY_READERS");
        first.close();
        // The next heart-beats find that it has gone.
        Until.holds(
            () -> {
              var answer = api.stream("/api/v1/changes");
              boolean served = answer.statusCode() == 200;
              if (served) {
                Watcher.of(answer).close();
              }
              return served;
            });
        space(api, "still");
        second.until("still", "created");
      }
    }
  }

  /** A response that cannot be begun, or whose caller cannot be found out. */
  private record Broken(boolean begins) implements AsyncResponse {
    @Override
    public Executor thread() {
      return Runnable::run;
    }

    @Override
    public void send(com.plystra.http.Reply reply) {
      throw new AssertionError("an answer");
    }

    @Override
    public ReplyStream stream(com.plystra.http.Reply head, ReplyStream.Owner owner) {
      if (!begins) {
        owner.closed();
        throw new AssertionError("cannot begin");
      }
      return new BrokenStream(owner);
    }

    @Override
    public void fail(Throwable t) {}
  }

  private record BrokenStream(ReplyStream.Owner owner) implements ReplyStream {
    @Override
    public void write(byte[] bytes) {}

    @Override
    public int pending() {
      return 0;
    }

    @Override
    public boolean isStalled() {
      return false;
    }

    @Override
    public Principal caller() {
      throw new IllegalStateException("the caller cannot be found out");
    }

    @Override
    public void end() {
      owner.closed();
    }
  }

  @Test
  void watch_whenTheStreamOfAnotherFails_goesOn() {
    try (TestServer server = options().start()) {
      ChangeFeed feed = server.app().changes();
      feed.open(Principal.OPERATOR, Optional.empty(), false, new Broken(false));
      try (Watcher watcher = Watcher.open(server.api(), "")) {
        Until.holds(() -> feed.readers() == 1);
        feed.open(Principal.OPERATOR, Optional.empty(), false, new Broken(true));
        assertEquals(2, feed.readers());
        space(server.api(), "told");
        watcher.until("told", "created");
        Until.holds(() -> feed.readers() == 1);
        space(server.api(), "more");
        watcher.until("more", "created");
      }
    }
  }

  @Test
  void reader_thatDoesNotRead_isCutOffWithThePlaceToGoOnFrom() throws IOException {
    try (TestServer server = options().flag("--http-idle-timeout", "30s").start();
        Socket socket = new Socket()) {
      socket.setReceiveBufferSize(65_536);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      String request =
          "GET /api/v1/changes?include=object HTTP/1.1\r\nHost: h\r\nX-Admin-Token: "
              + TestServer.TOKEN
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String head = new String(in.readNBytes(200), StandardCharsets.UTF_8);
      assertTrue(head.startsWith("HTTP/1.1 200"), head);
      int made = 150;
      for (int i = 0; i < made; i++) {
        largeSpace(server, "large" + i);
      }
      Until.holds(() -> server.app().changes().slowReaders() == 1);
      String rest = head + readAll(in);
      int end = rest.lastIndexOf("event: end");
      assertTrue(end > 0, "no end");
      String data = rest.substring(rest.indexOf("data: ", end) + 6, rest.indexOf('}', end) + 1);
      JsonNode last = json(data.replace('\'', ' '));
      assertEquals("SLOW_READER", last.get("code").asText());
      int told = count(rest, "\"verb\":\"created\"");
      assertTrue(told < made, told + " were told");
      // and it goes on from there without a gap
      try (Watcher resumed = Watcher.open(server.api(), "?after=" + last.get("after").asText())) {
        List<Watcher.Event> missed = resumed.until("large" + (made - 1), "created");
        assertEquals(made - told, missed.size());
        assertEquals("space large" + told, missed.get(0).object());
      }
    }
  }

  private static int count(String text, String what) {
    return text.split(java.util.regex.Pattern.quote(what), -1).length - 1;
  }

  private static String readAll(InputStream in) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (IOException e) {
      // The server has closed the connection.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Test
  void watch_whenRetentionHasRemovedChanges_saysFromWhereItCanGoOn() {
    TestClock clock = new TestClock("2026-01-01T00:00:00Z");
    TestServer.Options keeping =
        options()
            .embedded()
            .clock(clock)
            .sizes(10_000, 100)
            .upkeep(
                new Upkeep.Plan(
                    Long.MAX_VALUE,
                    Duration.ofDays(999),
                    Duration.ofDays(999),
                    Duration.ofDays(999),
                    Duration.ofDays(999),
                    Optional.empty(),
                    1))
            .flag("--audit-retention", "30d");
    try (TestServer server = keeping.start()) {
      Api api = server.api();
      for (int i = 0; i < 40; i++) {
        space(api, "old" + i);
      }
      server.upkeep().now();
      clock.advance(Duration.ofDays(60));
      space(api, "new");
      server.upkeep().now();
      server.upkeep().now();
      assertTrue(server.journal().segments().list().get(0).number() > 1);
      Reply gone = api.get("/api/v1/changes?after=1").fails(410, "CHANGES_GONE");
      JsonNode earliest = gone.error().at("/details/0");
      assertEquals("after", earliest.get("field").asText());
      long version = earliest.get("message").asLong();
      api.get("/api/v1/changes?after=" + (version - 1)).fails(410, "CHANGES_GONE");
      try (Watcher watcher = Watcher.open(api, "?after=" + version)) {
        watcher.until("new", "created");
      }
    }
  }

  @Test
  void stop_whileCallersWatch_endsTheirStreamsAtOnce() {
    List<Watcher> watchers = new ArrayList<>();
    long began;
    try (TestServer server = options().start()) {
      for (int i = 0; i < 20; i++) {
        watchers.add(Watcher.open(server.api(), ""));
      }
      space(server.api(), "last");
      watchers.forEach(watcher -> watcher.until("last", "created"));
      began = System.nanoTime();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.toSeconds() < 8, took::toString);
    for (Watcher watcher : watchers) {
      Watcher.Event end = watcher.next();
      assertEquals("NOT_READY", end.data().get("code").asText());
      assertEquals(end.id(), end.data().get("after").asText());
      assertTrue(watcher.next().isEnd());
    }
  }

  @Test
  void watch_overTls_tellsAndEnds() throws Exception {
    Path keystore = Keys.good(root);
    TestServer.Options secure =
        options()
            .flag("--tls-keystore", keystore.toString())
            .flag("--tls-keystore-password", Keys.PASSWORD);
    TestServer server = secure.start();
    try (Socket socket =
        Keys.trusting(keystore).getSocketFactory().createSocket("localhost", server.port())) {
      String request =
          "GET /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nX-Admin-Token: "
              + TestServer.TOKEN
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      readTo(lines, "event: start");
      server
          .app()
          .objects(Spaces.KIND)
          .create(
              Caller.system("req_tls"),
              Spaces.KIND.createShape().parse("{\"name\": \"tls\"}"),
              Preparation.Edit.none())
          .join();
      readTo(lines, "event: change");
      readTo(lines, ": heart-beat");
      server.close();
      readTo(lines, "event: end");
    }
  }

  private static void readTo(BufferedReader lines, String wanted) throws IOException {
    for (String line = ""; !line.equals(wanted); ) {
      line = Objects.requireNonNull(lines.readLine(), "ended before " + wanted);
    }
  }

  @Test
  void erasedPerson_isNotToldAgain() {
    try (TestServer server = options().start()) {
      Api api = server.api();
      api.post("/api/v1/users", json("{'id': 'u1', 'email': 'secret.person@erase.example'}"))
          .created();
      try (Watcher watcher = Watcher.open(api, "?after=0&include=object")) {
        JsonNode object =
            watcher.until("u1", "created").stream()
                .filter(event -> event.object().equals("user u1"))
                .findFirst()
                .orElseThrow()
                .data()
                .get("object");
        assertEquals("secret.person@erase.example", object.get("email").asText());
        assertTrue(
            server.app().personErasure().erase(Caller.system("req_erase"), "u1").isPresent());
        // The watcher keeps the ring of the newest changes in use.
        try (Watcher later = Watcher.open(api, "?after=0&include=object")) {
          space(api, "after");
          List<Watcher.Event> events = later.until("after", "created");
          Watcher.Event user =
              events.stream()
                  .filter(event -> event.object().equals("user u1"))
                  .findFirst()
                  .orElseThrow();
          assertEquals("created", user.verb());
          assertTrue(user.data().get("erased").asBoolean());
          assertFalse(events.toString().contains("secret.person"), events::toString);
        }
      }
    }
  }
}
