package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code dist/verify_export.py} and {@code audit verify FILE} on the same files, right ones and
 * forged ones: both say the same of each, in the same words.
 */
final class ExportVerdictTest {
  @TempDir private static Path place;
  private static final List<ExportCase> CASES = ExportCorpus.cases();
  private static List<Python.Ran> python = List.of();

  @BeforeAll
  static void verifyByPython() throws IOException, InterruptedException {
    List<List<String>> runs = new ArrayList<>();
    for (int i = 0; i < CASES.size(); i++) {
      List<String> run =
          new ArrayList<>(List.of(Files.write(path(i), CASES.get(i).file()).toString()));
      run.addAll(CASES.get(i).heads());
      runs.add(run);
    }
    python = Python.isHere() ? Python.runAll(runs) : List.of();
  }

  private static Path path(int number) {
    return place.resolve(number + ".ndjson");
  }

  static List<ExportCase> cases() {
    return CASES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void verdict_onAFile_isTheSameOfBothPrograms_andRight(ExportCase file) {
    // given
    int number = CASES.indexOf(file);
    List<String> args = new ArrayList<>(List.of("audit", "verify", path(number).toString()));
    file.heads().forEach(head -> args.addAll(List.of("--expect", head)));
    // when
    Run ours = Run.of(args.toArray(String[]::new));
    // then
    assertEquals(file.code(), ours.code(), ours.err() + ours.out());
    assertTrue((ours.out() + ours.err()).contains(file.words()), ours.err() + ours.out());
    if (!python.isEmpty()) {
      Python.Ran theirs = python.get(number);
      assertEquals(file.code(), theirs.code(), theirs.err() + theirs.out());
      assertEquals(ours.out(), theirs.out());
      if (file.code() == ExitCode.DAMAGED) {
        assertEquals(ours.err(), "plystra: " + theirs.err().strip() + ".\n");
      }
    }
  }

  @Test
  void corpus_hasManyFiles_eachWithAName() {
    List<String> names = CASES.stream().map(ExportCase::name).toList();
    assertTrue(names.size() > 200, () -> names.size() + " cases");
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @Test
  void usage_whenWrong_endsWithTwo() throws IOException, InterruptedException {
    Path export = Files.write(place.resolve("audit.ndjson"), CASES.get(0).file());
    Run.of("audit", "verify", export.toString(), "--expect", "1").failedWith(2, "is no head");
    Run.of("audit", "verify", export.toString(), "--from", "1").failedWith(2, "--from");
    if (Python.isHere()) {
      assertEquals(2, Python.run().code());
      assertEquals(2, Python.run(export.toString(), "--expect", "1").code());
      assertEquals(2, Python.run(export.toString(), "audit_1:2").code());
      assertEquals(1, Python.run(place.resolve("none").toString()).code());
      Python.Ran help = Python.run("--help");
      assertEquals(0, help.code());
      assertTrue(help.out().contains("--expect HEAD|FILE"), help::out);
    }
  }
}
