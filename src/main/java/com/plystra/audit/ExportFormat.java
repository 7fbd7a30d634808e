package com.plystra.audit;

import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** How an export is written: lines of text, each with its end. */
public sealed interface ExportFormat permits NdjsonFormat, CsvFormat {
  /** What an export begins with: the same whenever the same is asked for. */
  String header(UUID journal, Selection selection, OptionalLong after);

  String record(Chained record);

  /**
   * What an export ends with, so that one that was cut short can be told.
   *
   * @param heads how far the journal's chains reached
   */
  String trailer(Optional<Mark> last, List<Mark> heads);

  /** What stands in a file that was begun with the header. */
  Written written(FileChannel file, String header) throws IOException;

  /**
   * The part of an export that is whole.
   *
   * @param length in bytes, without a trailer
   * @param last the last record in it
   */
  record Written(long length, Optional<Mark> last) {}
}
