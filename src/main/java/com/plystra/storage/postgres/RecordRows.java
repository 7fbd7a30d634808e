package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_PARTS;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.BadJournal;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.Details;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Listed;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.db.schema.tables.records.JournalRecordsRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Records of the journal as rows, and back. */
final class RecordRows {
  private static final String DECISION = "decision";
  private static final String MUTATION = "mutation";

  /** What lists show: all but the hash, and of the details no more than the state's version. */
  static final List<Field<?>> HEAD =
      Arrays.stream(JOURNAL_RECORDS.fields())
          .filter(field -> !field.equals(JOURNAL_RECORDS.HASH))
          .<Field<?>>map(field -> field.equals(JOURNAL_RECORDS.DETAILS) ? version() : field)
          .toList();

  private static Field<byte[]> version() {
    return DSL.function(
            DSL.name("substring"),
            JOURNAL_RECORDS.DETAILS.getDataType(),
            JOURNAL_RECORDS.DETAILS,
            DSL.inline(1),
            DSL.inline(Details.STATE_VERSION_BYTES))
        .as(JOURNAL_RECORDS.DETAILS);
  }

  private RecordRows() {}

  /** Of a row that has at least its {@link #HEAD}. */
  static Listed listed(JournalRecordsRecord row) {
    long sequence = Sequence.of(row.getChain(), row.getNumber());
    boolean isDecision = row.getKind().equals(DECISION);
    return new Listed(
        sequence,
        Micros.of(row.getCreatedAt()),
        fields(row),
        isDecision ? Details.stateVersion(row.getDetails()) : sequence);
  }

  private static RecordFields fields(JournalRecordsRecord row) {
    return new RecordFields(
        row.getSpaceId(),
        row.getActorUserId(),
        row.getActorMemberId(),
        row.getActorUserMemberId(),
        row.getAction(),
        row.getResourceType(),
        row.getResourceId(),
        row.getDecision(),
        row.getDenyCode(),
        row.getRequestId(),
        row.getIpAddress(),
        row.getUserAgent());
  }

  static JournalRecordsRecord write(
      long sequence, Instant createdAt, JournalRecord record, Digest hash) {
    RecordFields f = record.fields();
    return new JournalRecordsRecord(
        Sequence.chain(sequence),
        Sequence.number(sequence),
        createdAt,
        record instanceof DecisionRecord ? DECISION : MUTATION,
        f.spaceId(),
        f.actorUserId(),
        f.actorMemberId(),
        f.actorUserMemberId(),
        f.action(),
        f.resourceType(),
        f.resourceId(),
        f.decision(),
        f.denyCode(),
        f.requestId(),
        f.ipAddress(),
        f.userAgent(),
        Details.write(record),
        hash.bytes());
  }

  static Optional<Stored> find(DSLContext db, long sequence) {
    return new Reader(db)
            .read(
                db.selectFrom(JOURNAL_RECORDS)
                    .where(JOURNAL_RECORDS.CHAIN.eq(Sequence.chain(sequence)))
                    .and(JOURNAL_RECORDS.NUMBER.eq(Sequence.number(sequence)))
                    .fetch())
            .stream()
            .map(Chains.Linked::stored)
            .findFirst();
  }

  /** Reads rows, with the parts that they name; keeps what they share. For one thread. */
  static final class Reader {
    private static final Part ABSENT = Part.of(new byte[0]);
    private static final int MAX_CACHED = 10_000;

    private final DSLContext db;
    private final Map<Digest, Part> parts = new HashMap<>();

    Reader(DSLContext db) {
      this.db = db;
    }

    List<Chains.Linked> read(List<JournalRecordsRecord> rows) {
      fetchParts(rows);
      List<Chains.Linked> found = new ArrayList<>(rows.size());
      for (JournalRecordsRecord row : rows) {
        found.add(read(row));
      }
      return found;
    }

    private void fetchParts(List<JournalRecordsRecord> rows) {
      if (parts.size() > MAX_CACHED) {
        parts.clear();
      }
      Set<Digest> wanted = new HashSet<>();
      for (JournalRecordsRecord row : rows) {
        if (row.getKind().equals(DECISION)) {
          var unused = Details.decision(fields(row), row.getDetails(), part -> want(part, wanted));
        }
      }
      if (!wanted.isEmpty()) {
        db.select(JOURNAL_PARTS.DIGEST, JOURNAL_PARTS.JSON)
            .from(JOURNAL_PARTS)
            .where(JOURNAL_PARTS.DIGEST.in(wanted.stream().map(Digest::bytes).toList()))
            .forEach(
                r -> parts.put(Digest.of(r.value1()), part(Digest.of(r.value1()), r.value2())));
      }
    }

    private Part want(Digest digest, Set<Digest> wanted) {
      if (!parts.containsKey(digest)) {
        wanted.add(digest);
      }
      return ABSENT;
    }

    private static Part part(Digest digest, String json) {
      Part part = Part.of(json.getBytes(StandardCharsets.UTF_8));
      if (!part.digest().equals(digest)) {
        throw new BadJournal("the journal is damaged: the part " + digest + " was altered");
      }
      return part;
    }

    private Chains.Linked read(JournalRecordsRecord row) {
      JournalRecord record =
          row.getKind().equals(DECISION)
              ? Details.decision(fields(row), row.getDetails(), this::known)
              : Details.mutation(fields(row), row.getDetails());
      Stored stored =
          new Stored(Sequence.of(row.getChain(), row.getNumber()), row.getCreatedAt(), record);
      return new Chains.Linked(stored, Digest.of(row.getHash()), row.getDetails().length);
    }

    private Part known(Digest digest) {
      Part part = parts.get(digest);
      if (part == null) {
        throw new BadJournal("the journal is damaged: the part " + digest + " is missing");
      }
      return part;
    }
  }
}
