package com.plystra.cli;

import com.plystra.base.problem.Problem;
import com.plystra.ops.loadtest.CheckWorkload;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be asked of a server, and what is to go on beside it. */
final class BenchCheckOptions {
  private static final int HUNDRED = 100;

  @Option(
      names = "--questions",
      paramLabel = "N",
      description = "How many checks are sent in turn (default: 1000).")
  private int questions = 1_000;

  @Option(
      names = "--allow",
      paramLabel = "PERCENT",
      description = {
        "How many of a hundred are to be allowed, as far as there are such (default: 50)."
      })
  private int allow = 50;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = {
        "Of how many bindings, and of how many resources, they are drawn at most (default: 10000)."
      })
  private int sample = 10_000;

  @Option(
      names = "--mutations",
      paramLabel = "R",
      description = {
        "Make so many changes a second meanwhile, to resources that are made for it and deleted"
            + " afterwards."
      })
  private int mutations;

  @Option(
      names = "--audit-queries",
      description = "Read lists of the audit log meanwhile, one after the other.")
  private boolean auditQueries;

  @Option(
      names = "--requests",
      paramLabel = "FILE",
      description = "Send the requests of this file, to any server, in place of checks.")
  private @Nullable Path requests;

  Optional<Path> requests() {
    if (requests != null && (mutations > 0 || auditQueries)) {
      throw Problem.invalid(
          "--requests", "goes with neither --mutations nor --audit-queries. Leave one out");
    }
    return Optional.ofNullable(requests);
  }

  CheckWorkload.Wanted wanted() {
    BenchLoadOptions.check(questions >= 1, "--questions", "1 or more");
    BenchLoadOptions.check(allow >= 0 && allow <= HUNDRED, "--allow", "0 to 100");
    BenchLoadOptions.check(sample >= 1, "--sample", "1 or more");
    BenchLoadOptions.check(mutations >= 0, "--mutations", "0 or more");
    return new CheckWorkload.Wanted(questions, allow, sample, mutations, auditQueries);
  }
}
