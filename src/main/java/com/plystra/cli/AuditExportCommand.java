package com.plystra.cli;

import com.plystra.audit.AuditExport;
import com.plystra.audit.CsvFormat;
import com.plystra.audit.ExportFormat;
import com.plystra.audit.ExportScope;
import com.plystra.audit.NdjsonFormat;
import com.plystra.base.problem.Problem;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit export}. Only reads, so a server may run. */
@Command(
    name = "export",
    description = {
      "Writes the audit records, each chain's oldest first: as NDJSON, which can be verified"
          + " without Plystra (docs/audit.md says how), or as CSV for spreadsheets. With filters an"
          + " export cannot show that nothing is missing. Never a password or token, nor their"
          + " hashes."
    },
    footer = {
      "",
      "Example:",
      "  plystra audit export audit.ndjson",
      "  plystra audit export audit.ndjson --resume",
      "  plystra audit export --format csv --space-id space_acme --decision deny"
    })
final class AuditExportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private ExportFilters filters;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "File to write, readable only by its owner (default: standard output).")
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ndjson)")
  private Format format = Format.NDJSON;

  @Option(
      names = "--after",
      paramLabel = "ID",
      converter = ExportStart.Converter.class,
      description = {
        "Only the records after this one in its chain: its id, a head, or a file that contains"
            + " heads. May be given once for each chain; other chains are exported whole."
      })
  private List<ExportStart> after = List.of();

  @Option(
      names = "--resume",
      description = {
        "Continue an export to FILE where it ended, complete or cut short. Use the options that"
            + " it was started with."
      })
  private boolean resume;

  @Option(names = "--force", description = "Replace FILE if it exists.")
  private boolean force;

  AuditExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The formats of an export. */
  enum Format {
    NDJSON(new NdjsonFormat()),
    CSV(new CsvFormat());

    private final ExportFormat form;

    Format(ExportFormat form) {
      this.form = form;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (file == null && resume) {
      throw Problem.invalid("--resume", "needs the FILE to continue");
    }
    try (JournalSource journal = Journals.of(store.load(terminal.env()))) {
      if (file == null) {
        toStandardOutput(journal);
      } else {
        toFile(journal, file);
      }
      return ExitCode.OK;
    }
  }

  private void toStandardOutput(JournalSource journal) throws IOException {
    var unused = write(journal, terminal.out(), fresh(scope(journal)));
    if (terminal.out().checkError()) {
      throw new IOException("standard output was closed before all was written");
    }
  }

  private void toFile(JournalSource journal, Path path) throws IOException {
    ExportScope scope = scope(journal);
    try (ExportTarget target =
        resume ? ExportTarget.begun(path) : ExportTarget.fresh(path, force)) {
      Part part = resume ? remaining(journal, target, scope) : fresh(scope);
      if (resume) {
        terminal.err().println(progress(path, part.last()));
      }
      long records = write(journal, target.out(), part);
      target.finish();
      terminal.out().println("Wrote " + records + " records to " + path + ".");
    }
  }

  /**
   * The part to write.
   *
   * @param header the header to write first; empty when continuing
   * @param places the place to start from in each chain
   * @param last the last record before
   */
  private record Part(
      String header, ChainPlaces places, Optional<Mark> last, ExportFormat format) {}

  private ExportScope scope(JournalSource journal) {
    return ExportScope.of(journal, filters.selection(), ExportStart.in(journal, after));
  }

  private Part fresh(ExportScope scope) {
    return new Part(format.form.header(scope), scope.begins(), Optional.empty(), format.form);
  }

  // The file is truncated only after checking that the export can be continued.
  private Part remaining(JournalSource journal, ExportTarget target, ExportScope scope)
      throws IOException {
    ExportFormat.Begun begun =
        target.begun(file -> format.form.begun(file, scope, !after.isEmpty()));
    AuditExport.requirePlaces(journal, begun.length() == 0 ? scope.begins() : begun.places());
    target.goOnAt(begun.length());
    return begun.length() == 0
        ? fresh(scope)
        : new Part("", begun.places(), begun.last(), begun.format());
  }

  private static String progress(Path path, Optional<Mark> last) {
    return last.isEmpty()
        ? path + " contains no record yet; the export starts at the beginning."
        : "Continuing " + path + " after record " + last.get().id() + ".";
  }

  private long write(JournalSource journal, Writer out, Part part) throws IOException {
    try (ProgressBar bar = new ProgressBar(terminal, "exporting")) {
      out.write(part.header());
      AuditExport export =
          new AuditExport(journal, filters.selection(), part.format(), out, bar::at);
      return export.after(part.places(), part.last());
    }
  }
}
