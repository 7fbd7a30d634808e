package com.plystra.audit;

import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** The format of an export: lines of text, each with its line end. */
public sealed interface ExportFormat permits NdjsonFormat, CsvFormat {
  /** The start of an export. Equal scopes have equal headers. */
  String header(ExportScope scope);

  String record(Chained record);

  /**
   * The end of an export, which shows that it was not cut short.
   *
   * @param last the last record in it
   * @param ends how far each chain was read
   */
  String trailer(Optional<Mark> last, ChainPlaces ends);

  /**
   * Reads a file with a started export, and changes nothing in it.
   *
   * @param wanted the scope that it should have
   * @param after whether the caller named records that the export starts after
   * @throws com.plystra.base.problem.Problem when the export cannot be continued
   */
  Begun begun(FileChannel file, ExportScope wanted, boolean after) throws IOException;

  /**
   * The complete part of an export.
   *
   * @param length in bytes, without a trailer; 0 when even the header is incomplete
   * @param last the last record in it
   * @param places where to continue in each chain
   * @param format the format to continue in; an earlier version may have started the file
   */
  record Begun(long length, Optional<Mark> last, ChainPlaces places, ExportFormat format) {}
}
