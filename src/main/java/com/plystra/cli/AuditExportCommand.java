package com.plystra.cli;

import com.plystra.audit.AuditExport;
import com.plystra.audit.CsvFormat;
import com.plystra.audit.ExportFormat;
import com.plystra.audit.NdjsonFormat;
import com.plystra.journal.AuditIds;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import com.plystra.problem.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code audit export}: reads only, and so beside a running server too. */
@Command(
    name = "export",
    description = {
      "Writes the audit records, oldest first: as NDJSON, which can be verified without Plystra"
          + " (docs/audit.md says how), or as CSV for spreadsheets. With filters an export cannot"
          + " show that nothing is missing. Never a password or token, nor their hashes."
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
      description = "Where to write, for its owner alone (default: standard output).")
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ndjson)")
  private Format format = Format.NDJSON;

  @Option(
      names = "--after",
      paramLabel = "ID",
      converter = After.class,
      description = "Only the records that follow this one.")
  private @Nullable Long after;

  @Option(
      names = "--resume",
      description = {
        "Go on where an export to FILE has ended, whole or cut short; to be given with the options"
            + " that it was begun with."
      })
  private boolean resume;

  @Option(names = "--force", description = "Replace FILE if it exists.")
  private boolean force;

  AuditExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The forms of an export. */
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
      throw Problem.invalid("--resume", "needs the FILE that is to be gone on with");
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
    Writer out = terminal.out();
    write(journal, out, header(journal), Optional.empty());
    if (terminal.out().checkError()) {
      throw new IOException("standard output was closed before all was written");
    }
  }

  private void toFile(JournalSource journal, Path path) throws IOException {
    String header = header(journal);
    try (ExportTarget target =
        resume ? ExportTarget.begun(path) : ExportTarget.fresh(path, force)) {
      Optional<Mark> last = Optional.empty();
      if (resume) {
        last = target.written(format.form, header).last();
        terminal.err().println(wentOn(path, last));
      }
      long records = write(journal, target.out(), resume ? "" : header, last);
      target.finish();
      terminal.out().println("Wrote " + records + " records to " + path + ".");
    }
  }

  private static String wentOn(Path path, Optional<Mark> last) {
    return last.isEmpty()
        ? path + " holds no record yet; it is gone on with from the beginning."
        : path + " is gone on with after record " + last.get().id() + ".";
  }

  private String header(JournalSource journal) {
    return format.form.header(
        journal.id(),
        filters.selection(),
        after == null ? OptionalLong.empty() : OptionalLong.of(after));
  }

  private long write(JournalSource journal, Writer out, String header, Optional<Mark> last)
      throws IOException {
    try (ProgressBar bar = new ProgressBar(terminal, "exporting")) {
      out.write(header);
      AuditExport export = new AuditExport(journal, filters.selection(), format.form, out, bar::at);
      AuditExport.Written written =
          last.isPresent() ? export.goOnAfter(last.get()) : export.after(after == null ? 0 : after);
      out.write(
          format.form.trailer(written.last(), journal.heads().stream().map(Mark::of).toList()));
      return written.records();
    }
  }

  /** A record's id. */
  static final class After implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return AuditIds.sequence(text)
          .orElseThrow(() -> new TypeConversionException("'" + text + "' is no audit record's id"));
    }
  }
}
