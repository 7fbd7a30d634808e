package com.plystra.http.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.http.files.StaticFile;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's page and files as anybody gets them, without a token. */
final class ConsolePageTest extends ApiTest {
  private static final Path SOURCES = Path.of("src/main/resources/com/plystra/console");
  private static final Pattern LOADED =
      Pattern.compile("<(?:script|link)\\b[^>]*?(?:src|href)=\"([^\"]*)\"");
  private static final Pattern FOLDER = Pattern.compile("\"(a-[0-9a-f]{16}/)");
  private static final Pattern STATIC_IMPORT =
      Pattern.compile("\\b(?:from|import)\\s*[\"'](\\.[^\"']+)[\"']");
  private static final Pattern ANY_IMPORT =
      Pattern.compile("\\b(?:from|import)\\s*\\(?\\s*[\"'](\\.[^\"']+)[\"']");
  private static final Map<String, String> KINDS =
      Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private final Api anybody;

  ConsolePageTest(@TempDir Path root) {
    super(TestServer.Options.in(root));
    this.anybody = api.anonymous();
  }

  private String page() {
    return anybody.text("/console/");
  }

  /** The path of the folder with all files. */
  private String folder() {
    return "/console/" + FOLDER.matcher(page()).results().findFirst().orElseThrow().group(1);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static byte[] body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      return in.readAllBytes();
    }
  }

  @Test
  void page_always_isServedUnderAStrictPolicyAndRevalidated() {
    HttpResponse<String> page = anybody.raw("GET", "/console/");
    assertEquals(200, page.statusCode());
    assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
    assertEquals("no-cache", header(page, "Cache-Control"));
    assertEquals("nosniff", header(page, "X-Content-Type-Options"));
    assertEquals("same-origin", header(page, "Cross-Origin-Opener-Policy"));
    assertEquals("no-referrer", header(page, "Referrer-Policy"));
    assertEquals(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        header(page, "Content-Security-Policy"));
  }

  @Test
  void page_always_refersToFilesOfItsFolderAlone() {
    String page = page();
    List<String> loaded = LOADED.matcher(page).results().map(match -> match.group(1)).toList();
    assertTrue(loaded.size() >= 3, page);
    for (String name : loaded) {
      assertTrue(FOLDER.matcher('"' + name).lookingAt(), name);
      assertEquals(200, anybody.raw("GET", "/console/" + name).statusCode(), name);
    }
    assertFalse(page.contains("assets/"), page);
    assertFalse(
        Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|https?:|=\"//").matcher(page).find());
  }

  @Test
  void files_always_areThoseOfTheSourcesAndCachedForEver() throws IOException {
    String folder = folder();
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = SOURCES.relativize(file).toString().replace('\\', '/');
        if (name.equals("index.html")) {
          continue;
        }
        HttpResponse<String> served = anybody.raw("GET", folder + name);
        assertEquals(200, served.statusCode(), name);
        assertEquals(Files.readString(file), served.body(), name);
        String kind = KINDS.get(name.replaceFirst(".*\\.", ""));
        assertEquals(kind + "; charset=utf-8", header(served, "Content-Type"), name);
        assertEquals("public, max-age=31536000, immutable", header(served, "Cache-Control"), name);
        assertEquals("nosniff", header(served, "X-Content-Type-Options"), name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vendor/lit-html/lit-html.js",
        "vendor/lit-html/directives/repeat.js",
        "vendor/reactive-element/reactive-element.js",
        "vendor/bootstrap/bootstrap.min.css"
      })
  void library_always_isServed(String name) {
    assertEquals(200, anybody.raw("GET", folder() + name).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none|false",
        "identity|false",
        "gzip|true",
        "br, GZIP ; q=0.5|true",
        "*|true",
        "gzip;q=0|false",
        "gzip; q=0.000, br|false"
      })
  void file_isCompressedForWhomeverTakesIt(String accepted, boolean compressed) throws IOException {
    String path = folder() + "vendor/bootstrap/bootstrap.min.css";
    Api client = accepted == null ? anybody : anybody.with("Accept-Encoding", accepted);
    HttpResponse<InputStream> response = client.stream(path);
    byte[] bytes = body(response);
    assertEquals(compressed ? "gzip" : "", header(response, "Content-Encoding"));
    assertEquals("Accept-Encoding", header(response, "Vary"));
    assertEquals(String.valueOf(bytes.length), header(response, "Content-Length"));
    byte[] plain = compressed ? unpacked(bytes) : bytes;
    assertArrayEquals(anybody.text(path).getBytes(StandardCharsets.UTF_8), plain);
    assertTrue(!compressed || bytes.length < plain.length / 4);
  }

  private static byte[] unpacked(byte[] gzip) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  @Test
  void file_thatTheClientHas_isNotSentAgain() {
    for (String path : List.of("/console/", folder() + "app/main.js")) {
      HttpResponse<String> first = anybody.raw("GET", path);
      String etag = header(first, "ETag");
      String gzipped = header(anybody.with("Accept-Encoding", "gzip").raw("GET", path), "ETag");
      assertFalse(etag.equals(gzipped), etag);
      for (String known : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
        HttpResponse<String> again = anybody.with("If-None-Match", known).raw("GET", path);
        assertEquals(304, again.statusCode(), known);
        assertEquals("", again.body());
        for (String same : List.of("ETag", "Cache-Control", "Vary", "Content-Type")) {
          assertEquals(header(first, same), header(again, same), same);
        }
      }
      assertEquals(200, anybody.with("If-None-Match", gzipped).raw("GET", path).statusCode());
    }
  }

  @Test
  void head_always_hasTheHeadersOfGet() {
    for (String path : List.of("/console/", folder() + "style.css")) {
      HttpResponse<String> head = anybody.raw("HEAD", path);
      assertEquals(200, head.statusCode());
      assertEquals("", head.body());
      HttpResponse<String> get = anybody.raw("GET", path);
      for (String name : List.of("Content-Length", "Content-Type", "ETag", "Cache-Control")) {
        assertEquals(header(get, name), header(head, name), path + " " + name);
      }
    }
  }

  @Test
  void browser_atTheRoot_isSentToThePage() {
    Api browser = anybody.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    for (String path : List.of("/", "/console")) {
      HttpResponse<String> sent = browser.raw("GET", path);
      assertEquals(303, sent.statusCode(), path);
      assertEquals("console/", header(sent, "Location"));
    }
  }

  @Test
  void program_atTheRoot_findsNothing() {
    anybody.get("/").fails(404, "NOT_FOUND");
    for (String accepted : List.of("application/json", "application/json, text/html;q=0")) {
      anybody.with("Accept", accepted).get("/").fails(404, "NOT_FOUND");
    }
  }

  @Test
  void file_thatIsNotThere_isNotFound() {
    String folder = folder();
    for (String name :
        List.of(
            "",
            "index.html",
            "app",
            "app/",
            "app//main.js",
            "app/none.js",
            "vendor/lit-html/LICENSE",
            "a/b/c/d/e/f.js")) {
      anybody.get(folder + name).fails(404, "NOT_FOUND");
    }
    anybody.get("/console/a-0000000000000000/app/main.js").fails(404, "NOT_FOUND");
    anybody.get("/console/app").fails(404, "NOT_FOUND");
    anybody.get(folder + "app/..%2fmain.js").fails(400, "BAD_REQUEST");
    anybody.get(folder + "app/%2e%2e/style.css").fails(400, "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void file_byAnotherMethod_isRefused(String method) {
    for (String path : List.of("/console", "/console/", folder() + "style.css")) {
      anybody.send(method, path, null).fails(405, "METHOD_NOT_ALLOWED");
    }
  }

  @Test
  void console_whenSwitchedOff_isNotThere(@TempDir Path root) {
    var options = TestServer.Options.in(root).flag("--console-enabled", "false");
    try (TestServer off = options.start()) {
      for (String path : List.of("/", "/console", "/console/", "/console/a-0/app/main.js")) {
        off.api().anonymous().get(path).fails(404, "FEATURE_DISABLED");
      }
      String code = off.app().consoleSignIn().newCode(CallerIdentity.SYSTEM);
      off.api().anonymous().get("/api/v1/console/sign-in").fails(404, "FEATURE_DISABLED");
      off.api()
          .anonymous()
          .post("/api/v1/console/sign-in", Api.object().put("code", code))
          .fails(404, "FEATURE_DISABLED");
    }
  }

  @Test
  void imports_always_nameFilesThatAreThere() {
    Set<String> there = new ConsoleFiles().all().keySet();
    for (String name : there) {
      if (name.endsWith(".js")) {
        Set<String> missing = new TreeSet<>(imports(ANY_IMPORT, name));
        missing.removeAll(there);
        assertEquals(Set.of(), missing, name);
      }
    }
  }

  /** The limits of the console's contract: 600 KiB in all, 150 KiB for the first page. */
  @Test
  void files_always_areSmall() {
    Map<String, StaticFile> files = new ConsoleFiles().all();
    Set<String> first = new TreeSet<>();
    for (String loaded : LOADED.matcher(page()).results().map(match -> match.group(1)).toList()) {
      addWithImports(loaded.replaceFirst("[^/]*/", ""), first);
    }
    assertTrue(first.contains("vendor/lit-html/lit-html.js"), first.toString());
    assertLess(600 * 1024, files, files.keySet());
    assertLess(150 * 1024, files, first);
  }

  private static void assertLess(int limit, Map<String, StaticFile> files, Set<String> names) {
    assertTrue(files.keySet().containsAll(names), names::toString);
    int sum =
        files.entrySet().stream()
            .filter(file -> names.contains(file.getKey()))
            .mapToInt(file -> file.getValue().compressedLength())
            .sum();
    assertTrue(sum < limit, () -> sum + " bytes: " + names);
  }

  private void addWithImports(String name, Set<String> all) {
    if (all.add(name) && name.endsWith(".js")) {
      imports(STATIC_IMPORT, name).forEach(imported -> addWithImports(imported, all));
    }
  }

  private List<String> imports(Pattern form, String module) {
    URI at = URI.create(module);
    return form.matcher(anybody.text(folder() + module))
        .results()
        .map(match -> at.resolve(match.group(1)).toString())
        .toList();
  }
}
