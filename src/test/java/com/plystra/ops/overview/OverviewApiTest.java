package com.plystra.ops.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overview, on a server with nothing but what the test makes. */
final class OverviewApiTest extends ApiTest {
  private static final String OVERVIEW = "/api/v1/console/overview";
  private static final Set<String> OWN = Set.of("journal.begun", "schema.migrated");

  OverviewApiTest(@TempDir Path root) {
    super(root);
  }

  private JsonNode overview() {
    return api.get(OVERVIEW).ok();
  }

  private static JsonNode counts(int... numbers) {
    String[] names = {
      "spaces",
      "users",
      "members",
      "user_member_bindings",
      "groups",
      "roles",
      "permissions",
      "resource_types",
      "resources",
      "audit_logs"
    };
    var counts = Api.object();
    for (int i = 0; i < names.length; i++) {
      counts.put(names[i], numbers[i]);
    }
    return counts;
  }

  @Test
  void overview_countsWhatThereIsAndShowsWhatHappenedLast() {
    // A journal begins with records of itself.
    JsonNode begun = api.get("/api/v1/audit-logs").ok();
    begun.forEach(row -> assertTrue(OWN.contains(row.path("action").asText()), row::toString));
    assertEquals(counts(0, 0, 0, 0, 0, 0, 0, 0, 0, begun.size()), overview().path("counts"));
    assertEquals(begun, overview().path("recent_audit_logs"));
    Finance acme = server.finance();
    int logs = api.get("/api/v1/audit-logs?limit=200").ok().size();
    assertEquals(counts(1, 2, 2, 2, 3, 1, 1, 1, 2, logs), overview().path("counts"));
    acme.check("invoice_001").allows();
    assertEquals(logs + 1, overview().at("/counts/audit_logs").asInt());
    JsonNode recent = overview().path("recent_audit_logs");
    assertEquals(api.get("/api/v1/audit-logs?limit=10").ok(), recent);
    assertEquals(10, recent.size());
    // What is deleted is left out, as in lists; what is disabled, revoked or archived is not.
    acme.disableGroup("apac");
    acme.revoke(acme.aliceBinding());
    String resources = "/api/v1/spaces/" + acme.space() + "/resources/";
    api.post(resources + "invoice_001/archive").ok();
    assertEquals(counts(1, 2, 2, 2, 3, 1, 1, 1, 2, logs + 4), overview().path("counts"));
    api.patch(resources + "invoice_001", Api.json("{'status':'deleted'}")).ok();
    assertEquals(counts(1, 2, 2, 2, 3, 1, 1, 1, 1, logs + 5), overview().path("counts"));
    api.post(resources + "invoice_001/restore").ok();
    assertEquals(2, overview().at("/counts/resources").asInt());
    api.get(OVERVIEW + "?limit=5").faults("limit");
  }
}
