package com.plystra.decision.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Texts are hashed: their order and their form never change. */
final class PartJsonTest {
  @Test
  void resource_ofAllFields_isTheDocumentedText() {
    assertEquals(
        """
        {"id":"i\\"1","type":"invoice","space_id":"space","group_id":"group","owner_member_id":"m",\
        "display_name":"\\"Ünï\\"\\n","visibility":"space","status":"active","metadata":{"a":1}}\
        """,
        text(resource("i\"1", "group", "m", "\"Ünï\"\n", "{\"a\":1}").part()));
  }

  @Test
  void resource_ofNoMoreThanMustBe_hasNulls() {
    assertEquals(
        """
        {"id":"i","type":"invoice","space_id":"space","group_id":null,"owner_member_id":null,\
        "display_name":null,"visibility":"space","status":"active","metadata":{}}\
        """,
        text(resource("i", null, null, null, "{}").part()));
  }

  @Test
  void detail_ofTwoWithoutMetadata_isOneText() {
    assertSame(
        resource("a", null, null, "A", "{}").detail(),
        resource("b", null, null, "B", "{}").detail());
  }

  @Test
  void binding_thatNeverEnds_isTheDocumentedText() {
    assertEquals(
        """
        {"id":"um","user_id":"u","member_id":"m","space_id":"s","relation_type":"direct",\
        "status":"active","is_primary":true,"expires_at":null}\
        """,
        text(binding(null)));
  }

  @Test
  void binding_thatEnds_saysWhen() {
    assertEquals(
        """
        {"id":"um","user_id":"u","member_id":"m","space_id":"s","relation_type":"direct",\
        "status":"active","is_primary":true,"expires_at":"2026-05-06T10:15:30.000000Z"}\
        """,
        text(binding(Instant.parse("2026-05-06T10:15:30Z"))));
  }

  @Test
  void grant_isTheDocumentedText() {
    Grant grant = new Grant("mr", "s", "m", "role", "key", "group", "a.b");
    assertEquals("{\"id\":\"mr\",\"status\":\"active\"}", text(grant));
  }

  @Test
  void digest_ofAPartMadeAnew_isThatOfItsText() {
    Binding binding = binding(null);
    assertEquals(Sha256.of(binding.json()), binding.digest());
  }

  private static Binding binding(@Nullable Instant expiresAt) {
    String detail = PartJson.detail("direct", "active", true, expiresAt);
    return new Binding("um", "u", "m", "s", true, expiresAt, detail, null);
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

  private static String text(Part part) {
    return new String(part.json(), StandardCharsets.UTF_8);
  }
}
