package com.plystra.ops.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches among many objects, and by callers with many places. */
final class SearchBoundsApiTest extends ApiTest {
  private static final int MORE_THAN_ARE_TESTED = 205;
  private static final int MORE_THAN_ARE_SEARCHED = 55;
  private static final int SEARCHED = 50;

  SearchBoundsApiTest(@TempDir Path root) {
    super(Person.trusting(TestServer.Options.in(root)));
  }

  private void space(String id) {
    api.post("/api/v1/spaces", Api.object().put("id", id).put("name", id)).created();
  }

  private Api keyOf(String space) {
    String secret =
        api.post(
                "/api/v1/api-keys",
                Api.json("{'name':'k','level':'space','permission_keys':['*']}")
                    .put("space_id", space))
            .created()
            .path("api_key")
            .asText();
    return api.anonymous().with("X-Plystra-API-Key", secret);
  }

  private static List<String> found(Api caller, String text, String kind, String... space) {
    Map<String, String> query =
        space.length == 0
            ? Map.of("q", text, "kinds", kind, "limit", "50")
            : Map.of("q", text, "kinds", kind, "limit", "50", "space_id", space[0]);
    JsonNode items = caller.get("/api/v1/search", query).ok().path("items");
    return items.findValuesAsText("id");
  }

  @BeforeAll
  void fill() {
    api.post("/api/v1/resource-types", Api.json("{'key':'file','display_name':'F'}")).created();
    space("crowded");
    space("quiet");
  }

  @Test
  void externalId_thatIsCommonElsewhere_isFoundInOnesOwnSpace() {
    for (int i = 0; i < MORE_THAN_ARE_TESTED; i++) {
      resource("crowded", "a" + i);
    }
    resource("quiet", "z");
    assertEquals(List.of("z"), found(keyOf("quiet"), "common", "resource"));
    assertEquals(List.of("z"), found(api, "common", "resource", "quiet"));
  }

  private void resource(String space, String id) {
    api.post(
            "/api/v1/spaces/" + space + "/resources",
            Api.json("{'resource_type':'file','external_id':'common'}").put("id", id))
        .created();
  }

  @Test
  void sigma_atTheEndOfTheText_isALetterOfTheMiddle() {
    api.post("/api/v1/users", Api.json("{'id':'sigma','email':'s@e.org','username':'as\u03c3i'}"))
        .created();
    for (String text : List.of("as\u03c3", "as\u03a3", "as\u03c2")) {
      assertEquals(List.of("sigma"), found(api, text, "user"), text);
    }
  }

  @Test
  void places_beyondTheLimit_areSearchedWhenTheirSpaceIsNamed() {
    Person person = Person.at(api);
    for (int i = 0; i < MORE_THAN_ARE_SEARCHED; i++) {
      space("many-" + i);
      api.post(
              "/api/v1/admin/grants",
              Api.json("{'level':'space_admin','permission_key':'*'}")
                  .put("user_id", person.id())
                  .put("space_id", "many-" + i))
          .created();
    }
    Api session = person.login().bearer();
    assertEquals(SEARCHED, found(session, "many-", "space").size());
    for (int i = 0; i < MORE_THAN_ARE_SEARCHED; i++) {
      assertEquals(List.of("many-" + i), found(session, "many-", "space", "many-" + i));
    }
  }
}
