package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.FaultPlace;
import com.plystra.journal.Findings;
import com.plystra.journal.Head;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import com.plystra.journal.Verification;
import com.plystra.ops.verify.VerifyChecks;
import com.plystra.storage.backup.BackupFile;
import com.plystra.storage.form.StorageAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit verify}. Only reads, so a server may run. */
@Command(
    name = "verify",
    description = {
      "Reads the journal and checks every record's sum, every link, and that each chain is linked;"
          + " snapshots, and the database of a server that is stopped, by what the journal says of"
          + " them. Says what it did not check. A server may run meanwhile: what it had published"
          + " when this began is checked. Exit code 5 when anything is damaged, altered, or shorter"
          + " than expected."
    },
    footer = {
      "",
      "Example:",
      "  plystra audit verify --data-dir ./plystra-data",
      "  plystra audit verify --expect heads-kept-elsewhere.txt",
      "  plystra audit verify plystra-2026-05-06.zip",
      "  plystra audit verify audit.ndjson --expect heads-kept-elsewhere.txt"
    })
final class AuditVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private HeadOptions headOptions;
  @Mixin private OutputOption output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--sums",
      description = {
        "Also compute the sum over all rows again after each change, in a data directory. Needs"
            + " memory for every row, and some time."
      })
  private boolean sums;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "A file that 'backup' or 'audit export' (NDJSON) wrote, to be verified instead.")
  private @Nullable Path backup;

  AuditVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Verification.Options options = headOptions.options();
    if (backup != null && ExportCheck.isFor(backup)) {
      return export(backup, options);
    }
    try {
      long begin = System.nanoTime();
      Result result = verify(options);
      print(result, options, Duration.ofNanos(System.nanoTime() - begin));
      return ExitCode.OK;
    } catch (BadJournal e) {
      return refuse(e);
    }
  }

  /** The result of a verification, with notes and with parts that were not checked. */
  private record Result(Verification verified, List<String> notes, List<String> unchecked) {
    static Result of(Verification verified, Findings findings) {
      List<String> notes = new ArrayList<>(verified.notes());
      notes.addAll(findings.notes());
      return new Result(verified, notes, findings.unchecked());
    }
  }

  private int export(Path file, Verification.Options options) throws IOException {
    if (options.from() != 0) {
      throw new ParameterException(
          spec.commandLine(), "Invalid use of --from: an export is read from its first line");
    }
    return new ExportCheck(terminal, output.json()).run(file, options.marks());
  }

  private Result verify(Verification.Options options) throws IOException {
    try (ProgressBar bar = new ProgressBar(terminal, "verifying")) {
      if (backup != null) {
        Findings findings = new Findings();
        Verification verified = BackupFile.open(backup).verify(options, bar::at);
        VerifyChecks.addLimits(options, findings);
        return Result.of(verified, findings);
      }
      Settings settings = store.load(terminal.env());
      try (JournalSource journal = Journals.of(settings)) {
        Verification verified = journal.verify(options, bar::at);
        DataLayout layout = new DataLayout(new DataAccess(settings).root());
        return Result.of(
            verified,
            VerifyChecks.of(
                StorageAccess.of(settings, layout),
                layout,
                journal instanceof JournalReading && Journals.isServed(settings),
                journal,
                options,
                sums,
                null));
      }
    }
  }

  private void print(Result result, Verification.Options options, Duration took) {
    Verification verified = result.verified();
    double rate = verified.bytes() / Math.max(1e-9, took.toNanos() / 1e9);
    if (output.json()) {
      ObjectNode json = json(verified, options);
      result.notes().forEach(json.putArray("notes")::add);
      result.unchecked().forEach(json.putArray("not_checked")::add);
      terminal.out().println(Output.pretty(json.put("bytes_per_second", (long) rate)));
      return;
    }
    terminal.out().println(words(verified, options));
    if (verified.segments() > 0) {
      terminal.out().println("segments  " + verified.segments());
    }
    terminal.out().println("records   " + verified.records());
    terminal
        .out()
        .println("bytes     " + verified.bytes() + " (" + ByteAmounts.text((long) rate) + "/s)");
    for (Head head : verified.heads()) {
      terminal.out().println("head      " + Mark.of(head));
    }
    result.notes().forEach(note -> terminal.out().println("note      " + note));
    result.unchecked().forEach(what -> terminal.out().println("unchecked " + what));
  }

  private static String words(Verification verified, Verification.Options options) {
    String what =
        options.from() == 0
            ? "The journal is whole"
            : "The journal is whole from record " + AuditIds.auditId(verified.first()) + " on";
    String kept = options.marks().isEmpty() ? "" : ", and has every record that was expected";
    return what + ": every sum and every link of the chain is right" + kept + ".";
  }

  private static ObjectNode json(Verification verified, Verification.Options options) {
    ObjectNode json =
        Output.object()
            .put("valid", true)
            .put("segments", verified.segments())
            .put("first", AuditIds.auditId(verified.first()))
            .put("records", verified.records())
            .put("expected", options.marks().size())
            .put("bytes", verified.bytes());
    json.set("heads", HeadJson.of(verified.heads()));
    return json;
  }

  private int refuse(BadJournal e) {
    String fault = String.valueOf(e.getMessage());
    if (output.json()) {
      ObjectNode json = Output.object().put("valid", false).put("fault", fault);
      e.place().ifPresent(place -> put(json, place));
      terminal.out().println(Output.pretty(json));
    }
    terminal.err().println(ErrorMessages.line(fault));
    return ExitCode.DAMAGED;
  }

  private static void put(ObjectNode json, FaultPlace place) {
    json.put("segment", place.segment()).put("offset", place.offset());
    if (place.sequence() != 0) {
      json.put("record", AuditIds.auditId(place.sequence()));
    }
  }
}
