package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.config.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CliTest {
  private static final List<List<String>> ALL =
      List.of(
          List.of(),
          List.of("demo"),
          List.of("check"),
          List.of("changes"),
          List.of("explain"),
          List.of("seed"),
          List.of("seed", "demo"),
          List.of("import"),
          List.of("token"),
          List.of("token", "rotate"),
          List.of("token", "show"),
          List.of("console"),
          List.of("console", "link"),
          List.of("migrate"),
          List.of("migrate", "status"),
          List.of("migrate", "up"),
          List.of("migrate", "verify"),
          List.of("audit"),
          List.of("audit", "verify"),
          List.of("audit", "head"),
          List.of("audit", "export"),
          List.of("backup"),
          List.of("restore"),
          List.of("rebuild"),
          List.of("key"),
          List.of("key", "create"),
          List.of("key", "list"),
          List.of("key", "show"),
          List.of("key", "revoke"),
          List.of("key", "rotate"),
          List.of("admin"),
          List.of("admin", "grant"),
          List.of("admin", "list"),
          List.of("admin", "show"),
          List.of("admin", "revoke"),
          List.of("user"),
          List.of("user", "list"),
          List.of("user", "add"),
          List.of("user", "show"),
          List.of("user", "password"),
          List.of("user", "disable"),
          List.of("user", "restore"),
          List.of("space"),
          List.of("space", "list"),
          List.of("space", "add"),
          List.of("space", "show"),
          List.of("space", "disable"),
          List.of("space", "restore"),
          List.of("group"),
          List.of("group", "list"),
          List.of("group", "add"),
          List.of("group", "show"),
          List.of("group", "disable"),
          List.of("group", "restore"),
          List.of("member"),
          List.of("member", "list"),
          List.of("member", "add"),
          List.of("member", "show"),
          List.of("member", "bind"),
          List.of("member", "unbind"),
          List.of("member", "disable"),
          List.of("member", "restore"),
          List.of("role"),
          List.of("role", "list"),
          List.of("role", "add"),
          List.of("role", "show"),
          List.of("role", "add-permission"),
          List.of("role", "remove-permission"),
          List.of("role", "disable"),
          List.of("role", "restore"),
          List.of("grant"),
          List.of("grant", "list"),
          List.of("grant", "add"),
          List.of("grant", "show"),
          List.of("grant", "revoke"),
          List.of("health"),
          List.of("openapi"),
          List.of("bench"),
          List.of("help"),
          List.of("version"));

  private static Run with(List<String> command, String option) {
    return Run.of(Stream.concat(command.stream(), Stream.of(option)).toArray(String[]::new));
  }

  @Test
  void help_onEveryCommand_showsAnExample() {
    for (List<String> command : ALL) {
      Run run = with(command, "--help").endedWith(0);
      String name = String.join(" ", command);
      assertTrue(run.out().contains("Usage: plystra " + name), name);
      assertTrue(run.out().contains("Example:\n  "), name);
      assertTrue(run.out().contains("  plystra " + name) || run.out().contains("$(plystra"), name);
    }
  }

  @Test
  void version_onEveryCommand_isTheSameLine() {
    String version = Run.of("--version").endedWith(0).out();
    assertTrue(version.matches("plystra \\S+ \\(commit \\S+, built \\S+\\)\n"), version);
    for (List<String> command : ALL) {
      assertEquals(version, with(command, "--version").endedWith(0).out());
    }
  }

  @Test
  void command_builtWithoutTheOthers_isTheSame() {
    Terminal terminal = nowhere();
    CommandLine whole = Commands.tree(terminal);
    whole
        .getSubcommands()
        .forEach(
            (name, command) -> {
              CommandLine alone = Commands.treeFor(terminal, List.of(name, "--no-such"));
              assertEquals(name, command.getCommandName());
              if (!List.of("help", "completion").contains(name)) {
                assertEquals(Set.of(name), alone.getSubcommands().keySet());
              }
              CommandLine same = Objects.requireNonNull(alone.getSubcommands().get(name));
              assertEquals(usages(command), usages(same));
            });
    for (List<String> args : List.of(List.<String>of(), List.of("serv"), List.of("-v", "serve"))) {
      CommandLine all = Commands.treeFor(terminal, args);
      assertEquals(whole.getSubcommands().keySet(), all.getSubcommands().keySet());
    }
  }

  /** The help of a command and of those below it. */
  private static List<String> usages(CommandLine command) {
    return Stream.concat(
            Stream.of(command.getUsageMessage()),
            command.getSubcommands().values().stream().flatMap(sub -> usages(sub).stream()))
        .toList();
  }

  private static Terminal nowhere() {
    return new Terminal(
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(Writer.nullWriter()),
        false,
        Map.of(),
        new BufferedReader(Reader.nullReader()));
  }

  @Test
  void usage_whenWrong_isOneLineAndTwo() {
    Run.of("explian").failedWith(2, "Did you mean 'explain'?");
    Run.of("demo", "--no").failedWith(2, "'--no'. See 'plystra demo --help'.");
    Run.of("token").failedWith(2, "give one of its commands: rotate, show.");
    Run.of("token", "rotate", "root").failedWith(2, "'root' is not a token");
    Run.of("token", "rotate", "admin", "--grace", "soon").failedWith(2, "not a time such as 10m");
    Run.of("demo", "--output", "xml").failedWith(2, "was 'xml'");
  }

  @Test
  void number_whenInOtherDigits_isRefused() {
    for (String option : List.of("--connections=\u0663", "--connections=+3", "--rounds=\uff13")) {
      Run.of("bench", option).failedWith(2, "whole number");
    }
    Run.of("audit", "export", "x", "--created-at-from=2026-05-06T10:15:30.Z")
        .failedWith(2, "neither a time");
  }

  @Test
  void usage_whenNothingIsGiven_isShown() {
    Run run = Run.of();
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("Usage: plystra"), run.err());
  }

  @Test
  void output_whenItCannotBeWritten_isAnError() {
    StringWriter err = new StringWriter();
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Terminal terminal =
        new Terminal(
            new PrintWriter(full),
            new PrintWriter(err),
            false,
            Map.of(),
            new BufferedReader(new StringReader("")));
    assertEquals(1, Cli.run(terminal, "version"));
    assertEquals("plystra: standard output could not be written to its end.\n", err.toString());
  }

  @Test
  void settings_whenRefused_areALineEach(@TempDir Path place) {
    Run run =
        Run.of(
            Map.of("SERVER_PORT", "many", "LOG_LEVEL", "loud"),
            false,
            "seed",
            "demo",
            "--data-dir",
            place.toString());
    assertEquals(1, run.code());
    assertEquals(2, run.err().lines().filter(l -> l.startsWith("plystra: ")).count(), run.err());
  }

  @Test
  void directory_whenThereIsNone_isNotMade(@TempDir Path temporary) {
    Path missing = temporary.resolve("none");
    for (List<String> command :
        List.of(
            List.of("token", "show"),
            List.of("migrate", "status"),
            List.of("migrate", "verify"),
            List.of("audit", "verify"),
            List.of("audit", "head"),
            List.of("audit", "export"),
            List.of("rebuild"))) {
      with(command, "--data-dir=" + missing).failedWith(1, "contains no data of Plystra");
    }
    assertFalse(Files.exists(missing));
  }

  @Test
  void settingsOptions_whenMixedIn_areOnePerSetting(@TempDir Path place) {
    Probe probe = new Probe();
    CommandLine line = new CommandLine(probe);
    line.parseArgs("--port", "81", "--data-dir", place.toString());
    Catalogue.all()
        .forEach(s -> assertTrue(line.getCommandSpec().findOption(s.flag()) != null, s.flag()));
    assertEquals(81, probe.settings.load(Map.of("SERVER_PORT", "82")).port());
    assertTrue(
        line.getUsageMessage()
            .replaceAll("\\s+", " ")
            .contains("(127.0.0.1 in development, 0.0.0.0 in production)"));
  }

  @CommandLine.Command(name = "probe")
  static final class Probe {
    @CommandLine.Mixin private SettingsOptions settings;
  }
}
