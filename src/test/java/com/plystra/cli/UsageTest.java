package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command line is told that is wrong: one line, exit code 2, and JSON where asked for. */
final class UsageTest {
  private static final String ASK =
      " --user u --member m --user-member um --space s --type t --id i --action a";

  private static Run run(String line) {
    return Run.of(line.split(" ", -1));
  }

  /** Command lines that nothing but their own words are wrong with. */
  private static List<String> wrong() {
    return List.of(
        "nonsense",
        "--nonsense",
        "token",
        "audit nonsense",
        "seed",
        "migrate status extra",
        "serve --port abc",
        "serve --port 99999",
        "serve --port",
        "serve --log-level loud --http-read-timeout soon",
        "serve --data-dir=",
        "doctor --metrics-port=-1",
        "health --port abc",
        "seed demo --database-url mysql://x/y",
        "check --user u",
        "check --url nowhere" + ASK,
        "explain --url http://h/?q=1" + ASK,
        "import",
        "import file --batch 0",
        "import file --batch many",
        "token rotate",
        "token rotate root",
        "token rotate admin --grace -5m",
        "audit verify --from x",
        "audit export --resume",
        "audit export --format xml",
        "audit export --after x",
        "audit export --created-at-from yesterday",
        "audit export --created-at-to 2026-02-30",
        "backup",
        "restore",
        "bench --connections 0",
        "bench --rate much",
        "bench --requests f --audit-queries",
        "bench --requests f --list-queries",
        "openapi --format xml",
        "completion extra",
        "demo --no-such",
        "help nonsense",
        "help token nonsense",
        "version extra");
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void usage_whenWrong_isToldAndEndsWithTwo(String line) {
    Run run = run(line);
    assertEquals(2, run.code(), run.err() + run.out());
    assertEquals("", run.out());
    assertFalse(run.err().isEmpty());
    assertTrue(run.err().lines().allMatch(l -> l.startsWith("plystra: ")), run.err());
    assertFalse(run.err().contains("this is a bug"), run.err());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void usage_whenWrongAndJsonIsWanted_isJsonToo(String line) throws IOException {
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    words.addAll(List.of("--output", "json"));
    Run run = Run.of(words.toArray(String[]::new));
    assertEquals(2, run.code(), run.err() + run.out());
    JsonNode error = run.json().path("error");
    assertFalse(error.path("code").asText().isEmpty(), run.out());
    assertFalse(error.path("message").asText().isEmpty(), run.out());
    assertTrue(error.path("details").isArray(), run.out());
    assertTrue(run.err().startsWith("plystra: "), run.err());
  }

  @Test
  void failure_ofAnyKindWhenJsonIsWanted_isJson(@TempDir Path temporary) throws IOException {
    String missing = temporary.resolve("none").toString();
    for (String line :
        List.of(
            "check" + ASK,
            "explain" + ASK,
            "token show",
            "token rotate admin --database-url postgres://u:p@127.0.0.1:1/d",
            "migrate status",
            "migrate verify",
            "audit verify",
            "audit head",
            "backup " + temporary.resolve("b.zip"),
            "restore " + temporary.resolve("none.zip"),
            "rebuild",
            "salvage --dry-run",
            "import " + temporary.resolve("none.ndjson"),
            "health --port 1")) {
      Run run = run(line + " --output=json --data-dir " + missing);
      assertEquals(1, run.code(), line + run.err() + run.out());
      assertFalse(run.json().at("/error/code").asText().isEmpty(), line + run.out());
      assertTrue(run.err().startsWith("plystra: "), line + run.err());
    }
  }

  @Test
  void settings_whenTheEnvironmentAloneIsWrong_areNoUsageError() throws IOException {
    Map<String, String> env = Map.of("SERVER_PORT", "many", "LOG_LEVEL", "loud");
    Run run = Run.of(env, false, "health", "--output", "json");
    assertEquals(1, run.code());
    assertEquals("BAD_SETTINGS", run.json().at("/error/code").asText());
    assertEquals(2, run.json().at("/error/details").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "serve --prot 80 | '--prot'. Did you mean '--port'?",
        "serve --data-dri=x | Did you mean '--data-dir'?",
        "explain --usr x | Did you mean '--user'?",
        "srve | 'srve'. Did you mean 'serve'?",
        "tokn rotate admin | Did you mean 'token'?",
        "token rotat admin | Did you mean 'rotate'?",
        "audit verfiy | Did you mean 'verify'?",
        "rotate | Did you mean 'token rotate' or 'key rotate'?",
        "verify | Did you mean 'migrate verify' or 'audit verify'?",
        "help bakcup | Did you mean 'backup'?"
      })
  void usage_whenMisspelt_saysWhatWasMeant(String line, String words) {
    run(line).failedWith(2, words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "serve --zzzzzz"})
  void usage_whenNothingIsNear_suggestsNothing(String line) {
    assertFalse(run(line).failedWith(2, "unknown").err().contains("mean"));
  }

  @Test
  void help_asAWord_isTheSameAsTheOption() {
    assertEquals(run("--help").out(), run("help").endedWith(0).out());
    assertEquals(run("serve --help").out(), run("help serve").endedWith(0).out());
    assertEquals(run("token rotate --help").out(), run("help token rotate").endedWith(0).out());
    assertEquals(run("--version").out(), run("version").endedWith(0).out());
  }

  private static Stream<Integer> widths() {
    return Stream.of(55, 80, 120);
  }

  @ParameterizedTest
  @MethodSource("widths")
  void help_whenTheTerminalIsThatWide_staysWithinIt(int columns) {
    Map<String, String> env = Map.of("COLUMNS", String.valueOf(columns));
    Run run = Run.of(env, false, "serve", "--help").endedWith(0);
    int longest = run.out().lines().mapToInt(String::length).max().orElseThrow();
    assertTrue(longest <= columns, columns + ": " + longest);
    assertTrue(longest > columns - 15, columns + ": " + longest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-3", "wide", "7", "999999"})
  void help_whenTheWidthIsOfNoUse_isReadable(String columns) {
    Run run = Run.of(Map.of("COLUMNS", columns), false, "serve", "--help").endedWith(0);
    int longest = run.out().lines().mapToInt(String::length).max().orElseThrow();
    assertTrue(longest > 40 && longest <= 120, columns + ": " + longest);
  }
}
