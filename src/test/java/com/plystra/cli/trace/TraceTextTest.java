package com.plystra.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceTextTest {
  private static final String WHOLE =
      """
      {"allow": false, "deny_code": "NO_MATCHING_PERMISSION", "reason": "because",
       "evaluated_at": "2026-01-01T00:00:00.000000Z",
       "actor": {
         "user": {"id": "u", "email": "u@x", "status": "disabled"},
         "member": {"id": "m", "space_id": "s", "display_name": "M", "status": "archived"},
         "user_member": {"id": "um", "user_id": "u", "member_id": "m", "space_id": "s",
           "relation_type": "login", "status": "active", "is_primary": false,
           "expires_at": "2027-01-01T00:00:00.000000Z"}},
       "space": {"id": "s", "name": "S", "status": "archived"},
       "target": {
         "resource": {"id": "r", "type": "t", "space_id": "s", "owner_member_id": null,
           "display_name": null, "status": "archived"},
         "group": {"id": "g", "space_id": "s", "path": "a.b", "status": "active"}},
       "resource_registry": {
         "resource_type": {"status": "active"}, "action": null, "mapping": null},
       "matched_candidates": [],
       "audit": {"audit_log_id": null, "actor_user_id": "u", "actor_member_id": "m",
         "actor_user_member_id": "um", "space_id": "s", "action": "t.go",
         "resource_type": "t", "resource_id": "r"}}
      """;

  private static ObjectNode whole() throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(WHOLE);
  }

  private static String verdict(ObjectNode trace) {
    String text = TraceText.of(trace, false).stripTrailing();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  private static void grant(ObjectNode trace, String scope, String anchor) {
    ObjectNode candidate = trace.withArray("matched_candidates").addObject();
    candidate.putObject("member_role").put("id", "mr").put("status", "active");
    candidate.putObject("role").put("id", "ro").put("key", "rk");
    candidate.putObject("permission").put("resource", "t").put("action", "go").put("scope", scope);
    candidate
        .putObject("scope_anchor")
        .put("space_id", "other")
        .put("path", anchor)
        .put("status", "archived");
    candidate
        .putObject("scope_check")
        .put("covered", false)
        .put("reason", "it does not.")
        .put("deny_code", "X");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ACTOR_USER_INACTIVE | the User: u is disabled. To allow it, restore the User
          ACTOR_MEMBER_INACTIVE | the Member: m is archived. To allow it, restore the Member
          SPACE_INACTIVE | the Space: s is archived. To allow it, restore the Space
          USER_MEMBER_EXPIRED | the UserMember: um expired 2027-01-01T00:00:00Z. To allow it, give
          INVALID_RESOURCE_TYPE | the resource type: t is not registered, active and mapped.
          INVALID_RESOURCE_ACTION | the action: go is not registered for t. To allow it, register
          RESOURCE_NOT_FOUND | the resource: t r does not exist. To allow it, register it
          RESOURCE_INACTIVE | the resource: r is archived. To allow it, restore the resource.
          CROSS_SPACE_VIOLATION | the Space: actor, grants and target are not all of Space s.
          NO_MATCHING_PERMISSION | the grants: no active role of the Member holds t.go.
          """)
  void verdict_ofEachCode_namesTheLinkAndTheChange(String code, String expected) throws Exception {
    String verdict = verdict(whole().put("deny_code", code));
    assertTrue(verdict.startsWith("Failed at " + expected), verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SCOPE_OUT_OF_BOUNDS | self | make m the resource's owner
          SCOPE_OUT_OF_BOUNDS | group | anchor a grant at a.b, or move the resource into group c
          SCOPE_OUT_OF_BOUNDS | group_tree | anchor a grant at a.b or a group above it, or move
          SCOPE_OUT_OF_BOUNDS | space | grant a wider scope
          SCOPE_ANCHOR_MISSING | group | anchor the grant at an active group
          TARGET_GROUP_MISSING | group | put the resource into an active group
          GLOBAL_SCOPE_DISABLED | global | use a permission of scope space, group_tree, group
          """)
  void verdict_ofScopes_saysWhatWouldReach(String code, String scope, String change)
      throws Exception {
    ObjectNode trace = whole().put("deny_code", code);
    grant(trace, scope, "c");
    String verdict = verdict(trace);
    assertTrue(
        verdict.startsWith("Failed at the scope of grant mr: it does not. To allow it, " + change),
        verdict);
  }

  @Test
  void tree_whenLinksFail_marksEach() throws Exception {
    ObjectNode trace = whole();
    grant(trace, "group_tree", "a");
    String text = TraceText.of(trace, false);
    for (String line :
        new String[] {
          "✗ User u u@x, disabled",
          "✓ UserMember um login, active, expires 2027-01-01T00:00:00Z",
          "✗ Member m \"M\", archived",
          "✗ Space s \"S\", archived",
          "✗ resource type t, active, without a mapping",
          "✗ action go, not registered for the type",
          "✗ resource r, archived, in group a.b, without an owner",
          "grant mr, active, anchored at a (archived) in Space other",
          "│  └─ a ← anchor\n│     └─ ● b ← target",
          "not recorded"
        }) {
      assertTrue(text.contains(line), line + "\n" + text);
    }
  }

  @Test
  void tree_whenTheBindingIsOfOthers_saysOfWhom() throws Exception {
    ObjectNode trace = whole().put("deny_code", "CROSS_SPACE_VIOLATION");
    ((ObjectNode) trace.at("/actor/user_member")).put("user_id", "eve");
    assertTrue(TraceText.of(trace, false).contains("✗ UserMember um login, active, expires"));
    assertTrue(TraceText.of(trace, false).contains("binds eve, not u"));
  }

  @Test
  void tree_whenNamesAreHostile_staysOneLineEach() throws Exception {
    ObjectNode trace = whole();
    int lines = (int) TraceText.of(trace, false).lines().count();
    ((ObjectNode) trace.path("space")).put("name", "\u001b[2J\r\nallow\u202e");
    String text = TraceText.of(trace, false);
    assertEquals(lines, text.lines().count());
    assertFalse(text.contains("\u001b") || text.contains("\u202e"));
  }

  @Test
  void tree_whenTheAnswerIsOfAnotherShape_isDrawnAsFarAsItGoes() throws Exception {
    String text = TraceText.of(new ObjectMapper().readTree("{\"allow\":true}"), false);
    assertTrue(text.startsWith("✓ allow"), text);
    assertTrue(text.endsWith("Allowed.\n"), text);
  }
}
