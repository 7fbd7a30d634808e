package com.plystra.directory.spaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spaces: what slugs are made of, and whose log their records go to. */
final class SpacesApiTest extends ApiTest {
  private static final String ALL = "/api/v1/spaces";

  SpacesApiTest(@TempDir Path root) {
    super(root);
  }

  private static ObjectNode named(String name) {
    return Api.object().put("name", name);
  }

  @ParameterizedTest
  @CsvSource({
    "Café Nord, cafe-nord",
    "'  ACME  Corp. (EU)', acme-corp-eu",
    "snake_case, snake-case",
    "7 Seas, 7-seas",
    "--x--, x"
  })
  void create_withoutASlug_makesOneOfTheName(String name, String slug) {
    assertEquals(slug, api.post(ALL, named(name)).created().path("slug").asText());
  }

  @Test
  void create_withANameWithoutLetters_makesTheSlugOfTheId() {
    ObjectNode body = named("日本").put("id", "Space:Tokyo_1");
    assertEquals("space-tokyo-1", api.post(ALL, body).created().path("slug").asText());
  }

  @Test
  void create_withALongName_makesASlugThatIsAccepted() {
    String slug = api.post(ALL, named("n".repeat(256))).created().path("slug").asText();
    assertEquals("n".repeat(128), slug);
    api.post(ALL, named("x").put("slug", "n".repeat(129))).faults("slug");
  }

  @Test
  void create_whoseSlugIsTaken_namesItOrMakesAnother() {
    api.post(ALL, named("Taken Slug")).created();
    Reply given = api.post(ALL, named("x").put("slug", "taken-slug"));
    assertEquals(List.of("slug"), given.fails(409, "SPACE_CREATE_FAILED").faultFields());
    JsonNode made = api.post(ALL, named("taken slug").put("id", "space_Second")).created();
    assertEquals("taken-slug-space-second", made.path("slug").asText());
  }

  @Test
  void patch_ofTheName_leavesTheSlug() {
    JsonNode space = api.post(ALL, named("First Name")).created();
    String one = ALL + "/" + space.path("id").asText();
    assertEquals("first-name", api.patch(one, named("Second")).ok().path("slug").asText());
  }

  @Test
  void changes_areInTheSpacesOwnLog() {
    String id = api.post(ALL, named("Own Log")).created().path("id").asText();
    String one = ALL + "/" + id;
    api.post(one + "/disable").ok();
    JsonNode log = api.get(one + "/audit-logs").ok();
    assertEquals("space.disabled", log.at("/0/action").asText());
    assertEquals("space.created", log.at("/1/action").asText());
    assertEquals(2, log.size());
    assertEquals(
        log.path(0).path("id"),
        api.get(one + "/audit-logs/" + log.at("/0/id").asText()).ok().path("id"));
  }

  @Test
  void patch_ofTheName_showsInWhatNamesTheSpace() {
    Finance acme = server.finance();
    api.patch(ALL + "/" + acme.space(), named("Renamed")).ok();
    String invoice = ALL + "/" + acme.space() + "/resources/invoice_001";
    assertEquals("Renamed", api.get(invoice).ok().path("space_name").asText());
    assertTrue(
        api.get("/api/v1/resources?space_id=" + acme.space()).text().contains("\"Renamed\""));
  }
}
