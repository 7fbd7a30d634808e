package com.plystra.testkit.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a page is noticed. */
final class PageTest extends BrowserTest {
  PageTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
  }

  private static void assertSays(AssertionError failed, String text) {
    String message = String.valueOf(failed.getMessage());
    assertTrue(message.contains(text), message);
  }

  @Test
  void complaints_ofEveryKind_areCollected() {
    Page page = open("/console/");
    page.expects("console.error: spoken")
        .expects("exception: Error: thrown")
        .expects("style-src 'self'")
        .expects("connect-src 'self'")
        .expects("Fetch API cannot load https://plystra.invalid/")
        .expects("status of 404");
    page.evaluate("void console.error('spoken')");
    page.evaluate("void setTimeout(() => { throw new Error('thrown'); })");
    page.evaluate("document.body.setAttribute('style', 'color: red')");
    page.evaluate("fetch('https://plystra.invalid/').catch(() => 0)");
    page.evaluate("fetch('../none').then(r => r.status)");
  }

  @Test
  void complaint_thatIsNotExpected_fails() {
    Page page = open("/console/");
    page.evaluate("void console.warn('unexpected')");
    AssertionError failed = assertThrows(AssertionError.class, page::check);
    assertSays(failed, "console.warning: unexpected");
    page.expects("unexpected");
  }

  @Test
  void fault_thatAxeKnows_fails() {
    Page page = open("/console/").sees("heading", "Plystra Console");
    page.evaluate("document.querySelector('main').append(document.createElement('button'))");
    AssertionError failed = assertThrows(AssertionError.class, page::accessible);
    assertSays(failed, "button-name (critical)");
  }

  @Test
  void page_always_startsWithNothingStored() {
    open("/console/").evaluate("void (localStorage.a = 1)");
    assertEquals(0, open("/console/").evaluate("localStorage.length").asInt());
  }

  @Test
  void keys_whenPressed_reachTheElementWithTheFocus() {
    Page page = open("/console/").type("textbox", "E-mail", "ab");
    page.press("c", "Home", "Delete", "Shift+D", "Tab");
    assertEquals("Dbc", page.text("input[type=email]").strip());
    assertEquals("textbox Password", page.focused());
  }

  @Test
  void file_thatThePageSaves_isThere() {
    Page page = open("/console/");
    page.evaluate(
        "void Object.assign(document.createElement('a'), {download: 'a.txt',"
            + " href: URL.createObjectURL(new Blob(['saved']))}).click()");
    assertEquals("saved", new String(page.saved("a.txt"), java.nio.charset.StandardCharsets.UTF_8));
  }
}
