package com.plystra.ops.policytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a test file is said with its place, all at once. */
final class TestFileFaultsTest {
  private static final Path CORPUS = Path.of("src/test/resources/policytests/faults.txt");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path temp;

  private record Case(String name, String text, List<String> faults) {}

  /** A case: {@code == name}, the file, and after {@code --} a line for each fault. */
  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String part : Files.readString(CORPUS).split("(?m)^== ", -1)) {
      int head = part.indexOf('\n');
      int end = part.indexOf("\n--\n");
      if (end > 0) {
        cases.add(
            new Case(
                part.substring(0, head),
                part.substring(head + 1, end + 1),
                part.substring(end + 4).lines().filter(line -> !line.isBlank()).toList()));
      }
    }
    return cases;
  }

  private static List<String> faults(String text) {
    return PolicyTestFile.parse("f", text).faults().stream()
        .map(fault -> fault.toString().substring(2))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> read_whenFaulty_namesEveryFault() throws IOException {
    List<Case> cases = cases();
    assertTrue(cases.size() >= 20, () -> cases.size() + " cases");
    return cases.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(), () -> assertEquals(each.faults(), faults(each.text()))));
  }

  @Test
  void read_ofAliasesThatGrow_stopsSoon() {
    StringBuilder bomb = new StringBuilder("a: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "b%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ",
                      List.of(
                          alias, alias, alias, alias, alias, alias, alias, alias, alias, alias))));
    }
    bomb.append("given: {spaces: {s: {metadata: {x: *a8}}}}\ntests: []\n");
    List<String> found = Assertions.assertTimeoutPreemptively(SOON, () -> faults(bomb.toString()));
    assertTrue(
        found.stream()
            .anyMatch(fault -> fault.endsWith("the file has too many values, aliases resolved")),
        found::toString);
  }

  @Test
  void read_ofManyAliases_isRefused() {
    String aliases = "*a, ".repeat(2_000);
    List<String> found = faults("a: &a [x]\nb: [" + aliases + "]\n");
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).contains("aliases"), found::toString);
  }

  @Test
  void read_ofProductsThatAreTooLarge_isRefused() {
    String names = "[" + "x, ".repeat(1_000) + "]";
    List<String> found =
        faults(
            "given: {}\ntests: [{actors: "
                + names
                + ", actions: "
                + names
                + ", resources: "
                + names.replace("x", "t:x")
                + ", expect: deny}]\n");
    assertEquals(List.of("2:9: the file has more than 200000 expectations"), found);
  }

  @Test
  void read_ofAnAliasOfItself_isRefused() {
    List<String> found = faults("given: {spaces: {s: {metadata: &m {x: *m}}}}\ntests: []\n");
    assertEquals(List.of("1:32: is nested too deeply"), found);
  }

  @Test
  void read_ofDeepNesting_isRefused() {
    List<String> found = faults("a: " + "[".repeat(100_000));
    assertEquals(1, found.size());
    assertTrue(found.get(0).contains("Nesting"), found::toString);
  }

  @Test
  void read_ofOddFiles_saysWhatTheyAre() throws IOException {
    Path large = temp.resolve("large.yaml");
    Files.write(large, new byte[(16 << 20) + 1]);
    assertEquals(List.of("the file is larger than 16 MiB"), messages(large));
    Path latin = temp.resolve("latin.yaml");
    Files.write(latin, "name: Süd".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(List.of("the file is not UTF-8"), messages(latin));
    assertEquals(List.of("there is no such file"), messages(temp.resolve("none.yaml")));
    assertEquals(List.of("there is no such file"), messages(temp));
    Path empty = temp.resolve("empty.yaml");
    Files.writeString(empty, "");
    assertEquals(List.of("the file is empty"), messages(empty));
    Path marked = temp.resolve("marked.yaml");
    Files.writeString(marked, "\uFEFFgiven: {}\ntests: []\n");
    assertEquals(List.of("must have a test: the file asks nothing"), messages(marked));
  }

  private static List<String> messages(Path file) throws IOException {
    return PolicyTestFile.read(file, true).faults().stream().map(FileFault::message).toList();
  }
}
