package com.plystra.audit;

import com.plystra.journal.ChainPlaces;
import com.plystra.journal.ChainReader;
import com.plystra.journal.Chained;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Sequence;
import com.plystra.journal.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;

/** Writes the selected records, the oldest of each chain first. */
public final class AuditExport {
  private final JournalSource journal;
  private final Verification.Progress progress;
  private final Selection selection;
  private final ExportFormat format;
  private final Writer out;

  /**
   * Makes an export from a journal to a writer.
   *
   * @param progress receives the progress
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
   * Checks that the journal can continue after these places.
   *
   * @throws com.plystra.base.problem.Problem when it has other records there, or dropped those that
   *     follow
   */
  public static void requirePlaces(JournalSource journal, ChainPlaces places) {
    for (Mark mark : places.list()) {
      if (!journal.link(mark.sequence()).equals(Optional.of(mark.hash()))) {
        throw ExportScan.unfit(
            "this journal does not have the record "
                + mark
                + ", with which the file ends, or has dropped it. Export to another file");
      }
    }
    for (Mark begin : journal.begins()) {
      if (places.after(Sequence.chain(begin.sequence())) < begin.sequence()) {
        throw ExportScan.unfit(
            "retention has dropped records up to "
                + begin.id()
                + " that are not in the file. Export to another file");
      }
    }
  }

  /**
   * Writes the records after the given place of each chain, and the trailer.
   *
   * @param last the last record that was already written
   * @return how many records were written
   */
  public long after(ChainPlaces places, Optional<Mark> last) throws IOException {
    Pass pass = new Pass(last);
    ChainPlaces ends;
    try {
      ends = journal.read(places, pass, progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.write(format.trailer(pass.last, ends));
    return pass.records;
  }

  /** One walk through the journal. */
  private final class Pass implements ChainReader.Sink {
    private Optional<Mark> last;
    private long records;

    Pass(Optional<Mark> last) {
      this.last = last;
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
      records++;
      try {
        out.write(format.record(record));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
