package com.plystra.http.console;

import com.plystra.testkit.TestServer;
import com.plystra.testkit.browser.BrowserTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console opens in a browser. */
final class ConsoleBrowserTest extends BrowserTest {
  ConsoleBrowserTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
  }

  @Test
  void console_whenOpenedAtTheRoot_showsTheSignIn() {
    open("/").sees("heading", "Plystra Console").accessible().pictures("sign-in");
  }

  @Test
  void console_withTheAdminToken_signsIn() {
    open("/console/")
        .type("textbox", "Admin token or API key", TestServer.TOKEN)
        .press("Enter")
        .sees("navigation", "Pages")
        .accessible();
  }

  @Test
  void console_withAWrongToken_saysSo() {
    open("/console/")
        .expects("status of 401")
        .type("textbox", "Admin token or API key", "wrong")
        .click("button", "Sign in with a token or key")
        .sees("alert", "");
  }
}
