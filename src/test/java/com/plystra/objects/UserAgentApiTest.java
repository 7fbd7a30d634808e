package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record keeps of a user agent: it is in every record of what its sender does. */
final class UserAgentApiTest extends ApiTest {
  private static final String KEPT = "x".repeat(509) + "\u2026";

  UserAgentApiTest(@TempDir Path root) {
    super(root);
  }

  @Test
  void record_ofACallerWithALongUserAgent_keeps512Bytes() {
    // given
    Api wordy = api.with("User-Agent", "x".repeat(9_000));
    Finance acme = server.finance();
    // when
    String decision =
        wordy
            .post("/api/v1/authz/check", acme.question("invoice_001"))
            .header("X-Plystra-Audit-Log-ID");
    wordy.patch("/api/v1/spaces/" + acme.space(), Api.object().put("name", "Renamed")).ok();
    // then
    assertEquals(KEPT, api.get("/api/v1/audit-logs/" + decision).ok().path("user_agent").asText());
    assertEquals(KEPT, trail("space", acme.space()).newest().path("user_agent").asText());
  }
}
