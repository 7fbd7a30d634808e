package com.plystra.storage.postgres;

import com.plystra.journal.Listed;
import org.jooq.Field;
import org.jooq.Record;

/** A record and its place in the log. */
record PlacedRecord(Listed record, long place) {
  /** Reads a row that has {@link RecordRows#HEAD} and the place. */
  static PlacedRecord of(Record row, Field<Long> place) {
    return new PlacedRecord(RecordRows.listed(row), row.get(place, long.class));
  }
}
