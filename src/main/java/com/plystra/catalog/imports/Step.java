package com.plystra.catalog.imports;

import java.util.List;
import java.util.Optional;

/**
 * A batch of a file, to be made as a whole.
 *
 * @param id of the import that it goes on with; empty for a file's first batch
 * @param restart whether a file may be begun that begins as one that was imported
 * @param file its name, for people
 * @param done what of the file is imported already
 * @param lines those that follow, without their ends
 */
public record Step(
    Optional<String> id, boolean restart, String file, LineChain done, List<String> lines) {
  public Step {
    lines = List.copyOf(lines);
  }

  /** What is imported once this is. */
  LineChain after() {
    LineChain chain = done;
    for (String line : lines) {
      chain = chain.plus(line);
    }
    return chain;
  }

  /** E.g. {@code lines 1001 to 2000}. */
  String words() {
    return "lines " + (done.lines() + 1) + " to " + (done.lines() + lines.size());
  }
}
