package com.plystra.cli.trace;

import com.plystra.ops.policytests.Expectation;
import com.plystra.ops.policytests.FileResult;
import com.plystra.ops.policytests.TestResult;
import com.plystra.ops.policytests.TestResult.Status;
import java.util.ArrayList;
import java.util.List;

/** Shows the results of policy tests as trees of what differs, one for each file. */
public final class TestReportTree {
  private static final int MOST_SHOWN = 100;

  private TestReportTree() {}

  /**
   * The lines of a file, each with its line end.
   *
   * @param verbose whether expectations that are met are listed too
   * @param colours whether ANSI colours may be used
   */
  public static String of(FileResult file, boolean verbose, boolean colours) {
    List<Branch> branches = new ArrayList<>();
    int bad = 0;
    for (TestResult result : file.results()) {
      if (result.isBad() ? ++bad <= MOST_SHOWN : verbose || result.status() == Status.SKIPPED) {
        branches.add(branch(result));
      }
    }
    if (bad > MOST_SHOWN) {
      branches.add(
          Branch.plain("and " + (bad - MOST_SHOWN) + " more; --output json names all of them"));
    }
    String title =
        file.name().equals(file.file()) ? file.file() : file.file() + " (" + file.name() + ")";
    return BranchPainter.paint(
        new Branch(
            file.isGreen() ? Branch.Mark.HOLDS : Branch.Mark.FAILS,
            title + ": " + counts(file, bad),
            branches),
        colours);
  }

  private static String counts(FileResult file, int bad) {
    int skipped = file.count(Status.SKIPPED);
    return (bad == 0 ? "" : bad + " of ")
        + file.results().size()
        + (bad == 0 ? " as expected" : " not as expected")
        + (skipped == 0 ? "" : ", " + skipped + " of them skipped");
  }

  private static Branch branch(TestResult result) {
    Expectation asked = result.expectation();
    String place = " (line " + asked.at().line() + ")";
    String text = (asked.test().isEmpty() ? "" : asked.test() + ": ") + asked.question();
    return switch (result.status()) {
      case PASSED -> Branch.link(true, text + ": " + result.got() + place);
      case SKIPPED -> Branch.plain("skipped: " + text + ": " + result.reason() + place);
      case FAILED, ERROR -> new Branch(Branch.Mark.FAILS, text + place, difference(result));
    };
  }

  private static List<Branch> difference(TestResult result) {
    List<Branch> below = new ArrayList<>();
    below.add(Branch.plain("expected " + result.expectation().expectedText()));
    below.add(
        Branch.plain(
            "got " + result.got() + (result.reason().isEmpty() ? "" : ": " + result.reason())));
    result.trace().ifPresent(trace -> below.addAll(TraceSummary.of(trace)));
    return below;
  }
}
