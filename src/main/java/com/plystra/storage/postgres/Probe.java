package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.base.hash.Digest;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Sequence;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jooq.DSLContext;

/** A record that takes room as a batch would, to be rolled back. */
final class Probe {
  private static final long NOBODYS = (1L << 44) - 1;
  private static final int BYTES = 32 << 10;

  private Probe() {}

  static void run(DSLContext db, int chain, Clock clock) {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    MutationRecord record =
        new MutationRecord(
            new RecordFields(
                null, null, null, null, "journal.probe", null, null, "deny", null, "", null, null),
            HexFormat.of().formatHex(random),
            null,
            Digest.ZERO,
            null,
            Digest.ZERO,
            Digest.ZERO);
    db.insertInto(JOURNAL_RECORDS)
        .set(RecordRows.write(Sequence.of(chain, NOBODYS), clock.instant(), record, Digest.ZERO))
        .execute();
  }
}
