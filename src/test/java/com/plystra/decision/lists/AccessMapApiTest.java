package com.plystra.decision.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /api/v1/authz/access-map}. */
final class AccessMapApiTest extends ApiTest {
  private static final String MAP = "/api/v1/authz/access-map";
  private static final ObjectMapper JSON = new ObjectMapper();

  AccessMapApiTest(@TempDir Path root) {
    super(TestServer.Options.in(root).flag("--http-idle-timeout", "2s"));
  }

  private static ObjectNode asked(Finance acme) {
    return Api.object().put("space_id", acme.space()).put("resource_type", acme.type());
  }

  /** The lines of an answer; the last one says that it is complete. */
  private static List<JsonNode> lines(Reply reply) throws IOException {
    assertEquals(200, reply.status(), reply::text);
    assertEquals("application/x-ndjson", reply.header("Content-Type"));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : reply.text().split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(JSON.readTree(line));
      }
    }
    JsonNode last = lines.remove(lines.size() - 1);
    assertTrue(last.path("complete").asBoolean(), last::toString);
    assertEquals(lines.size(), last.path("rows").asInt());
    return lines;
  }

  private Api key(Finance acme, String level, String... permissions) {
    ObjectNode body = Api.object().put("name", "map").put("level", level);
    body.put("space_id", acme.space());
    if (level.equals("group")) {
      body.put("group_id", acme.id("apac"));
    }
    List.of(permissions).forEach(body.putArray("permission_keys")::add);
    String secret = api.post("/api/v1/api-keys", body).created().get("api_key").asText();
    return api.anonymous().with("X-Plystra-API-Key", secret);
  }

  @Test
  void regions_haveALineForWhatEachGrantOpens() throws IOException {
    Finance acme = server.finance();
    acme.invoice("invoice_003", "finance");
    List<JsonNode> lines = lines(api.post(MAP, asked(acme)));
    // Alice and Bob are bound to the same Member.
    assertEquals(2, lines.size());
    JsonNode first = lines.get(0);
    assertEquals(
        Api.object()
            .put("user_id", acme.id("alice"))
            .put("email", first.get("email").asText())
            .put("user_member_id", acme.aliceBinding())
            .put("member_id", acme.id("reviewer"))
            .put("member_display_name", "Finance Reviewer")
            .put("resource_type", acme.type())
            .put("action", "approve")
            .put("region", "group_tree finance")
            .put("resources", 2)
            .put("conditional", false)
            .set("via", JSON.createArrayNode().add(acme.id("mr"))),
        first);
    assertTrue(first.get("email").asText().startsWith("alice@"));
    acme.revoke(acme.aliceBinding());
    assertEquals(1, lines(api.post(MAP, asked(acme))).size());
  }

  @Test
  void regionsWithConditions_countWhatIsAllowed() throws IOException {
    Finance acme = server.finance();
    String grant = "/api/v1/spaces/" + acme.space() + "/member-roles/" + acme.id("mr");
    api.patch(grant, Api.object().put("condition", "resource.id == 'invoice_003'")).ok();
    JsonNode before = lines(api.post(MAP, asked(acme))).get(0);
    assertEquals(0, before.get("resources").asInt());
    assertTrue(before.get("conditional").asBoolean());
    acme.invoice("invoice_003", "finance");
    assertEquals(1, lines(api.post(MAP, asked(acme))).get(0).get("resources").asInt());
  }

  @Test
  void resources_haveALineForEachThatACheckAllows() throws IOException {
    Finance acme = server.finance();
    acme.invoice("invoice_003", "finance");
    List<JsonNode> lines =
        lines(
            api.post(
                MAP, asked(acme).put("rows", "resources").put("member_id", acme.id("reviewer"))));
    List<String> ids = new ArrayList<>();
    lines.forEach(
        line -> ids.add(line.get("user_id").asText() + " " + line.get("resource_id").asText()));
    String alice = acme.id("alice");
    String bob = acme.id("bob");
    assertEquals(
        List.of(
            alice + " invoice_001",
            alice + " invoice_003",
            bob + " invoice_001",
            bob + " invoice_003"),
        ids);
    assertFalse(lines.get(0).has("region"));
    assertTrue(acme.check("invoice_003").allow());
  }

  @Test
  void records_sayThatAMapBeganAndHowItEnded() throws Exception {
    Finance acme = server.finance();
    Reply reply = api.with("X-Request-ID", "map-1").post(MAP, asked(acme).put("rows", "resources"));
    List<JsonNode> lines = lines(reply);
    JsonNode records = api.get("/api/v1/audit-logs?request_id=map-1").data();
    assertEquals(2, records.size());
    JsonNode end = record(records.get(0));
    JsonNode begin = record(records.get(1));
    assertEquals(reply.header("X-Plystra-Audit-Log-ID"), begin.get("id").asText());
    assertEquals("authz.access_map", begin.get("action").asText());
    assertEquals("question", begin.get("kind").asText());
    assertEquals("inquire", begin.get("purpose").asText());
    assertFalse(begin.at("/trace/answer/complete").asBoolean());
    assertEquals("resources", end.at("/trace/request/question/rows").asText());
    assertTrue(end.at("/trace/answer/complete").asBoolean());
    assertEquals(lines.size(), end.at("/trace/answer/rows").asInt());
    assertEquals(digest(lines), end.at("/trace/answer/ids_sha256").asText());
  }

  private JsonNode record(JsonNode row) {
    return api.get("/api/v1/audit-logs/" + row.get("id").asText()).ok();
  }

  private static String digest(List<JsonNode> lines) throws NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (JsonNode line : lines) {
      String text =
          String.join(
              " ",
              line.get("user_member_id").asText(),
              line.get("resource_type").asText(),
              line.get("action").asText(),
              line.get("resource_id").asText());
      sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  @Test
  void callers_seeWhatTheyReach() throws IOException {
    Finance acme = server.finance();
    Finance other = server.finance();
    acme.invoice("invoice_003", "finance");
    key(acme, "space", "authz:check").post(MAP, asked(acme)).fails(403, "PERMISSION_REQUIRED");
    Api whole = key(acme, "space", "authz:list");
    whole.post(MAP, asked(other)).fails(403, "PERMISSION_REQUIRED");
    JsonNode bare = lines(whole.post(MAP, asked(acme))).get(0);
    assertTrue(bare.get("email").isNull());
    assertTrue(bare.get("member_display_name").isNull());
    assertEquals(2, bare.get("resources").asInt());
    Api apac = key(acme, "group", "authz:list", "members:read");
    JsonNode reached = lines(apac.post(MAP, asked(acme))).get(0);
    assertEquals(1, reached.get("resources").asInt());
    assertEquals("Finance Reviewer", reached.get("member_display_name").asText());
    // What opens nothing in the caller's tree is not there for it.
    grantAt(acme, "legal");
    assertEquals(2, lines(apac.post(MAP, asked(acme))).size());
    assertEquals(4, lines(api.post(MAP, asked(acme))).size());
    api.anonymous().post(MAP, asked(acme)).is(401);
  }

  private void grantAt(Finance acme, String group) {
    api.post(
            "/api/v1/spaces/" + acme.space() + "/member-roles",
            Api.object()
                .put("member_id", acme.id("reviewer"))
                .put("role_id", acme.id("role"))
                .put("scope_anchor_group_id", acme.id(group)))
        .created();
  }

  @Test
  void whatIsNotThere_isAnEmptyMap_andABadBodyIsAFault() throws IOException {
    Finance acme = server.finance();
    assertEquals(List.of(), lines(api.post(MAP, Api.object().put("space_id", "nowhere"))));
    assertEquals(List.of(), lines(api.post(MAP, asked(acme).put("resource_type", "unheard_of"))));
    assertEquals(List.of(), lines(api.post(MAP, asked(acme).put("member_id", "nobody"))));
    api.post(MAP, Api.object()).faults("space_id");
    api.post(MAP, asked(acme).put("rows", "columns").put("purpose", "enforce"))
        .faults("rows", "purpose");
  }

  /** Streams wait for their readers without a thread; there are eight; a slow one is cut off. */
  @Test
  void slowReaders_areCutOff_andLeaveTheirPlaces() throws IOException {
    Finance acme = server.finance();
    for (int i = 0; i < 60; i++) {
      acme.binding("more_" + i, i % 2 == 0 ? "alice" : "bob");
    }
    for (int i = 0; i < 600; i++) {
      acme.invoice("many_" + i, "apac");
    }
    ObjectNode asked = asked(acme).put("rows", "resources");
    List<Socket> readers = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        readers.add(reader(asked.toString()));
      }
      api.post(MAP, asked).fails(429, "RATE_LIMITED");
      // Others are answered as before.
      assertTrue(acme.check("many_0").allow());
      Until.holds(() -> api.post(MAP, asked(acme)).status() == 200);
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
    assertEquals(62 * 601, lines(api.post(MAP, asked)).size());
  }

  /** A reader that has read the first line of the response, and reads no more. */
  private Socket reader(String body) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request =
        String.join(
            "\r\n",
            "POST " + MAP + " HTTP/1.1",
            "Host: localhost",
            "X-Plystra-Admin-Token: " + TestServer.TOKEN,
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "",
            body);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String first =
        new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 64)
            .readLine();
    assertEquals("HTTP/1.1 200 OK", first);
    return socket;
  }
}
