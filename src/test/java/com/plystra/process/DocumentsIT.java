package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The documents, followed to the letter: every command that they show is run, in order and in one
 * shell, against a server that was just started, and what they say about the output holds. Only the
 * port differs, and the build, which has made the jar already.
 */
class DocumentsIT {
  private static final Pattern BLOCK =
      Pattern.compile("```(sh|json|text)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TOKEN = Pattern.compile("ply_admin_[0-9a-f]{64}");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANYTHING = "...";
  private static final int DENY = 3;

  @TempDir private Path home;

  /** A command with what the document says it prints. */
  private record Step(String command, String expectedKind, String expected) {
    /**
     * Stood in for by this test: the build, serve, and the token; tests have a test of their own.
     */
    boolean isRun() {
      return !command.contains("mvnw")
          && !command.contains("mvn ")
          && !command.startsWith("export PLYSTRA_ADMIN_TOKEN=");
    }
  }

  private static List<Step> steps(String document) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of(document)));
    List<Step> steps = new ArrayList<>();
    while (blocks.find()) {
      String kind = blocks.group(1);
      if (kind.equals("sh")) {
        steps.add(new Step(blocks.group(2), "", ""));
      } else {
        Step last = steps.remove(steps.size() - 1);
        steps.add(new Step(last.command(), kind, blocks.group(2)));
      }
    }
    return steps.stream().filter(Step::isRun).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "README.md, 7, ",
    "docs/integrate.md, 16, ",
    "docs/console.md, 1, ",
    "docs/lists.md, 1, ",
    "docs/authzen.md, 5, ",
    "docs/callers.md, 8, ",
    "docs/changes.md, 2, ",
    "docs/prove.md, 3, ",
    "docs/glossary.md, 8, ",
    "docs/policy-tests.md, 3, ",
    "docs/management.md, 32, ",
    "docs/api.md, 2, ",
    "docs/import.md, 2, ",
    "docs/upgrading.md, 4, ",
    "docs/metrics.md, 3, METRICS_ENABLED",
    "docs/sessions.md, 8, ",
    "docs/plugins.md, 11, ",
    "docs/templates-and-data.md, 8, DATA_CONSOLE_ENABLED"
  })
  void document_whenFollowedInOrder_doesWhatItSays(
      String document, int commands, @Nullable String feature) throws Exception {
    Files.createSymbolicLink(home.resolve("dist"), Path.of("dist").toAbsolutePath());
    Path data = home.resolve("plystra-data");
    List<Step> steps = steps(document);
    assertEquals(commands, steps.size(), "commands that are run");
    Map<String, String> environment = new HashMap<>(Map.of("PLYSTRA_ADMIN_TOKEN", ""));
    if (feature != null) {
      environment.put(feature, "true");
    }
    try (Jar server = Jar.Launch.PLAIN.environment(environment).serve(data)) {
      int port = server.port();
      server.awaitLogged("admin token");
      Matcher token = TOKEN.matcher(server.transcript());
      assertTrue(token.find(), server.transcript());
      try (Shell shell = new Shell(home, Map.of("PLYSTRA_ADMIN_TOKEN", token.group()))) {
        shell.run("java() { command java " + String.join(" ", Jar.archived()) + " \"$@\"; }");
        for (Step step : steps) {
          follow(step, shell, port);
        }
      }
    }
  }

  private static void follow(Step step, Shell shell, int port) throws Exception {
    Shell.Ran ran = shell.run(step.command().replace("localhost:8080", "localhost:" + port));
    assertTrue(ran.code() == 0 || ran.code() == DENY, step.command() + ran);
    switch (step.expectedKind()) {
      case "json" -> assertIncludes(JSON.readTree(step.expected()), last(ran.output()), ran);
      case "text" -> assertLines(step.expected(), ran.output());
      default -> assertFalse(ran.output().contains("\"error\""), step.command() + ran);
    }
  }

  /** The last of the documents that were printed one after the other. */
  private static JsonNode last(String output) throws IOException {
    try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(output)) {
      JsonNode last = JSON.missingNode();
      while (all.hasNextValue()) {
        last = all.nextValue();
      }
      return last;
    }
  }

  /** Everything that the document shows is there; there may be more. */
  private static void assertIncludes(JsonNode expected, JsonNode actual, Shell.Ran ran) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(f -> assertIncludes(f.getValue(), actual.path(f.getKey()), ran));
    } else if (expected.isArray()) {
      for (int i = 0; i < expected.size(); i++) {
        assertIncludes(expected.get(i), actual.path(i), ran);
      }
    } else if (expected.asText().equals(ANYTHING)) {
      assertFalse(actual.asText().isEmpty(), ran::toString);
    } else {
      assertEquals(expected, actual, ran::toString);
    }
  }

  private static void assertLines(String expected, String output) {
    List<String> lines = output.lines().map(String::strip).toList();
    for (String line : expected.lines().map(String::strip).toList()) {
      assertTrue(
          line.equals(ANYTHING) || lines.contains(line), "not printed: " + line + "\n" + output);
    }
  }
}
