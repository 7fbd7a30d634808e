package com.plystra.http.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for the console's sources. */
final class ConsoleSourcesTest {
  private static final Path SOURCES = Path.of("src/main/resources/com/plystra/console");
  private static final int MOST_LINES = 300;

  /** No code to read: one is made from the route table, the other has all texts in one place. */
  private static final Set<String> TABLES = Set.of("operations.js", "texts.js");

  /** Names of formats are no addresses, and the hosts of RFC 2606 are for examples. */
  private static final Pattern OTHER_HOST =
      Pattern.compile(
          "https?://(?!www\\.w3\\.org/(?:2000/svg|1999/xhtml|1999/xlink)\\b)"
              + "(?!(?:[a-z-]+\\.)*example\\.(?:com|org|net)\\b)|[\"'(]//[a-z]");

  /** The policy refuses inline styles, and the others could make markup of somebody's text. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\sstyle=|\\bstyleMap\\b|\\b(?:inner|outer)HTML\\b|\\binsertAdjacentHTML\\b"
              + "|\\bunsafe(?:HTML|SVG|Static)\\b|\\beval\\(|\\bnew Function\\b"
              + "|\\bdocument\\.write\\b|\\bsrcdoc\\b|javascript:");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> linesWith(Pattern pattern) throws IOException {
    Stream.Builder<String> found = Stream.builder();
    for (Path file : files()) {
      for (String line : Files.readAllLines(file)) {
        if (pattern.matcher(line).find()) {
          found.add(SOURCES.relativize(file) + ": " + line.strip());
        }
      }
    }
    return found.build().toList();
  }

  @Test
  void modules_always_areShort() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".js") && !TABLES.contains(name)) {
        int lines = Files.readAllLines(file).size();
        assertTrue(lines <= MOST_LINES, () -> file + " has " + lines + " lines");
      }
    }
  }

  @Test
  void sources_always_nameNoOtherHost() throws IOException {
    assertEquals(List.of(), linesWith(OTHER_HOST));
  }

  @Test
  void sources_always_makeNoMarkupOfTextAndNoInlineStyle() throws IOException {
    assertEquals(List.of(), linesWith(FORBIDDEN));
  }
}
