package com.plystra.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The text is hashed: its order and its form never change. */
final class ResourceTest {
  @Test
  void part_ofAllFields_isTheDocumentedText() {
    assertEquals(
        """
        {"id":"i\\"1","type":"invoice","space_id":"space","group_id":"group","owner_member_id":"m",\
        "display_name":"\\"Ünï\\"\\n","visibility":"space","status":"active","metadata":{"a":1}}""",
        text(resource("i\"1", "group", "m", "\"Ünï\"\n", "{\"a\":1}")));
  }

  @Test
  void part_ofNoMoreThanMustBe_hasNulls() {
    assertEquals(
        """
        {"id":"i","type":"invoice","space_id":"space","group_id":null,"owner_member_id":null,\
        "display_name":null,"visibility":"space","status":"active","metadata":{}}""",
        text(resource("i", null, null, null, "{}")));
  }

  @Test
  void detail_ofTwoWithoutMetadata_isOneText() {
    assertSame(
        resource("a", null, null, "A", "{}").detail(),
        resource("b", null, null, "B", "{}").detail());
  }

  private static Resource resource(
      String id,
      @Nullable String group,
      @Nullable String owner,
      @Nullable String displayName,
      String metadata) {
    return new Resource(
        "invoice",
        id,
        "space",
        group,
        owner,
        true,
        PartJson.quoted(displayName),
        PartJson.detail("space", "active", metadata));
  }

  private static String text(Resource resource) {
    return new String(resource.part().json(), StandardCharsets.UTF_8);
  }
}
