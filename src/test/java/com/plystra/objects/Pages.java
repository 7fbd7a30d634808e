package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows a list's cursors to its end. */
final class Pages {
  private Pages() {}

  /** Every object; the query may name the limit. */
  static List<JsonNode> of(Api api, String path, Map<String, String> query) {
    Map<String, String> asked = new LinkedHashMap<>(query);
    asked.putIfAbsent("limit", "200");
    List<JsonNode> all = new ArrayList<>();
    JsonNode pagination;
    do {
      Reply page = api.get(path, asked);
      page.ok().forEach(all::add);
      pagination = page.json().path("pagination");
      assertEquals(asked.get("limit"), pagination.path("limit").asText());
      boolean more = pagination.path("has_more").booleanValue();
      assertEquals(more, pagination.path("cursor").isTextual(), page.text());
      assertTrue(!more || page.data().size() == pagination.path("limit").asInt(), page.text());
      asked.put("cursor", pagination.path("cursor").asText());
    } while (pagination.path("has_more").booleanValue());
    return all;
  }
}
