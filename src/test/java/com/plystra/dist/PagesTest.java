package com.plystra.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages show can be typed as it stands: every variable was set by then, on that page. */
class PagesTest {
  private static final Pattern BLOCK =
      Pattern.compile("```(?:sh|shell)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("```.*?```|`[^`]*`", Pattern.DOTALL);
  private static final Pattern SET =
      Pattern.compile("(?:^|[\\s;(])(?:export |read |for )?([A-Za-z_][A-Za-z0-9_]*)(?==| in )");
  private static final Pattern USED = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Set<String> EVERYWHERE = Set.of("HOME", "PATH", "XDG_CACHE_HOME");

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new HashSet<>();
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  /** What a shell looks for names in: not comments, nor what stands between single quotes. */
  private static String expanded(String commands) {
    return commands.replaceAll("(?m)(^|\\s)#.*$", "").replaceAll("'[^']*'", "");
  }

  @Test
  void commands_onEveryPage_useWhatThePageHasSet() throws IOException {
    Set<String> unset = new TreeSet<>();
    for (Path page : pages()) {
      Set<String> set = new HashSet<>(EVERYWHERE);
      Matcher blocks = BLOCK.matcher(Files.readString(page));
      while (blocks.find()) {
        set.addAll(names(SET, blocks.group(1)));
        names(USED, expanded(blocks.group(1))).stream()
            .filter(name -> !set.contains(name))
            .forEach(name -> unset.add(page + ": " + name));
      }
    }
    assertEquals(Set.of(), unset);
  }

  @Test
  void links_onEveryPage_leadToFilesThatAreThere() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (Path page : pages()) {
      for (String link : names(LINK, CODE.matcher(Files.readString(page)).replaceAll(""))) {
        if (!Files.exists(page.resolveSibling(link))) {
          broken.add(page + ": " + link);
        }
      }
    }
    assertEquals(Set.of(), broken);
    assertTrue(pages().size() > 10);
  }
}
