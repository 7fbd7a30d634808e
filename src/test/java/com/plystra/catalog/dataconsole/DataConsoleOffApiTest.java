package com.plystra.catalog.dataconsole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data console as it is unless it is switched on: not there. */
final class DataConsoleOffApiTest extends ApiTest {
  DataConsoleOffApiTest(@TempDir Path root) {
    super(root);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, tables",
    "GET, tables?limit=none&unheard_of=1",
    "GET, rows/invoice",
    "POST, rows/invoice",
    "GET, rows/invoice/invoice_001",
    "PATCH, rows/invoice/invoice_001",
    "DELETE, rows/invoice/invoice_001"
  })
  void route_whenOff_saysNothingElse(String method, String path) {
    String body = method.equals("GET") ? null : "{";
    Reply off = api.send(method, "/api/v1/data/" + path, body).fails(404, "FEATURE_DISABLED");
    assertEquals("", off.header("X-Plystra-Trace-ID"));
    api.anonymous().send(method, "/api/v1/data/" + path, body).fails(401, "ADMIN_TOKEN_REQUIRED");
  }

  @Test
  void route_thatIsNone_isNotFound() {
    api.get("/api/v1/data/nothing").fails(404, "NOT_FOUND");
  }
}
