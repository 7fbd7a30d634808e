package com.plystra.http.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.plystra.testkit.Api;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.browser.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What forms send is what they show, and what they say of a change is what it does. */
final class ConsoleFormsTest extends ConsoleTest {
  private static final String GRANT = "mr_finance_reviewer_approver_finance";

  ConsoleFormsTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
  }

  @Test
  void date_thatIsTypedByHalf_isRefusedAtItsField() {
    Page page = go(operator(), "system/keys/new").type("textbox", "Name", "Half");
    page.evaluate("document.querySelector('input[type=datetime-local]').focus()");
    page.press("0", "5").click("button", "Make the key").sees("This is incomplete").accessible();
    assertEquals(1, page.count("input[type=datetime-local].is-invalid"));
    Map<String, String> all = Map.of("limit", "200");
    api.get("/api/v1/api-keys", all)
        .ok()
        .forEach(key -> assertNotEquals("Half", key.path("name").asText()));
  }

  /** The same action for the same Member, in the whole Space. */
  private void grantWider() {
    api.post(
            "/api/v1/permissions",
            Api.object()
                .put("id", "perm_wide")
                .put("resource", "invoice")
                .put("action", "approve")
                .put("scope", "space"))
        .created();
    String space = "/api/v1/spaces/" + SPACE;
    api.post(space + "/roles", Api.object().put("id", "role_wide").put("key", "wide")).created();
    api.post(
            "/api/v1/role-permissions",
            Api.object().put("role_id", "role_wide").put("permission_id", "perm_wide"))
        .created();
    api.post(
            space + "/member-roles",
            Api.object()
                .put("id", "mr_wide")
                .put("member_id", "member_finance_reviewer")
                .put("role_id", "role_wide"))
        .created();
  }

  @Test
  void preview_ofARevokedGrant_tellsWhatAnotherGrantStillGives() {
    Page page = go(operator(), "roles/grants/" + GRANT);
    page.click("button", "Revoke").sees("What this takes away").sees("invoice.approve");
    page.seesNo("This rests on other grants too").click("button", "Cancel");
    grantWider();
    go(page, "roles");
    go(page, "roles/grants/" + GRANT).click("button", "Revoke");
    page.sees("This rests on other grants too").accessible();
    page.waitFor("!document.querySelector('dialog .takes').innerText.includes('invoice.approve')");
    page.click("button", "Cancel");
  }

  @Test
  void group_whenAnotherSpaceIsChosen_isLeft() {
    api.post("/api/v1/spaces", Api.object().put("id", "space_other").put("name", "Other"))
        .created();
    Page page = go(operator(), "groups/group_finance").sees("button", "Disable");
    page.type("combobox", "Space", "Other");
    page.waitFor("document.activeElement.getAttribute('aria-expanded') === 'true'").press("Enter");
    page.seesNo("button", "Disable");
    page.waitFor("location.hash === '#/groups'");
  }

  @Test
  void dialog_holdsItsPage() {
    Page page = go(operator(), "people");
    go(page, "people/members/member_finance_reviewer").click("button", "Edit");
    page.sees("dialog", "Edit the Member").evaluate("history.back()");
    page.waitFor("location.hash === '#/people/members/member_finance_reviewer'");
    assertEquals(1, page.count("dialog[open]"));
  }
}
