package com.plystra.testkit;

import com.plystra.journal.ChainPlaces;
import com.plystra.journal.ChainReader;
import com.plystra.journal.Chained;
import com.plystra.journal.JournalSource;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Stored;
import java.util.ArrayList;
import java.util.List;

/** Every record of a journal, oldest first. */
public final class Records implements ChainReader.Sink {
  private final List<Stored> found = new ArrayList<>();

  private Records() {}

  public static List<Stored> of(JournalSource journal) {
    Records records = new Records();
    var unused = journal.read(ChainPlaces.START, records, (done, all) -> {});
    return records.found;
  }

  @Override
  public boolean wants(long fromMicros, long toMicros) {
    return true;
  }

  @Override
  public boolean wants(long sequence, long createdAtMicros, RecordFields fields) {
    return true;
  }

  @Override
  public void record(Chained record) {
    found.add(record.stored());
  }
}
