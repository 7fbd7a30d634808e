package com.plystra.storage.postgres;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.journal.Head;
import com.plystra.journal.JournalNote;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Sequence;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import org.jooq.DSLContext;

/** Writes a record of the size of a batch, which is rolled back. */
final class Probe {
  private static final long UNUSED_NUMBER = (1L << 44) - 1;
  private static final int BYTES = 32 << 10;

  private Probe() {}

  static void run(DSLContext db, int chain, Clock clock) {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Part trace = Part.of(HexFormat.of().formatHex(random));
    MutationRecord record =
        JournalNote.record("journal.probe", "journal", "probe", trace, Digest.ZERO);
    Head before = new Head(Sequence.of(chain, UNUSED_NUMBER - 1), 0, Digest.ZERO, 0, Digest.ZERO);
    Inserts inserts = new Inserts(before, Set.of());
    inserts.add(record, Digest.ZERO, clock);
    inserts.run(db);
  }
}
