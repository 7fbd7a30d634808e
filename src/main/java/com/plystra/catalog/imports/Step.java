package com.plystra.catalog.imports;

import java.util.List;
import java.util.Optional;

/**
 * A batch of an import.
 *
 * @param id of the import to continue; empty for the first batch of a file
 * @param restart whether a file may be imported again from the start, although an import of a file
 *     with the same first line exists
 * @param file the file's name, for people
 * @param done the part of the file that is imported already
 * @param lines the next lines, without their line ends
 */
public record Step(
    Optional<String> id, boolean restart, String file, LineChain done, List<String> lines) {
  public Step {
    lines = List.copyOf(lines);
  }

  /** The chain after this batch. */
  LineChain after() {
    LineChain chain = done;
    for (String line : lines) {
      chain = chain.plus(line);
    }
    return chain;
  }

  /** For example {@code lines 1001 to 2000}. */
  String words() {
    return "lines " + (done.lines() + 1) + " to " + (done.lines() + lines.size());
  }
}
