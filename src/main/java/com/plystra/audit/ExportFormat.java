package com.plystra.audit;

import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** How an export is written: lines of text, each with its end. */
public sealed interface ExportFormat permits NdjsonFormat, CsvFormat {
  /** What an export begins with: the same whenever the same is asked for. */
  String header(ExportScope scope);

  String record(Chained record);

  /**
   * What an export ends with, so that one that was cut short can be told.
   *
   * @param last the last record in it
   * @param ends how far each chain was read
   */
  String trailer(Optional<Mark> last, ChainPlaces ends);

  /**
   * What stands in a file that was begun. Nothing of it is changed.
   *
   * @param wanted what is to be in it
   * @param after whether records were named that it is to follow on
   * @throws com.plystra.base.problem.Problem when it cannot be gone on with
   */
  Begun begun(FileChannel file, ExportScope wanted, boolean after) throws IOException;

  /**
   * The part of an export that is whole.
   *
   * @param length in bytes, without a trailer; 0 when not even its header is whole
   * @param last the last record in it
   * @param places where to go on in each chain
   * @param format how to go on: an earlier version may have begun it
   */
  record Begun(long length, Optional<Mark> last, ChainPlaces places, ExportFormat format) {}
}
