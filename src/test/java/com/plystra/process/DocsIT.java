package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /docs}, as the jar has it. */
class DocsIT {
  private static final String WEBJARS = "META-INF/resources/webjars/";
  @TempDir private Path temp;

  @Test
  void jar_ofSwaggerUi_hasWhatThePageLoadsAndItsLicences() throws IOException {
    try (ZipFile jar = new ZipFile("dist/plystra.jar")) {
      Set<String> files =
          jar.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(WEBJARS))
              .map(entry -> entry.getName().replaceFirst(".*/", ""))
              .collect(Collectors.toSet());
      assertEquals(
          Set.of("swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "swagger-ui.css"),
          files);
    }
  }

  /** Chromium, on Debian: {@code apt install chromium}. */
  @Test
  @Tag("external")
  void page_withTheAdminToken_checksAndExplains() throws Exception {
    assumeTrue(Browser.isInstalled(), () -> Browser.PROGRAM + " is not on the PATH");
    Path home = Files.createDirectory(temp.resolve("browser"));
    try (Jar server = Jar.serving(temp.resolve("data"));
        Browser browser = new Browser(home)) {
      String root = "http://127.0.0.1:" + server.port();
      browser.open(root + "/docs#/Authz/checkAuthorization");
      authorize(browser);
      String check = ask(browser, "checkAuthorization");
      assertTrue(check.contains("\"allow\": true"), check);
      browser.picture(Path.of("target/docs-check.png"));
      browser.click("#operations-Authz-explainAuthorization .opblock-summary-control");
      String explained = ask(browser, "explainAuthorization");
      assertTrue(
          explained.contains("target group legal.emea is outside anchor group finance."),
          explained);
      browser.evaluate(
          "document.querySelector('#operations-Authz-explainAuthorization"
              + " .live-responses-table').scrollIntoView()");
      browser.picture(Path.of("target/docs-explain.png"));
      assertEquals(List.of(), browser.complaints());
      assertEquals(
          List.of(), browser.requests().stream().filter(u -> !u.startsWith(root + "/")).toList());
      assertEquals(0, browser.evaluate("localStorage.length + sessionStorage.length").asInt());
    }
  }

  private static void authorize(Browser browser) throws Exception {
    browser.click(".auth-wrapper .authorize");
    assertTrue(browser.text(".auth-container").startsWith("AdminToken"));
    assertEquals(3, browser.count(".auth-container"));
    browser.type(".auth-container input", Jar.ADMIN_TOKEN);
    browser.picture(Path.of("target/docs-authorize.png"));
    browser.click(".auth-container button.authorize");
    browser.click(".btn-done");
  }

  /** With the body that the page proposes. */
  private static String ask(Browser browser, String operation) {
    String block = "#operations-Authz-" + operation + " ";
    browser.click(block + ".try-out__btn");
    browser.click(block + "button.execute");
    return browser.text(block + ".live-responses-table .response .highlight-code code");
  }
}
