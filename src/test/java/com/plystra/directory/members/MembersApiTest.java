package com.plystra.directory.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members: what shows their names follows them. */
final class MembersApiTest extends ApiTest {
  MembersApiTest(@TempDir Path root) {
    super(root);
  }

  private static String in(Finance space, String path) {
    return "/api/v1/spaces/" + space.space() + path;
  }

  private void rename(Finance space, String member, String name) {
    JsonNode body = Api.object().put("display_name", name);
    api.patch(in(space, "/members/") + space.id(member), body).ok();
  }

  private void grant(Finance space, String member) {
    JsonNode body =
        Api.object().put("member_id", space.id(member)).put("role_id", space.id("role"));
    api.post(in(space, "/member-roles"), body).created();
  }

  @Test
  void rename_movesTheCopiesThatBindingsAndGrantsAreSortedBy() {
    Finance acme = server.finance();
    Finance other = server.finance();
    grant(acme, "creator");
    assertEquals(
        "Finance Reviewer",
        api.get(in(acme, "/member-roles")).ok().at("/0/member_display_name").asText());
    rename(acme, "reviewer", "zz last");
    JsonNode grants = api.get(in(acme, "/member-roles")).ok();
    assertEquals("Invoice Creator", grants.at("/0/member_display_name").asText());
    assertEquals("zz last", grants.at("/1/member_display_name").asText());
    for (JsonNode binding : api.get(in(acme, "/user-members")).ok()) {
      assertEquals("zz last", binding.path("member_display_name").asText());
    }
    for (JsonNode binding : api.get(in(other, "/user-members")).ok()) {
      assertEquals("Finance Reviewer", binding.path("member_display_name").asText());
    }
    acme.check("invoice_001").allows();
  }

  @Test
  void rename_showsInResourcesThatTheMemberOwns() {
    Finance acme = server.finance();
    rename(acme, "creator", "Renamed");
    JsonNode invoice = api.get(in(acme, "/resources/invoice_001")).ok();
    assertEquals("Renamed", invoice.path("owner_member_display_name").asText());
  }

  @Test
  void rename_isOneRecord() {
    Finance acme = server.finance();
    rename(acme, "reviewer", "Someone");
    assertEquals(1, trail("member", acme.id("reviewer")).count("member.updated"));
    assertEquals(0, trail("user_member", acme.aliceBinding()).count("user_member.updated"));
  }

  @Test
  void names_areNotUnique() {
    Finance acme = server.finance();
    JsonNode body = Api.object().put("display_name", "Finance Reviewer");
    api.post(in(acme, "/members"), body).created();
    api.post(in(acme, "/members"), body).created();
  }
}
