package com.plystra.audit;

import com.plystra.journal.ChainReader;
import com.plystra.journal.Chained;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;

/** Writes the records that are asked for, oldest first. */
public final class AuditExport {
  private final JournalSource journal;
  private final Verification.Progress progress;
  private final Selection selection;
  private final ExportFormat format;
  private final Writer out;

  /**
   * From a journal to a writer.
   *
   * @param progress is told how far it is
   */
  public AuditExport(
      JournalSource journal,
      Selection selection,
      ExportFormat format,
      Writer out,
      Verification.Progress progress) {
    this.journal = journal;
    this.progress = progress;
    this.selection = selection;
    this.format = format;
    this.out = out;
  }

  /**
   * What was written.
   *
   * @param last the last record that the export holds, also when it was written before
   */
  public record Written(long records, Optional<Mark> last) {}

  /** Writes the records after a sequence. */
  public Written after(long sequence) throws IOException {
    Pass pass = new Pass();
    run(sequence, pass);
    return pass.written();
  }

  /**
   * Goes on after the record that an export has ended with.
   *
   * @throws com.plystra.problem.Problem when the journal has another record there, or none
   */
  public Written goOnAfter(Mark end) throws IOException {
    Pass pass = new Pass(end);
    run(end.sequence() - 1, pass);
    pass.requireFound();
    return pass.written();
  }

  private void run(long after, Pass pass) throws IOException {
    try {
      journal.read(after, pass, progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One walk through the journal. */
  private final class Pass implements ChainReader.Sink {
    private Optional<Mark> before = Optional.empty();
    private Optional<Mark> last = Optional.empty();
    private long records;

    Pass() {}

    Pass(Mark before) {
      this.before = Optional.of(before);
    }

    Written written() {
      return new Written(records, last);
    }

    @Override
    public boolean wants(long fromMicros, long toMicros) {
      return selection.mayHold(fromMicros, toMicros);
    }

    @Override
    public boolean wants(long sequence, long createdAtMicros, RecordFields fields) {
      return selection.holds(createdAtMicros, fields);
    }

    @Override
    public void record(Chained record) {
      last = Optional.of(record.mark());
      if (before.isPresent()) {
        if (!before.equals(last)) {
          throw differs();
        }
        before = Optional.empty();
        return;
      }
      records++;
      write(format.record(record));
    }

    private void write(String text) {
      try {
        out.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void requireFound() {
      if (before.isPresent()) {
        throw differs();
      }
    }

    private RuntimeException differs() {
      return ExportTail.unfit(
          "its last record, "
              + before.map(Mark::id).orElse("")
              + ", is not what this journal has there, or not what these filters let through");
    }
  }
}
