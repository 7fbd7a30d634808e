package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dist/plystra}, the shell script that finds Java and the jar. */
class LauncherIT {
  @TempDir Path temp;
  private Path script;

  @BeforeEach
  void linkTheJarBesideACopy() throws IOException {
    Path home = Files.createDirectories(temp.resolve("a home/lib"));
    script = home.resolve("plystra");
    Files.copy(Path.of("dist/plystra"), script);
    Files.createSymbolicLink(
        home.resolve("plystra.jar"), Path.of("dist/plystra.jar").toAbsolutePath());
  }

  private Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME",
        System.getProperty("java.home"),
        "JAVA_OPTS",
        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "XDG_CACHE_HOME",
        cache().toString());
  }

  private Path cache() {
    return temp.resolve("cache");
  }

  private static String quoted(Path path) {
    return "'" + path + "'";
  }

  private Shell.Ran run(Map<String, String> environment, String command) throws Exception {
    try (Shell shell = new Shell(temp, environment)) {
      return shell.run(command);
    }
  }

  private static void refused(Shell.Ran ran, String words) {
    assertEquals(1, ran.code(), ran::toString);
    assertTrue(ran.errors().startsWith("plystra: "), ran::toString);
    assertTrue(ran.errors().contains(words), ran::toString);
    assertEquals(1, ran.errors().lines().count(), ran::toString);
  }

  @Test
  void run_whenThroughALinkFromElsewhere_findsTheJarAndGivesTheExitCode() throws Exception {
    Files.createDirectories(temp.resolve("bin"));
    Files.createSymbolicLink(temp.resolve("bin/plystra"), Path.of("../a home/lib/plystra"));
    Shell.Ran ran = run(environment(), "cd / && " + quoted(temp.resolve("bin/plystra")) + " demo");
    assertEquals(0, ran.code(), ran::toString);
    assertTrue(ran.output().contains("4 of 4 decisions are as expected."), ran::toString);
    Shell.Ran wrong = run(environment(), quoted(script) + " no-such-command");
    assertEquals(2, wrong.code(), wrong::toString);
  }

  @Test
  void run_whenTheJarIsMissing_saysHowToMakeIt() throws Exception {
    Files.delete(script.resolveSibling("plystra.jar"));
    refused(run(environment(), quoted(script) + " demo"), "plystra.jar is missing");
  }

  @Test
  void run_whenJavaHomeIsWrong_saysSo() throws Exception {
    Map<String, String> wrong = Map.of("JAVA_HOME", temp.toString());
    refused(run(wrong, quoted(script) + " demo"), "JAVA_HOME is " + temp);
  }

  @Test
  void run_whenThereIsNoJava_saysWhatToInstall() throws Exception {
    Path tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sh")) {
      Files.createSymbolicLink(tools.resolve(tool), which(tool));
    }
    refused(
        run(Map.of("JAVA_HOME", ""), "PATH=" + quoted(tools) + " sh " + quoted(script) + " demo"),
        "there is no java. Install");
  }

  private static Path which(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_whenJavaIsTooOld_saysWhichIsNeeded() throws Exception {
    Path java = Files.createDirectories(temp.resolve("old/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> old = Map.of("JAVA_HOME", temp.resolve("old").toString());
    refused(run(old, quoted(script) + " demo"), "is Java 11. Install JDK or JRE 17 or newer");
  }

  @Test
  void serve_whenFirst_leavesAnArchiveThatLaterCommandsTake() throws Exception {
    // given: the first serve ends at once, for its settings are bad
    String bad = quoted(script) + " serve --port nowhere";
    assertEquals(2, run(environment(), bad).code());
    // then
    List<Path> archives;
    try (Stream<Path> files = Files.list(cache().resolve("plystra"))) {
      archives = files.toList();
    }
    assertEquals(1, archives.size(), archives.toString());
    assertTrue(archives.get(0).toString().endsWith(".jsa"), archives.toString());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(cache().resolve("plystra"))));
    Shell.Ran version = run(environment(), quoted(script) + " --version");
    assertEquals(0, version.code(), version::toString);
    assertEquals(1, version.output().strip().lines().count(), version::toString);
    assertEquals("", version.errors());
  }

  @Test
  void run_whenNothingCanBeWritten_runsAllTheSame() throws Exception {
    Map<String, String> nowhere =
        Map.of("JAVA_HOME", System.getProperty("java.home"), "XDG_CACHE_HOME", "/dev/null/nowhere");
    Shell.Ran ran = run(nowhere, quoted(script) + " serve --port nowhere");
    assertEquals(2, ran.code(), ran::toString);
    assertTrue(ran.errors().contains("SERVER_PORT"), ran::toString);
  }

  @Test
  void completion_whenSourcedByBash_completesCommandsAndOptions() throws Exception {
    Path completion = temp.resolve("completion");
    Shell.Ran made = run(environment(), quoted(script) + " completion > " + quoted(completion));
    assertEquals(0, made.code(), made::toString);
    assertEquals("doctor", completed("do", completion));
    // What other parts of the program start is not for people.
    assertEquals("", completed("warm", completion));
    assertEquals("", completed("echo", completion));
  }

  private String completed(String word, Path completion) throws Exception {
    String complete =
        "bash -c '. \"$0\"; COMP_WORDS=(plystra "
            + word
            + "); COMP_CWORD=1; _complete_plystra; echo \"${COMPREPLY[@]}\"' ";
    Shell.Ran done = run(environment(), complete + quoted(completion));
    assertEquals(0, done.code(), done::toString);
    return done.output().strip();
  }

  @Test
  void run_withoutALocale_takesPathsWithOtherLetters() throws Exception {
    Map<String, String> environment = new HashMap<>(environment());
    environment.putAll(Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "C"));
    String data = "d=" + quoted(temp) + "/$(printf 'd\\303\\245ta'); ";
    Shell.Ran ran =
        run(environment, data + quoted(script) + " seed demo --data-dir \"$d\" && ls -d \"$d\"");
    assertEquals(0, ran.code(), ran::toString);
    assertTrue(ran.output().contains("Added"), ran::toString);
  }

  @Test
  void backup_whenRepeated_keepsTheNewestAndNothingIsRemovedByAFailure() throws Exception {
    Path backup = script.resolveSibling("plystra-backup");
    Files.copy(Path.of("dist/plystra-backup"), backup);
    Path backups = Files.createDirectories(temp.resolve("backups"));
    List<String> old =
        List.of("plystra-20260101T000000Z.zip", "plystra-20260102T000000Z.zip", "notes.txt");
    for (String name : old) {
      Files.writeString(backups.resolve(name), name);
    }
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("PLYSTRA_DATA_DIR", temp.resolve("data").toString());
    String command = quoted(backup) + " " + quoted(backups) + " 2";
    // There is nothing to back up.
    Shell.Ran failed = run(environment, command);
    assertEquals(1, failed.code(), failed::toString);
    assertEquals(Set.copyOf(old), names(backups));
    assertEquals(0, run(environment, quoted(script) + " seed demo").code());
    Shell.Ran ran = run(environment, command);
    assertEquals(0, ran.code(), ran::toString);
    Set<String> names = names(backups);
    assertEquals(3, names.size(), names::toString);
    assertTrue(names.containsAll(old.subList(1, 3)), names::toString);
    assertEquals(1, run(environment, quoted(backup) + " /nowhere/at/all").code());
    assertEquals(1, run(environment, quoted(backup) + " " + quoted(backups) + " 0").code());
    assertEquals(names, names(backups));
  }

  private static Set<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
