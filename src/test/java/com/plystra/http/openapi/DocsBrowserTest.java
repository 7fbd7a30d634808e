package com.plystra.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.browser.BrowserTest;
import com.plystra.testkit.browser.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /docs}, as a reader uses it: authorizes, checks, and has it explained. */
final class DocsBrowserTest extends BrowserTest {
  DocsBrowserTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
    server.seedDemo();
  }

  @Test
  void page_withTheAdminToken_checksAndExplains() {
    Page page = open("/docs#/Authz/checkAuthorization");
    click(page, ".auth-wrapper .authorize");
    assertTrue(text(page, ".auth-container").startsWith("AdminToken"));
    assertEquals(4, page.count(".auth-container"));
    type(page, ".auth-container input", TestServer.TOKEN);
    page.picture("docs-authorize");
    click(page, ".auth-container button.authorize");
    click(page, ".btn-done");

    String check = ask(page, "checkAuthorization");
    assertTrue(check.contains("\"allow\": true"), check);
    page.picture("docs-check");

    click(page, "#operations-Authz-explainAuthorization .opblock-summary-control");
    String explained = ask(page, "explainAuthorization");
    assertTrue(
        explained.contains("target group legal.emea is outside anchor group finance."), explained);
    page.picture("docs-explain");
    assertEquals(0, page.evaluate("localStorage.length + sessionStorage.length").asInt());
  }

  /** With the body that the page proposes. */
  private static String ask(Page page, String operation) {
    String block = "#operations-Authz-" + operation + " ";
    click(page, block + ".try-out__btn");
    click(page, block + "button.execute");
    return text(page, block + ".live-responses-table .response .highlight-code code");
  }

  /** The element in the page, as JavaScript, as soon as it is there. */
  private static String shown(Page page, String selector) {
    String element = "document.querySelector(" + quoted(selector) + ")";
    page.waitFor(element + " !== null");
    return element;
  }

  // The elements of Swagger UI have no roles and names by which they could be found.
  private static void click(Page page, String selector) {
    page.evaluate("void " + shown(page, selector) + ".click()");
  }

  private static String text(Page page, String selector) {
    return page.evaluate(shown(page, selector) + ".textContent").asText();
  }

  private static void type(Page page, String selector, String text) {
    page.evaluate("void " + shown(page, selector) + ".focus()");
    page.write(text);
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
