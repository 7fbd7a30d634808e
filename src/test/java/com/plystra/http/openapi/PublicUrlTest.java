package com.plystra.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The served description names the URL that users reach, with the path before the API's own. */
final class PublicUrlTest {
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"https://id.example.org/auth/v2", "https://id.example.org:8443"})
  void served_whenThereIsAPublicUrl_namesItAsTheFirstServer(String url) throws IOException {
    // given
    TestServer.Options options = TestServer.Options.in(root).flag("--server-public-url", url + "/");
    try (TestServer server = options.start()) {
      // when
      JsonNode json = new ObjectMapper().readTree(server.api().text("/openapi.json"));
      JsonNode yaml = new YAMLMapper().readTree(server.api().text("/openapi.yaml"));
      // then
      assertEquals(List.of(url, "/"), json.path("servers").findValuesAsText("url"));
      assertEquals(json, yaml);
      ObjectNode rest = (ObjectNode) json;
      JsonNode checkedIn = new ObjectMapper().readTree(ApiText.JSON.read());
      rest.set("servers", checkedIn.path("servers"));
      assertEquals(checkedIn, rest);
    }
  }
}
