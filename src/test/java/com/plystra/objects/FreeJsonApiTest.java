package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers in free JSON that not every reader could give back are refused, wherever that is taken.
 */
final class FreeJsonApiTest extends ApiTest {
  FreeJsonApiTest(@TempDir Path root) {
    super(root);
  }

  private static void refused(Reply reply, String field) {
    reply.fails(400, "VALIDATION_FAILED");
    assertEquals(List.of(field), reply.json().at("/error/details").findValuesAsText("field"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1e1000000000", "-1e7000", "1e-7000"})
  void number_whenItCannotBeKept_isAFaultOfItsPlace(String number) {
    String space = server.finance().space();
    String holds = "{\"metadata\":{\"limits\":[1," + number + "]}";
    refused(api.post("/api/v1/spaces", holds + ",\"name\":\"S\"}"), "metadata.limits[1]");
    refused(api.send("PATCH", "/api/v1/spaces/" + space, holds + "}"), "metadata.limits[1]");
    refused(
        api.send(
            "PATCH",
            "/api/v1/plugins/plystra.organization/settings",
            "{\"settings\":{\"a\":" + number + "}}"),
        "settings.a");
    String manifest = "{\"manifest\":{\"settings\":[{\"default\":" + number + "}]}}";
    refused(api.post("/api/v1/plugins/install", manifest), "manifest.settings[0].default");
  }

  @Test
  void number_whenItHasManyDigits_isGivenBackAsItWasWritten() {
    String space = server.finance().space();
    String text = "{\"a\":1.50,\"b\":1234567890123456789012345678901234}";
    api.send("PATCH", "/api/v1/spaces/" + space, "{\"metadata\":" + text + "}").ok();
    String read = api.text("/api/v1/spaces/" + space);
    assertTrue(read.contains("\"metadata\":" + text), read);
  }
}
