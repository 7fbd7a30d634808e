package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.app.App;
import com.plystra.base.ids.Ids;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.imports.LineChain;
import com.plystra.storage.writer.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Imports a file batch by batch, starting after the part that was imported before. */
final class ImportRun {
  private static final int LARGEST_BATCH = 1 << 20;
  private static final int LARGEST_CHECK = 2 << 20;
  private static final int CHECKED_AT_ONCE = 1_000;

  private final DataAccess.CommandRunner runner;
  private final Path file;
  private final String name;
  private final ProgressBar bar;

  /**
   * The result.
   *
   * @param before lines that were imported already
   * @param lines lines of the file
   * @param objects objects that this run created
   */
  record Outcome(Optional<String> id, int before, String at, int lines, int objects) {}

  /**
   * @param name of the file, for people
   */
  ImportRun(DataAccess.CommandRunner runner, Path file, String name, ProgressBar bar) {
    this.runner = runner;
    this.file = file;
    this.name = name;
    this.bar = bar;
  }

  /** Imports the rest of the file. */
  Outcome run(ImportResume.From from, boolean restart, int batchLines) throws Exception {
    Optional<String> id = from.id();
    LineChain done = from.done();
    int objects = 0;
    try (ImportLines lines = after(done)) {
      long size = Files.size(file);
      List<String> batch = batch(lines, batchLines, LARGEST_BATCH);
      while (!batch.isEmpty()) {
        ObjectNode args = args(done, batch).put("restart", restart).put("file", name);
        id.ifPresent(known -> args.put("import", known));
        JsonNode answer = runner.run("import_batch", args);
        id = Optional.of(answer.path("import").asText());
        objects += answer.path("objects").asInt();
        for (String line : batch) {
          done = done.plus(line);
        }
        bar.at(lines.bytes(), size);
        batch = batch(lines, batchLines, LARGEST_BATCH);
      }
    }
    return new Outcome(id, from.done().lines(), from.at(), done.lines(), objects);
  }

  /** Checks the rest of the file on a server, in one piece. */
  Outcome checkServed(ImportResume.From from) throws Exception {
    try (ImportLines lines = after(from.done())) {
      List<String> rest = batch(lines, Integer.MAX_VALUE, LARGEST_CHECK);
      if (lines.next().isPresent()) {
        throw Problem.of(
            Problem.Kind.TOO_LARGE,
            "IMPORT_TOO_LARGE",
            "a check blocks all other changes: a running server checks at most "
                + ByteAmounts.text(LARGEST_CHECK)
                + ". Check against a restored backup, or stop the server first");
      }
      int objects = 0;
      if (!rest.isEmpty()) {
        objects = runner.run("import_check", args(from.done(), rest)).path("objects").asInt();
      }
      return outcome(from, rest.size(), objects);
    }
  }

  /** Checks the rest of the file in this process, whatever its size. */
  Outcome checkHere(App app, ImportResume.From from) throws Exception {
    try (ImportLines lines = after(from.done())) {
      Reading rest = new Reading(lines);
      Caller caller = Caller.system(new Ids().next("req"));
      int objects = app.imports().check(caller, from.done().lines() + 1, () -> rest);
      return outcome(from, rest.read, objects);
    }
  }

  /** Batches that are read on demand. */
  private final class Reading implements Iterator<List<String>> {
    private final ImportLines lines;
    private List<String> next = List.of();
    private int read;

    Reading(ImportLines lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      if (next.isEmpty()) {
        try {
          next = batch(lines, CHECKED_AT_ONCE, LARGEST_BATCH);
          bar.at(lines.bytes(), Files.size(file));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return !next.isEmpty();
    }

    @Override
    public List<String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<String> batch = next;
      next = List.of();
      read += batch.size();
      return batch;
    }
  }

  private static Outcome outcome(ImportResume.From from, int checked, int objects) {
    int before = from.done().lines();
    return new Outcome(from.id(), before, from.at(), before + checked, objects);
  }

  private static ObjectNode args(LineChain done, List<String> batch) {
    ObjectNode args = Output.object();
    args.put("done", done.lines()).put("digest", done.digest().toString());
    batch.forEach(args.putArray("lines")::add);
    return args;
  }

  private ImportLines after(LineChain done) throws IOException {
    ImportLines lines = new ImportLines(file);
    for (int i = 0; i < done.lines(); i++) {
      lines.next();
    }
    return lines;
  }

  private static List<String> batch(ImportLines lines, int most, int mostBytes) throws IOException {
    List<String> batch = new ArrayList<>();
    long end = lines.bytes() + mostBytes;
    while (batch.size() < most && lines.bytes() < end) {
      Optional<String> line = lines.next();
      if (line.isEmpty()) {
        return batch;
      }
      batch.add(line.get());
    }
    return batch;
  }
}
