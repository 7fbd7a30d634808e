package com.plystra.ops.verify;

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
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /api/v1/audit/verify}. */
final class VerifyApiTest extends ApiTest {
  private static final String VERIFY = "/api/v1/audit/verify";
  private static final ObjectMapper JSON = new ObjectMapper();

  VerifyApiTest(@TempDir Path root) {
    super(root);
  }

  private static List<JsonNode> lines(Reply reply) throws IOException {
    assertEquals(200, reply.status(), reply::text);
    assertEquals("application/x-ndjson", reply.header("Content-Type"));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : reply.text().strip().split("\n", -1)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static JsonNode last(Reply reply) throws IOException {
    List<JsonNode> lines = lines(reply);
    for (JsonNode line : lines.subList(0, lines.size() - 1)) {
      assertTrue(line.path("checked").longValue() <= line.path("of").longValue(), line::toString);
      assertTrue(List.of("bytes", "records").contains(line.path("unit").asText()), line::toString);
    }
    return lines.get(lines.size() - 1);
  }

  @Test
  void verify_ofAWholeJournal_namesItsHead() throws IOException {
    Finance acme = server.finance();
    acme.check("invoice_001").allows();
    JsonNode newest = api.get("/api/v1/audit-logs?limit=1").data().get(0);
    JsonNode last = last(api.post(VERIFY));
    assertTrue(last.path("verified").booleanValue(), last::toString);
    assertEquals(newest.path("id"), last.path("head").path("id"));
    assertEquals(newest.path("created_at"), last.path("head").path("created_at"));
    List<JsonNode> heads = new ArrayList<>();
    last.path("heads").forEach(heads::add);
    assertTrue(heads.contains(last.path("head")), last::toString);
    assertTrue(last.path("records").longValue() >= last.path("head").path("number").longValue());
    assertFalse(last.path("not_checked").isEmpty());
    JsonNode status = api.get("/api/v1/system/status").ok().path("journal").path("heads");
    assertEquals(status.findValuesAsText("hash"), last.path("heads").findValuesAsText("hash"));
  }

  @Test
  void verify_ofADamagedJournal_namesTheFirstFaultAndItsPlace(@TempDir Path root)
      throws IOException {
    try (TestServer other = TestServer.Options.in(root).embedded().start()) {
      other.finance();
      JsonNode whole = last(other.api().post(VERIFY));
      assertTrue(whole.path("verified").booleanValue());
      Path segment = segment(root);
      try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
        file.seek(whole.path("bytes").longValue() / 2);
        int before = file.read();
        file.seek(file.getFilePointer() - 1);
        file.write(before ^ 1);
      }
      JsonNode last = last(other.api().post(VERIFY));
      assertFalse(last.path("verified").booleanValue(), last::toString);
      assertTrue(segment.toString().endsWith(last.path("segment").asText()), last::toString);
      assertTrue(last.path("offset").longValue() > 0, last::toString);
      assertFalse(last.path("fault").asText().isEmpty());
    }
  }

  private static Path segment(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".plyj")).findFirst().orElseThrow();
    }
  }

  @Test
  void verify_whileAnotherRuns_isRefusedWithATime() throws IOException {
    List<CompletableFuture<Reply>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(CompletableFuture.supplyAsync(() -> api.post(VERIFY)));
    }
    int verified = 0;
    for (CompletableFuture<Reply> one : asked) {
      Reply reply = one.join();
      if (reply.status() == 429) {
        assertEquals("10", reply.fails(429, "RATE_LIMITED").header("Retry-After"));
      } else {
        assertTrue(last(reply).path("verified").booleanValue(), reply::text);
        verified++;
      }
    }
    assertTrue(verified > 0);
  }

  @Test
  void verify_needsAuditReadInTheWholeInstance() {
    Finance acme = server.finance();
    api.anonymous().post(VERIFY).fails(401, "ADMIN_TOKEN_REQUIRED");
    ObjectNode body = Api.object().put("name", "k").put("level", "space");
    body.put("space_id", acme.space()).putArray("permission_keys").add("audit:read");
    String secret = api.post("/api/v1/api-keys", body).created().path("api_key").asText();
    api.anonymous()
        .with("X-Plystra-API-Key", secret)
        .post(VERIFY)
        .fails(403, "PERMISSION_REQUIRED");
  }
}
