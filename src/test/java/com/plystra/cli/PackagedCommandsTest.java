package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** What the shipped files run are commands that there are, with options that they take. */
final class PackagedCommandsTest {
  private static final Path DIST = Path.of("dist");

  /** The program, as a unit, an image, or a script names it, and the words that follow. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?:/opt/plystra/plystra|\\$home/plystra|-jar \\S+)\"?"
              + "((?:[ \",]+[^\\s\",&>|;`]+)*)");

  private static final Pattern WORD = Pattern.compile("[^\\s\",\\[\\]]+");

  private static String read(String file) throws IOException {
    return Files.readString(DIST.resolve(file))
        .replaceAll("(?m)^\\s*#.*$", "")
        // What the shell puts there is one word.
        .replaceAll("\\$\\([^)]*\\)", "X");
  }

  /** The words after the program; ends where what follows is the shell's. */
  private static List<List<String>> calls(String text) {
    List<List<String>> calls = new ArrayList<>();
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      List<String> words = new ArrayList<>();
      Matcher word = WORD.matcher(call.group(1));
      while (word.find() && !word.group().matches("\\\\|.*\\$@.*")) {
        words.add(word.group());
      }
      if (!words.isEmpty()) {
        calls.add(words);
      }
    }
    return calls;
  }

  private static List<List<String>> shipped() throws IOException {
    List<List<String>> calls = new ArrayList<>();
    for (String file : List.of("plystra", "plystra-backup", "plystra.service", "Dockerfile")) {
      calls.addAll(calls(read(file)));
    }
    Matcher command = Pattern.compile("(?m)^CMD \\[(.*)]$").matcher(read("Dockerfile"));
    assertTrue(command.find());
    calls.add(Arrays.asList(command.group(1).replace("\"", "").split(", ", -1)));
    return calls;
  }

  /** The command that the words name; fails where one of them is not understood. */
  private static String understood(List<String> words) {
    Terminal nowhere =
        new Terminal(
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            false,
            Map.of(),
            new BufferedReader(Reader.nullReader()));
    return Commands.tree(nowhere)
        .parseArgs(words.toArray(String[]::new))
        .subcommand()
        .commandSpec()
        .name();
  }

  @Test
  void commands_thatTheShippedFilesRun_areUnderstood() throws IOException {
    Set<String> names = new TreeSet<>();
    for (List<String> call : shipped()) {
      names.add(understood(call));
    }
    assertEquals(Set.of("backup", "health", "serve", "warm-up"), names);
  }

  @Test
  void commands_whenAWordIsUnknown_areNotUnderstood() {
    assertThrows(ParameterException.class, () -> understood(List.of("backups", "a.zip")));
    assertThrows(
        ParameterException.class, () -> understood(List.of("backup", "a.zip", "--forced")));
    assertThrows(ParameterException.class, () -> understood(List.of("serve", "now")));
  }
}
