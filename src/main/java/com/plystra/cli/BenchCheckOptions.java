package com.plystra.cli;

import com.plystra.base.problem.Problem;
import com.plystra.ops.loadtest.CheckWorkload;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the checks of a load test, and for loads that run at the same time. */
final class BenchCheckOptions {
  private static final int HUNDRED = 100;
  private static final int MOST_ITEMS = 1_000;

  @Option(
      names = "--questions",
      paramLabel = "N",
      description = "Number of checks that are sent in rotation (default: 1000).")
  private int questions = 1_000;

  @Option(
      names = "--allow",
      paramLabel = "PERCENT",
      description = {"Percentage of allowed checks, as far as such checks exist (default: 50)."})
  private int allow = 50;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = {
        "Send this many checks in each request, to check-batch (default: single checks). Rates and"
            + " latencies are then those of requests."
      })
  private int batch = 1;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = {
        "Greatest number of bindings, and of resources, to draw them from (default: 10000)."
      })
  private int sample = 10_000;

  @Option(
      names = "--mutations",
      paramLabel = "R",
      description = {
        "Make this many changes a second at the same time, to resources that are created for it"
            + " and deleted afterwards."
      })
  private int mutations;

  @Option(
      names = "--audit-queries",
      description = "Read lists of the audit log at the same time, one after the other.")
  private boolean auditQueries;

  @Option(
      names = "--list-queries",
      description =
          "Ask for lists of what is allowed at the same time, pages of 100 rows, one after the"
              + " other.")
  private boolean listQueries;

  @Option(
      names = "--requests",
      paramLabel = "FILE",
      description = "Send the requests in this file, to any server, instead of checks.")
  private @Nullable Path requests;

  Optional<Path> requests() {
    if (requests != null && (mutations > 0 || auditQueries || listQueries || batch > 1)) {
      throw Problem.invalid(
          "--requests",
          "cannot be used with --mutations, --audit-queries, --list-queries or --batch");
    }
    return Optional.ofNullable(requests);
  }

  CheckWorkload.Options options() {
    BenchLoadOptions.check(questions >= 1, "--questions", "1 or more");
    BenchLoadOptions.check(allow >= 0 && allow <= HUNDRED, "--allow", "0 to 100");
    BenchLoadOptions.check(batch >= 1 && batch <= MOST_ITEMS, "--batch", "1 to " + MOST_ITEMS);
    BenchLoadOptions.check(sample >= 1, "--sample", "1 or more");
    BenchLoadOptions.check(mutations >= 0, "--mutations", "0 or more");
    return new CheckWorkload.Options(
        questions, allow, batch, sample, mutations, auditQueries, listQueries);
  }
}
