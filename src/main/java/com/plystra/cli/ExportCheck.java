package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.audit.verify.ExportVerifier;
import com.plystra.audit.verify.VerifiedExport;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Verifies an export file for {@code audit verify FILE}. */
final class ExportCheck {
  private final Terminal terminal;
  private final boolean json;

  ExportCheck(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** Whether a file is an export, by its start. */
  static boolean isFor(Path file) throws IOException {
    return Files.isRegularFile(file) && ExportVerifier.isExport(file);
  }

  /**
   * Verifies the file.
   *
   * @return the exit code
   */
  int run(Path file, List<Mark> given) throws IOException {
    try (ProgressBar bar = new ProgressBar(terminal, "verifying")) {
      print(ExportVerifier.of(file, given, bar::at), given);
      return ExitCode.OK;
    } catch (BadJournal e) {
      return refuse(file + ": " + e.getMessage());
    }
  }

  private void print(VerifiedExport verified, List<Mark> given) {
    if (json) {
      terminal.out().println(Output.pretty(json(verified, given)));
      return;
    }
    String how = verified.isFiltered() ? "each by itself" : "every sum and every link is right";
    terminal.out().println(verified.records() + " records verified: " + how);
    verified.ends().forEach(end -> terminal.out().println("end         " + end));
    verified.notes().forEach(note -> terminal.out().println("note: " + note));
    verified.unproven().forEach(what -> terminal.out().println("not proven: " + what));
  }

  private static ObjectNode json(VerifiedExport verified, List<Mark> given) {
    ObjectNode json =
        Output.object()
            .put("valid", true)
            .put("format", verified.format())
            .put("journal_id", verified.journal().toString())
            .put("records", verified.records())
            .put("filtered", verified.isFiltered())
            .put("expected", given.size());
    ArrayNode ends = json.putArray("ends");
    verified.ends().forEach(end -> ends.add(end.toString()));
    verified.notes().forEach(json.putArray("notes")::add);
    verified.unproven().forEach(json.putArray("not_proven")::add);
    return json;
  }

  private int refuse(String fault) {
    if (json) {
      terminal
          .out()
          .println(Output.pretty(Output.object().put("valid", false).put("fault", fault)));
    }
    terminal.err().println(ErrorMessages.line(fault));
    return ExitCode.DAMAGED;
  }
}
