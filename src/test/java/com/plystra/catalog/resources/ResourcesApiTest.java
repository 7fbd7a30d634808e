package com.plystra.catalog.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources: known by type and id together, at two paths, and deleted without being gone. */
final class ResourcesApiTest extends ApiTest {
  private static final String EVERYWHERE = "/api/v1/resources";

  ResourcesApiTest(@TempDir Path root) {
    super(root);
  }

  private static String all(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/resources";
  }

  private static ObjectNode resource(String type, String id) {
    return Api.object().put("resource_type", type).put("id", id);
  }

  private static ObjectNode status(String status) {
    return Api.object().put("status", status);
  }

  private List<String> ids(String path) {
    List<String> ids = new ArrayList<>();
    api.get(path).ok().forEach(resource -> ids.add(resource.path("id").asText()));
    return ids;
  }

  private String register(Finance space, String name) {
    ObjectNode body = Api.object().put("key", space.id(name)).put("display_name", name);
    return api.post("/api/v1/resource-types", body).created().path("key").asText();
  }

  @Test
  void id_thatStandsForTwoTypes_needsTheType() {
    Finance acme = server.finance();
    String contract = register(acme, "contract");
    api.post(all(acme), resource(contract, "invoice_001")).created();
    String one = all(acme) + "/invoice_001";
    Reply refused = api.get(one).fails(409, "RESOURCE_AMBIGUOUS");
    assertEquals(List.of("resource_type"), refused.faultFields());
    api.post(one + "/archive").fails(409, "RESOURCE_AMBIGUOUS");
    api.post(one + "/restore").fails(409, "RESOURCE_AMBIGUOUS");
    api.patch(one, Api.object()).fails(409, "RESOURCE_AMBIGUOUS");
    String typed = one + "?resource_type=" + contract;
    assertEquals(contract, api.get(typed).ok().path("resource_type").asText());
    assertEquals(
        "Both",
        api.patch(typed, Api.json("{'display_name':'Both'}")).ok().path("display_name").asText());
    api.post(one + "/archive?resource_type=" + contract).ok();
    assertEquals("archived", api.get(typed).ok().path("status").asText());
    acme.check("invoice_001").allows();
    api.get(one + "?resource_type=none").fails(404, "RESOURCE_NOT_FOUND");
    api.get(EVERYWHERE + "/" + contract + "/invoice_001").ok();
    api.get(EVERYWHERE + "/" + acme.type() + "/invoice_001").ok();
  }

