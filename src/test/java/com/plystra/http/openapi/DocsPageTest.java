package com.plystra.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Sha256;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at {@code /docs} as anybody gets it, without a token. */
final class DocsPageTest extends ApiTest {
  private static final Pattern LOADED =
      Pattern.compile("<(?:script|link)\\b[^>]*?(?:src|href)=\"([^\"]*)\"");
  private static final Pattern NAME = Pattern.compile("docs/[a-z-]+\\.([0-9a-f]{16})\\.([a-z]+)");
  private static final Map<String, String> KINDS =
      Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private final Api anybody;

  DocsPageTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
    this.anybody = api.anonymous();
  }

  private static List<String> loaded(String page) {
    return LOADED.matcher(page).results().map(match -> match.group(1)).toList();
  }

  /** What the page loads, by its path, as it is served. */
  private Map<String, HttpResponse<String>> files() {
    Map<String, HttpResponse<String>> files = new TreeMap<>();
    for (String name : loaded(anybody.raw("GET", "/docs").body())) {
      HttpResponse<String> file = anybody.raw("GET", "/" + name);
      assertEquals(200, file.statusCode(), name);
      files.put(name, file);
    }
    return files;
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void page_always_isServedUnderAStrictPolicy() {
    HttpResponse<String> page = anybody.raw("GET", "/docs");
    assertEquals(200, page.statusCode());
    assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
    assertEquals("no-store", header(page, "Cache-Control"));
    assertEquals("nosniff", header(page, "X-Content-Type-Options"));
    assertEquals("same-origin", header(page, "Cross-Origin-Opener-Policy"));
    assertEquals("no-referrer", header(page, "Referrer-Policy"));
    assertEquals(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        header(page, "Content-Security-Policy"));
  }

  @Test
  void page_always_holdsNothingThatThePolicyForbids() {
    String page = anybody.raw("GET", "/docs").body();
    assertEquals(5, loaded(page).size(), page);
    for (MatchResult script :
        Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL)
            .matcher(page)
            .results()
            .toList()) {
      assertTrue(script.group(1).contains("src=\"docs/"), script.group());
      assertEquals("", script.group(2));
    }
    assertFalse(
        Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|https?:|=\"//").matcher(page).find());
  }

  @Test
  void files_always_areOfTheirKindAndNamedByTheirContent() {
    files()
        .forEach(
            (name, file) -> {
              var parts = NAME.matcher(name);
              assertTrue(parts.matches(), name);
              byte[] content = file.body().getBytes(StandardCharsets.UTF_8);
              assertTrue(Sha256.of(content).toString().startsWith(parts.group(1)), name);
              assertEquals(
                  KINDS.get(parts.group(2)) + "; charset=utf-8", header(file, "Content-Type"));
              assertEquals(
                  "public, max-age=31536000, immutable", header(file, "Cache-Control"), name);
              assertEquals("nosniff", header(file, "X-Content-Type-Options"), name);
            });
  }

  @Test
  void styles_always_loadNothing() {
    files()
        .forEach(
            (name, file) -> {
              if (name.endsWith(".css")) {
                assertFalse(file.body().contains("@import"), name);
                assertFalse(
                    Pattern.compile("url\\(\\s*[\"']?+(?!data:)").matcher(file.body()).find(),
                    name);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/",
        "/docs/index.html",
        "/docs/page.js",
        "/docs/swagger-ui-bundle.js",
        "/docs/webjars.properties",
        "/docs/page.js/page.js",
        "/docs/oauth2-redirect.html"
      })
  void file_ofAnotherName_isNotFound(String path) {
    anybody.get(path).fails(404, "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/..%2fwebjars.properties",
        "/docs/%2e%2e",
        "/docs/..%5cindex.html",
        "/docs/%252e%252e%252fopenapi.json"
      })
  void file_ofAPathThatLeadsElsewhere_isRefused(String path) {
    anybody.get(path).fails(400, "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void page_byAnotherMethod_isRefusedWithThoseThatThereAre(String method) {
    String file = "/" + loaded(anybody.raw("GET", "/docs").body()).get(0);
    for (String path : List.of("/docs", file)) {
      Reply reply = anybody.send(method, path, null);
      reply.fails(405, "METHOD_NOT_ALLOWED");
      assertEquals("GET, HEAD, OPTIONS", reply.header("Allow"));
    }
  }

  @Test
  void page_withAParameter_isRefused() {
    // Swagger UI would take another description's address from there, if it were told to.
    anybody.get("/docs?url=https://plystra.invalid/openapi.json").fails(400, "VALIDATION_FAILED");
  }
}
