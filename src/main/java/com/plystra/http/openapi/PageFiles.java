package com.plystra.http.openapi;

import com.plystra.base.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The page and the files that it loads, by the names under which it loads them. A name holds the
 * start of the content's hash, so that browsers may keep a file for good and never mix two
 * versions. Read from the jar when the first reader comes, and kept: a server that nobody reads the
 * page of pays nothing for it.
 */
final class PageFiles {
  private static final String OWN = "/com/plystra/http/openapi/docs/";
  private static final String WEBJAR = "swagger-ui";
  private static final String FOLDER = "docs/";
  private static final int HASH_DIGITS = 16;

  /** In the page, {@code docs/NAME} stands for each. */
  private static final List<Source> SOURCES =
      List.of(
          new Source("swagger-ui.css", "text/css", true),
          new Source("swagger-ui-bundle.js", "text/javascript", true),
          new Source("page.css", "text/css", false),
          new Source("page.js", "text/javascript", false),
          new Source("icon.svg", "image/svg+xml", false));

  private @Nullable Loaded loaded;

  private record Source(String name, String mediaType, boolean fromWebjar) {
    byte[] read(String webjar) {
      return PageFiles.read((fromWebjar ? webjar : OWN) + name);
    }
  }

  /** Text in UTF-8. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and as big as it is not copied.
  record PageFile(String mediaType, byte[] content) {}

  private record Loaded(PageFile page, Map<String, PageFile> files) {}

  /** The kinds of files that the page loads. */
  static String[] mediaTypes() {
    return SOURCES.stream().map(Source::mediaType).distinct().toArray(String[]::new);
  }

  PageFile page() {
    return load().page();
  }

  /** One of the files that the page names; empty for anything else. */
  Optional<PageFile> file(String name) {
    return Optional.ofNullable(load().files().get(name));
  }

  private synchronized Loaded load() {
    Loaded there = loaded;
    if (there == null) {
      there = readAll();
      loaded = there;
    }
    return there;
  }

  private static Loaded readAll() {
    String webjar = webjar();
    String page = new String(read(OWN + "index.html"), StandardCharsets.UTF_8);
    Map<String, PageFile> files = new HashMap<>();
    for (Source source : SOURCES) {
      PageFile file = new PageFile(source.mediaType(), source.read(webjar));
      String name = hashed(source.name(), file.content());
      files.put(name, file);
      page = page.replace('"' + FOLDER + source.name() + '"', '"' + FOLDER + name + '"');
    }
    return new Loaded(
        new PageFile("text/html", page.getBytes(StandardCharsets.UTF_8)), Map.copyOf(files));
  }

  private static String hashed(String name, byte[] content) {
    int dot = name.lastIndexOf('.');
    String hash = Sha256.of(content).toString().substring(0, HASH_DIGITS);
    return name.substring(0, dot) + "." + hash + name.substring(dot);
  }

  /** Where the build says that Swagger UI's files lie; the version is part of it. */
  private static String webjar() {
    Properties versions = new Properties();
    try (InputStream in = open("/com/plystra/http/openapi/webjars.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = versions.getProperty(WEBJAR);
    return "/META-INF/resources/webjars/" + WEBJAR + "/" + version + "/";
  }

  private static byte[] read(String resource) {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = PageFiles.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("this jar was built without " + resource);
    }
    return in;
  }
}
