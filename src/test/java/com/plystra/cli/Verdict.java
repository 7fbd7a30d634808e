package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.plystra.testkit.Python;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What both programs say of an export. */
final class Verdict {
  private Verdict() {}

  /**
   * Of one that must be right: what both said.
   *
   * @param expected heads, or files that hold some
   */
  static String right(Path export, String... expected) {
    String out = holds(export, expected);
    // No test makes anybody's clock go back.
    assertFalse(out.contains("note: "), out);
    return out;
  }

  /** As {@link #right}, of one in which a clock may have gone back. */
  static String holds(Path export, String... expected) {
    List<String> ours = new ArrayList<>(List.of("audit", "verify", export.toString()));
    List<String> theirs = new ArrayList<>(List.of(export.toString()));
    for (String each : expected) {
      ours.addAll(List.of("--expect", each));
      theirs.addAll(List.of("--expect", each));
    }
    Run run = Run.of(ours.toArray(String[]::new)).endedWith(ExitCode.OK);
    try {
      if (Python.isHere()) {
        Python.Ran python = Python.run(theirs.toArray(String[]::new));
        assertEquals(ExitCode.OK, python.code(), python.err());
        assertEquals(run.out(), python.out());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return run.out();
  }
}
