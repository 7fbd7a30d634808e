package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /docs}, and the files of WebJars, as the jar has them. */
class DocsIT {
  private static final String WEBJARS = "META-INF/resources/webjars/";
  private static final String FILES =
      """
      bootstrap/LICENSE bootstrap/dist/css/bootstrap.min.css
      lit-html/LICENSE
      lit-html/async-directive.js lit-html/directive-helpers.js lit-html/directive.js
      lit-html/directives/cache.js lit-html/directives/class-map.js lit-html/directives/guard.js
      lit-html/directives/if-defined.js lit-html/directives/keyed.js lit-html/directives/live.js
      lit-html/directives/private-async-helpers.js lit-html/directives/ref.js
      lit-html/directives/repeat.js lit-html/directives/until.js lit-html/lit-html.js
      lit__reactive-element/LICENSE
      lit__reactive-element/css-tag.js lit__reactive-element/reactive-element.js
      swagger-ui/swagger-ui-bundle.js swagger-ui/swagger-ui-bundle.js.LICENSE.txt
      swagger-ui/swagger-ui.css
      """;

  @TempDir private Path temp;

  @Test
  void jar_ofWebJars_hasWhatPagesLoadAndTheLicences() throws IOException {
    try (ZipFile jar = new ZipFile("dist/plystra.jar")) {
      Set<String> files =
          jar.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(WEBJARS))
              // Without the version.
              .map(entry -> entry.getName().replaceFirst(WEBJARS + "([^/]*)/[^/]*/", "$1/"))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> expected = new TreeSet<>(Set.of(FILES.strip().split("\\s+")));
      assertEquals(expected, files);
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
