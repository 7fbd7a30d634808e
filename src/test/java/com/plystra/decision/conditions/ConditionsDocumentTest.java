package com.plystra.decision.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is written elsewhere about conditions: docs/conditions.md and the version in pom.xml. */
final class ConditionsDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/conditions.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void variables_areAllNamed() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    for (String row : rows("## What a condition can read")) {
      String parent = "";
      for (String name : codes(row.split("\\|", -1)[1])) {
        String path = name.startsWith(".") ? parent + name : name;
        parent = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : path;
        named.add(path);
      }
    }
    assertEquals(
        InputField.all().stream()
            .map(InputField::path)
            .collect(Collectors.toCollection(TreeSet::new)),
        named);
  }

  @Test
  void examples_areConditions() throws IOException {
    List<String> examples = new ArrayList<>();
    for (String row : rows("## Examples")) {
      String[] cells = row.split("(?<!\\\\)\\|", -1);
      examples.addAll(codes(cells[2].replace("\\|", "|")));
    }
    String text = Files.readString(DOCUMENT);
    int block = text.indexOf("```\n") + 4;
    examples.addAll(text.substring(block, text.indexOf("```", block)).lines().toList());
    assertTrue(examples.size() > 10);
    Map<String, List<ConditionFault>> faults = new TreeMap<>();
    examples.forEach(each -> faults.put(each, ConditionSyntax.faults(each)));
    faults.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), faults);
  }

  /** Records name the engine, so its version must be the one in use. */
  @Test
  void engine_namesTheVersionOfTheLibrary() throws IOException {
    String dependency = "<artifactId>cel</artifactId>\n      <version>";
    String pom = Files.readString(Path.of("pom.xml"));
    int start = pom.indexOf(dependency) + dependency.length();
    String version = pom.substring(start, pom.indexOf('<', start));
    assertTrue(ConditionSyntax.engine().startsWith("cel-java " + version + "/"), version);
  }

  /** The rows of the first table below a heading, without its head. */
  private static List<String> rows(String heading) throws IOException {
    return Files.readString(DOCUMENT)
        .lines()
        .dropWhile(line -> !line.equals(heading))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
