package com.plystra.ops.policytests;

import java.time.Duration;
import java.util.List;

/**
 * The results of a file.
 *
 * @param name its {@code name}; without one, the file
 * @param results in the order of the file
 */
public record FileResult(String file, String name, List<TestResult> results, Duration took) {
  public FileResult {
    results = List.copyOf(results);
  }

  public int count(TestResult.Status status) {
    return (int) results.stream().filter(result -> result.status() == status).count();
  }

  /** Whether a run of files is green: something was asked, and all that was asked is met. */
  public static boolean areGreen(List<FileResult> files) {
    return wasAsked(files) && files.stream().allMatch(FileResult::isGreen);
  }

  /** Whether anything was asked, which is not so when every expectation is skipped. */
  public static boolean wasAsked(List<FileResult> files) {
    return files.stream()
        .anyMatch(file -> file.count(TestResult.Status.SKIPPED) < file.results().size());
  }

  /** Whether every expectation that was asked is met. */
  public boolean isGreen() {
    return results.stream().noneMatch(TestResult::isBad);
  }
}
