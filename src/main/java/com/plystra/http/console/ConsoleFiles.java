package com.plystra.http.console;

import com.plystra.base.hash.Sha256;
import com.plystra.http.files.JarResources;
import com.plystra.http.files.StaticFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The console's page and its files: all that is in the jar's folder, and libraries from WebJars
 * below {@code vendor/}. All have one folder, whose name contains a hash of all of them: modules
 * import each other by relative names, and a browser never mixes two versions. Loaded at the first
 * request and kept in memory.
 */
final class ConsoleFiles {
  private static final String OWN = "/com/plystra/console/";
  private static final String INDEX = "index.html";
  private static final String VERSIONS = "/com/plystra/http/console/webjars.properties";
  private static final int HASH_DIGITS = 16;

  /** The page refers to each file as {@code assets/NAME}. */
  private static final String REFERENCE = "\"assets/";

  /** What the jar contains of each WebJar: pom.xml lists the same files. */
  private static final List<Library> LIBRARIES =
      List.of(
          new Library(
              "lit-html",
              "lit-html",
              "",
              List.of(
                  "async-directive.js",
                  "directive-helpers.js",
                  "directive.js",
                  "directives/cache.js",
                  "directives/class-map.js",
                  "directives/guard.js",
                  "directives/if-defined.js",
                  "directives/keyed.js",
                  "directives/live.js",
                  "directives/private-async-helpers.js",
                  "directives/ref.js",
                  "directives/repeat.js",
                  "directives/until.js",
                  "lit-html.js")),
          new Library(
              "reactive-element",
              "lit__reactive-element",
              "",
              List.of("css-tag.js", "reactive-element.js")),
          new Library("bootstrap", "bootstrap", "dist/css/", List.of("bootstrap.min.css")));

  private @Nullable Loaded loaded;

  /**
   * Files of a WebJar.
   *
   * @param name the folder below {@code vendor/}
   * @param folder the folder in the WebJar, empty or with a slash at its end
   */
  private record Library(String name, String webjar, String folder, List<String> files) {
    void readInto(Map<String, byte[]> all) {
      String from = JarResources.webjar(VERSIONS, webjar) + folder;
      files.forEach(file -> all.put("vendor/" + name + "/" + file, JarResources.read(from + file)));
    }
  }

  private record Loaded(String folder, StaticFile page, Map<String, StaticFile> files) {}

  /** The media types of the files. */
  static String[] mediaTypes() {
    return new String[] {"text/css", "text/javascript", "image/svg+xml"};
  }

  StaticFile page() {
    return load().page();
  }

  /** A file; empty when the folder is that of another version, or has no such file. */
  Optional<StaticFile> file(String folder, String path) {
    Loaded there = load();
    return folder.equals(there.folder())
        ? Optional.ofNullable(there.files().get(path))
        : Optional.empty();
  }

  /** All files by their path in the folder. */
  Map<String, StaticFile> all() {
    return load().files();
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
    SortedMap<String, byte[]> contents = new TreeMap<>(JarResources.readAll(OWN, INDEX));
    byte[] index = contents.remove(INDEX);
    LIBRARIES.forEach(library -> library.readInto(contents));
    String folder = "a-" + hash(contents);
    String page = new String(index, StandardCharsets.UTF_8).replace(REFERENCE, '"' + folder + '/');
    Map<String, StaticFile> files = new LinkedHashMap<>();
    contents.forEach((name, content) -> files.put(name, StaticFile.of(name, content)));
    return new Loaded(
        folder, StaticFile.of(INDEX, page.getBytes(StandardCharsets.UTF_8)), Map.copyOf(files));
  }

  private static String hash(SortedMap<String, byte[]> contents) {
    MessageDigest digest = Sha256.create();
    contents.forEach(
        (name, content) -> {
          digest.update((name + ' ' + content.length + '\n').getBytes(StandardCharsets.UTF_8));
          digest.update(content);
        });
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
  }
}
