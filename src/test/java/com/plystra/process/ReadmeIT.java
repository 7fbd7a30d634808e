package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README, followed to the letter: every command that it shows is run, in order, and what it
 * says about the output holds. Only the port differs, and the build, which has made the jar
 * already.
 */
class ReadmeIT {
  private static final Pattern BLOCK =
      Pattern.compile("```(sh|json|text)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TOKEN = Pattern.compile("ply_admin_[0-9a-f]{64}");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DENY = 3;

  @TempDir private Path home;

  /** A command with what the README says it prints. */
  private record Step(String command, String expectedKind, String expected) {}

  private static List<Step> steps() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("README.md")));
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
    return steps;
  }

  @Test
  void readme_whenFollowedInOrder_doesWhatItSays() throws Exception {
    Files.createSymbolicLink(home.resolve("dist"), Path.of("dist").toAbsolutePath());
    Path data = home.resolve("plystra-data");
    try (Jar server = Jar.Launch.PLAIN.environment(Map.of("PLYSTRA_ADMIN_TOKEN", "")).serve(data)) {
      int port = server.port();
      server.awaitLogged("admin token");
      Matcher token = TOKEN.matcher(server.transcript());
      assertTrue(token.find(), server.transcript());
      int run = 0;
      for (Step step : steps()) {
        run += follow(step, port, token.group()) ? 1 : 0;
      }
      assertEquals(6, run, "commands that were run");
    }
  }

  /** False for the steps that this test stands in for: the build, serve, and the token. */
  private boolean follow(Step step, int port, String token) throws Exception {
    String command = step.command();
    if (command.contains("mvnw") || command.startsWith("export PLYSTRA_ADMIN_TOKEN=")) {
      return false;
    }
    String output = run(command.replace("localhost:8080", "localhost:" + port), token);
    switch (step.expectedKind()) {
      case "json" -> assertIncludes(JSON.readTree(step.expected()), JSON.readTree(output), output);
      case "text" -> assertLines(step.expected(), output);
      default -> assertTrue(!output.isBlank(), command);
    }
    return true;
  }

  private String run(String command, String token) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command);
    builder.directory(home.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PLYSTRA_"));
    builder.environment().put("PLYSTRA_ADMIN_TOKEN", token);
    Path errors = home.resolve("errors");
    builder.redirectError(errors.toFile());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), command);
    int code = process.exitValue();
    assertTrue(code == 0 || code == DENY, command + output + Files.readString(errors));
    return output;
  }

  /** Everything that the README shows is there; there may be more. */
  private static void assertIncludes(JsonNode expected, JsonNode actual, String output) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(f -> assertIncludes(f.getValue(), actual.path(f.getKey()), output));
    } else if (expected.isArray()) {
      for (int i = 0; i < expected.size(); i++) {
        assertIncludes(expected.get(i), actual.path(i), output);
      }
    } else {
      assertEquals(expected, actual, output);
    }
  }

  private static void assertLines(String expected, String output) {
    List<String> lines = output.lines().map(String::strip).toList();
    for (String line : expected.lines().map(String::strip).toList()) {
      assertTrue(
          line.equals("...") || lines.contains(line), "not printed: " + line + "\n" + output);
    }
  }
}
