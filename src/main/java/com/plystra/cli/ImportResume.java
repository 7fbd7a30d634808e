package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.imports.LineChain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which part of a file was imported before. */
final class ImportResume {
  private ImportResume() {}

  /**
   * The position to continue from.
   *
   * @param id of the import; empty for a new one
   * @param at the time of its last batch
   */
  record From(Optional<String> id, LineChain done, String at) {
    static final From START = new From(Optional.empty(), LineChain.START, "");
  }

  /**
   * The latest import whose imported lines all are in the file.
   *
   * @throws Problem {@code IMPORT_DIFFERS} when imports of files with the same first line exist,
   *     but none matches
   */
  static From find(DataAccess.CommandRunner runner, Path file, String name) throws Exception {
    List<From> known = known(runner, file);
    if (known.isEmpty()) {
      return From.START;
    }
    int furthest = known.stream().mapToInt(from -> from.done().lines()).max().orElse(0);
    Set<LineChain> wanted = known.stream().map(From::done).collect(Collectors.toSet());
    Set<LineChain> matched = new HashSet<>();
    try (ImportLines lines = new ImportLines(file)) {
      LineChain chain = LineChain.START;
      Optional<String> line = lines.next();
      while (chain.lines() < furthest && line.isPresent()) {
        chain = chain.plus(line.get());
        if (wanted.contains(chain)) {
          matched.add(chain);
        }
        line = lines.next();
      }
    }
    return known.stream()
        .filter(from -> matched.contains(from.done()))
        .findFirst()
        .orElseThrow(() -> differs(name, furthest));
  }

  private static List<From> known(DataAccess.CommandRunner runner, Path file) throws Exception {
    Optional<LineChain> first = first(file);
    List<From> known = new ArrayList<>();
    if (first.isPresent()) {
      String digest = first.get().digest().toString();
      runner
          .run("import_known", Output.object().put("first", digest))
          .path("imports")
          .forEach(entry -> known.add(from(entry)));
    }
    return known;
  }

  private static Optional<LineChain> first(Path file) throws IOException {
    try (ImportLines lines = new ImportLines(file)) {
      return lines.next().map(LineChain.START::plus);
    }
  }

  private static From from(JsonNode known) {
    return new From(
        Optional.of(known.path("import").asText()),
        new LineChain(known.path("lines").asInt(), Digest.parse(known.path("digest").asText())),
        known.path("at").asText());
  }

  private static Problem differs(String name, int lines) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        "IMPORT_DIFFERS",
        name
            + " starts like a file of which "
            + lines
            + " lines were imported, and differs from it before that line. Undo the changes in"
            + " those lines, or import the whole file as a new one with --restart");
  }
}