  @Test
  void create_ofATypeAndIdThatAnotherSpaceHas_isAConflict() {
    Finance acme = server.finance();
    Finance other = server.finance();
    Reply reply = api.post(all(other), resource(acme.type(), "invoice_001"));
    assertEquals(List.of("id"), reply.fails(409, "RESOURCE_CREATE_FAILED").faultFields());
    // and the one that another Space has is not to be seen from here
    api.get(all(other) + "/invoice_001?resource_type=" + acme.type())
        .fails(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void everywhere_andInItsSpace_isTheSameThing() {
    Finance acme = server.finance();
    ObjectNode body = resource(acme.type(), "anywhere").put("space_id", acme.space());
    Reply made = api.post(EVERYWHERE, body);
    JsonNode resource = made.created();
    Reply here = api.get(all(acme) + "/anywhere");
    Reply there = api.get(EVERYWHERE + "/" + acme.type() + "/anywhere");
    assertEquals(resource, here.ok());
    assertEquals(resource, there.ok());
    assertEquals(made.header("ETag"), there.header("ETag"));
    assertEquals(made.header("ETag"), here.header("ETag"));
    assertEquals(api.get(all(acme)).ok(), api.get(EVERYWHERE + "?space_id=" + acme.space()).ok());
    api.post(EVERYWHERE, body).fails(409, "RESOURCE_CREATE_FAILED");
  }

  @Test
  void create_everywhereInNoSpace_namesTheSpaceField() {
    Finance acme = server.finance();
    ObjectNode body = resource(acme.type(), "nowhere").put("space_id", "none");
    Reply reply = api.post(EVERYWHERE, body).faults("space_id");
    assertTrue(reply.text().contains("is not a space\""), reply.text());
    api.post(EVERYWHERE, resource("none", "nowhere").put("space_id", "none"))
        .faults("resource_type", "space_id");
  }

  @Test
  void create_withoutAnId_isGivenOneOfItsType() {
    Finance acme = server.finance();
    ObjectNode body = Api.object().put("resource_type", acme.type());
    JsonNode made = api.post(all(acme), body).created();
    assertTrue(made.path("id").asText().matches(acme.type() + "_[0-9a-f]{16}"), made::toString);
  }

  @Test
  void deletedOne_isLeftOutOfListsUntilItIsRestored() {
    Finance acme = server.finance();
    String one = all(acme) + "/invoice_001";
    JsonNode deleted = api.patch(one, status("deleted")).ok();
    assertTrue(deleted.path("deleted_at").isTextual(), deleted::toString);
    acme.check("invoice_001").denies("RESOURCE_INACTIVE");
    for (String list : List.of(all(acme) + "?", EVERYWHERE + "?space_id=" + acme.space() + "&")) {
      assertEquals(List.of("invoice_002"), ids(list));
      assertEquals(List.of("invoice_002"), ids(list + "status=active"));
      assertEquals(List.of(), ids(list + "group_id=" + acme.id("apac")));
      assertEquals(List.of("invoice_001"), ids(list + "status=deleted"));
      assertEquals(
          List.of("invoice_001"), ids(list + "status=deleted&group_id=" + acme.id("apac")));
    }
    assertEquals(deleted, api.get(one).ok());
    assertEquals(deleted, api.patch(one, status("deleted")).ok());
    assertEquals(1, trail(acme.type(), "invoice_001").count("resource.updated"));
    JsonNode restored = api.post(one + "/restore").ok();
    assertTrue(restored.path("deleted_at").isNull(), restored::toString);
    assertEquals(1, trail(acme.type(), "invoice_001").count("resource.restored"));
    assertEquals(List.of("invoice_001", "invoice_002"), ids(all(acme)));
    acme.check("invoice_001").allows();
  }

  @Test
  void list_byAnExternalIdThatReadsLikeAStatus_leavesOutDeletedOnes() {
    Finance acme = server.finance();
    String one = all(acme) + "/invoice_001";
    api.patch(one, Api.object().put("external_id", "deleted")).ok();
    assertEquals(List.of("invoice_001"), ids(all(acme) + "?external_id=deleted"));
    api.patch(one, status("deleted")).ok();
    assertEquals(List.of(), ids(all(acme) + "?external_id=deleted"));
    assertEquals(List.of("invoice_001"), ids(all(acme) + "?external_id=deleted&status=deleted"));
  }

  @Test
  void statuses_leadIntoEachOther() {
    Finance acme = server.finance();
    String one = all(acme) + "/invoice_001";
    api.patch(one, status("deleted")).ok();
    assertTrue(api.post(one + "/archive").ok().path("deleted_at").isNull());
    api.patch(one, status("deleted")).ok();
    assertEquals("active", api.patch(one, status("active")).ok().path("status").asText());
    assertEquals(1, trail(acme.type(), "invoice_001").count("resource.restored"));
    api.patch(one, status("gone")).faults("status");
  }

  @Test
  void patch_ofTheGroup_movesItInListsAndDecisions() {
    Finance acme = server.finance();
    JsonNode moved =
        api.patch(all(acme) + "/invoice_001", Api.object().put("group_id", acme.id("legal"))).ok();
    assertEquals("legal", moved.path("group_path").asText());
    assertEquals(
        List.of("invoice_001", "invoice_002"), ids(all(acme) + "?group_id=" + acme.id("legal")));
    JsonNode record = trail(acme.type(), "invoice_001").newest();
    assertEquals("finance.apac", record.at("/trace/before/group_path").asText());
    assertEquals("legal", record.at("/trace/after/group_path").asText());
    acme.check("invoice_001").denies("SCOPE_OUT_OF_BOUNDS");
  }

  @Test
  void patch_withReferencesElsewhere_changesNothing() {
    Finance acme = server.finance();
    Finance other = server.finance();
    ObjectNode body =
        Api.object()
            .put("group_id", other.id("apac"))
            .put("owner_member_id", other.id("creator"))
            .put("display_name", "Changed");
    Reply reply = api.patch(all(acme) + "/invoice_001", body).faults("group_id", "owner_member_id");
    assertTrue(reply.text().contains("is not a group of this space"), reply.text());
    assertFalse(api.get(all(acme) + "/invoice_001").text().contains("Changed"));
    acme.check("invoice_001").allows();
  }
}
