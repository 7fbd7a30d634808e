package com.plystra.http.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.browser.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids with every legal character, the longest names, names from right to left, a deep tree. */
final class ConsoleNamesTest extends ConsoleTest {
  /** Every character of ASCII that an id may contain, and some others. */
  private static final String ID = "a +-./0:=@A_z é漢ع𐍈%s";

  /** An id of a user may contain an @ only as a whole e-mail address. */
  private static final String USER = id("u").replace("@", "");

  private static final String LONG = "W".repeat(256);
  private static final String ARABIC = "محمد عبد الله (مدير)";
  private static final String IN_SPACE = "/api/v1/spaces/" + SPACE;
  private static final int DEPTH = 100;

  ConsoleNamesTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
  }

  private static String id(String kind) {
    return ID.formatted(kind);
  }

  private void make(String path, ObjectNode body) {
    api.post(path, body).created();
  }

  @BeforeAll
  void makeObjects() {
    make("/api/v1/users", Api.object().put("id", USER).put("email", "odd@example.com"));
    make(IN_SPACE + "/members", Api.object().put("id", id("m")).put("display_name", "Odd"));
    make(IN_SPACE + "/groups", Api.object().put("id", id("g")).put("path", "odd"));
    make(
        IN_SPACE + "/roles",
        Api.object().put("id", id("r")).put("key", "odd").put("name", "Odd role"));
    make(
        IN_SPACE + "/user-members",
        Api.object()
            .put("id", id("b"))
            .put("user_id", USER)
            .put("member_id", id("m"))
            .put("relation_type", "login"));
    make(
        IN_SPACE + "/member-role-grants",
        Api.object()
            .put("id", id("mr"))
            .put("member_id", id("m"))
            .put("role_id", "role_finance_approver")
            .put("scope_anchor_group_id", id("g")));
    make(
        IN_SPACE + "/resources",
        Api.object()
            .put("resource_type", "invoice")
            .put("id", id("i"))
            .put("display_name", "Odd invoice")
            .put("group_id", id("g")));
    for (String name : List.of(LONG, ARABIC)) {
      String of = name.equals(LONG) ? "long" : "arabic";
      make(IN_SPACE + "/members", Api.object().put("id", "member_" + of).put("display_name", name));
      make(
          IN_SPACE + "/groups",
          Api.object().put("id", "group_" + of).put("path", of).put("name", name));
      make(
          IN_SPACE + "/roles",
          Api.object().put("id", "role_" + of).put("key", of).put("name", name));
      make(
          IN_SPACE + "/user-members",
          Api.object()
              .put("id", "um_" + of)
              .put("user_id", "user_bob")
              .put("member_id", "member_" + of)
              .put("relation_type", "login"));
      make(
          IN_SPACE + "/member-role-grants",
          Api.object()
              .put("id", "mr_" + of)
              .put("member_id", "member_" + of)
              .put("role_id", "role_finance_approver")
              .put("scope_anchor_group_id", "group_" + of));
      make(
          IN_SPACE + "/resources",
          Api.object()
              .put("resource_type", "invoice")
              .put("id", "invoice_" + of)
              .put("display_name", name)
              .put("group_id", "group_" + of));
    }
    String path = "";
    for (int depth = 1; depth <= DEPTH; depth++) {
      path += (depth == 1 ? "d" : ".d") + depth;
      make(
          IN_SPACE + "/groups",
          Api.object().put("id", "group_d" + depth).put("path", path).put("name", "Deep " + depth));
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void ids_withEveryLegalCharacter_openTheirPages() {
    Page page = operator();
    go(page, "people/" + encoded(USER)).sees("heading", "odd@example.com");
    go(page, "people/members/" + encoded(id("m"))).sees("heading", "Odd");
    go(page, "people/bindings/" + encoded(id("b"))).sees("heading", "odd@example.com as Odd");
    go(page, "roles/" + encoded(id("r"))).sees("heading", "Odd role active");
    go(page, "roles/grants/" + encoded(id("mr"))).sees(id("mr"));
    go(page, "groups/" + encoded(id("g"))).sees(id("g"));
    go(page, "resources/invoice/" + encoded(id("i"))).sees("heading", "Odd invoice active");
  }

  @Test
  void ids_withEveryLegalCharacter_areLinked() {
    Page page = go(operator(), "people").click("link", "odd@example.com");
    page.sees("heading", "odd@example.com").click("link", "Odd").sees("heading", "Odd");
    page.sees(id("m"));
    go(page, "resources").click("link", "Odd invoice").sees("heading", "Odd invoice active");
    page.click("link", "Log");
    go(page, "log?resource_id=" + encoded(id("i"))).sees("resource.created");
  }

  private void fits(String of) {
    Page page = operator();
    List<String> wrong = new ArrayList<>();
    for (String place :
        List.of(
            "people/members",
            "people/bindings",
            "people/user_bob",
            "people/members/member_" + of,
            "people/bindings/um_" + of,
            "groups/group_" + of,
            "roles",
            "roles/role_" + of,
            "roles/grants/mr_" + of,
            "resources",
            "resources/invoice/invoice_" + of,
            "access?type=invoice&resource=invoice_" + of + "&action=approve",
            "access/matrix",
            "ask?space=space_acme&user=user_bob&binding=um_%s&type=invoice&action=approve&resource=invoice_%s"
                .formatted(of, of))) {
      go(page, place);
      for (int width : new int[] {360, 1280}) {
        int content =
            page.width(width).idle().evaluate("document.documentElement.scrollWidth").asInt();
        if (content > width) {
          wrong.add("%s: %d pixels in a window of %d".formatted(place, content, width));
          page.picture("names-" + of + "-" + place.replaceAll("[?].*", "").replace('/', '-'));
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
    page.accessible();
  }

  @Test
  void names_ofTheGreatestLength_fitTheirPages() {
    fits("long");
  }

  @Test
  void names_fromRightToLeft_fitTheirPages() {
    fits("arabic");
    Page page = go(operator(), "people/members/member_arabic").sees("heading", ARABIC);
    String direction =
        page.evaluate("getComputedStyle(document.querySelector('h1')).direction").asText();
    assertEquals("rtl", direction);
  }

  @Test
  void tree_ofAHundredLevels_isShownToItsEnd() {
    Page page = go(operator(), "groups/group_d" + DEPTH).sees("heading", "Deep " + DEPTH);
    page.sees("treeitem", "Deep %1$d level %1$d".formatted(DEPTH))
        .pictures("deep-tree")
        .accessible();
  }
}
