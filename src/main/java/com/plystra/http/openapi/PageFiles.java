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
 * The page and its files. The name of a file contains the start of its content's hash, so that
 * browsers can cache it for ever and never mix two versions. Loaded from the jar at the first
 * request and kept in memory, so that a server whose page is not used has no cost.
 */
final class PageFiles {
  private static final String OWN = "/com/plystra/http/openapi/docs/";
  private static final String WEBJAR = "swagger-ui";
  private static final String FOLDER = "docs/";
  private static final int HASH_DIGITS = 16;

  /** The page refers to each as {@code docs/NAME}. */
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

  /** A file with UTF-8 text. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
  record PageFile(String mediaType, byte[] content) {}

  private record Loaded(PageFile page, Map<String, PageFile> files) {}

  /** The media types of the files. */
  static String[] mediaTypes() {
    return SOURCES.stream().map(Source::mediaType).distinct().toArray(String[]::new);
  }

  PageFile page() {
    return load().page();
  }

  /** A file that the page refers to; empty for any other name. */
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

  /** The folder of Swagger UI's files in the jar; its version comes from the build. */
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
