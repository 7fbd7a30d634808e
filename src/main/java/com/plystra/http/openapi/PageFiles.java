package com.plystra.http.openapi;

import com.plystra.http.files.JarResources;
import com.plystra.http.files.StaticFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page and its files. The name of a file contains the start of its content's hash, so that
 * browsers can cache it for ever and never mix two versions. Loaded from the jar at the first
 * request and kept in memory, so that a server whose page is not used has no cost.
 */
final class PageFiles {
  private static final String OWN = "/com/plystra/http/openapi/docs/";
  private static final String INDEX = "index.html";
  private static final String VERSIONS = "/com/plystra/http/openapi/webjars.properties";
  private static final String WEBJAR = "swagger-ui";
  private static final String FOLDER = "docs/";

  /** The page refers to each as {@code docs/NAME}. */
  private static final List<Source> SOURCES =
      List.of(
          new Source("swagger-ui.css", true),
          new Source("swagger-ui-bundle.js", true),
          new Source("page.css", false),
          new Source("page.js", false),
          new Source("icon.svg", false));

  private @Nullable Loaded loaded;

  private record Source(String name, boolean fromWebjar) {
    byte[] read(String webjar) {
      return JarResources.read((fromWebjar ? webjar : OWN) + name);
    }
  }

  private record Loaded(StaticFile page, Map<String, StaticFile> files) {}

  /** The media types of the files. */
  static String[] mediaTypes() {
    return new String[] {"text/css", "text/javascript", "image/svg+xml"};
  }

  StaticFile page() {
    return load().page();
  }

  /** A file that the page refers to; empty for any other name. */
  Optional<StaticFile> file(String name) {
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
    String webjar = JarResources.webjar(VERSIONS, WEBJAR);
    String page = new String(JarResources.read(OWN + INDEX), StandardCharsets.UTF_8);
    Map<String, StaticFile> files = new HashMap<>();
    for (Source source : SOURCES) {
      StaticFile file = StaticFile.of(source.name(), source.read(webjar));
      String name = hashed(source.name(), file.hash());
      files.put(name, file);
      page = page.replace('"' + FOLDER + source.name() + '"', '"' + FOLDER + name + '"');
    }
    return new Loaded(
        StaticFile.of(INDEX, page.getBytes(StandardCharsets.UTF_8)), Map.copyOf(files));
  }

  private static String hashed(String name, String hash) {
    int dot = name.lastIndexOf('.');
    return name.substring(0, dot) + "." + hash + name.substring(dot);
  }
}
