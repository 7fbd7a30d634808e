package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_PARTS;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.journal.AuditIds;
import com.plystra.journal.ErasedPerson;
import com.plystra.journal.ErasureCount;
import com.plystra.journal.ErasureReport;
import com.plystra.journal.ErasureSurvey;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.PersonSearch;
import com.plystra.journal.RecordFormat;
import com.plystra.journal.RecordKind;
import com.plystra.journal.Sequence;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Erases texts about persons: they stand in {@code journal_parts} by their digests, which stay. The
 * record of the erasure and all of the erasure are one transaction.
 */
final class SqlErasure {
  /** Read by the trigger that guards {@code journal_parts}. */
  private static final String USER = "plystra.erased_user";

  private static final int CHUNK = 1_000;

  private final Database database;

  SqlErasure(Database database) {
    this.database = database;
  }

  /** As {@link com.plystra.storage.Storage#survey}. */
  ErasureSurvey survey(String userId, ErasedPerson known) {
    return database.snapshot(
        db -> {
          PersonSearch search = new PersonSearch(userId, known);
          Chains.read(db, changesOf(userId), linked -> first(search, linked));
          Chains.read(db, changesOf(userId), linked -> second(search, linked));
          ErasedPerson person = search.found();
          Texts texts = new Texts(person);
          Chains.read(db, about(person), texts::add);
          boolean isRecorded = search.isRecorded() || !texts.count().equals(ErasureCount.NONE);
          return new ErasureSurvey(person, texts.count(), isRecorded);
        });
  }

  private static Condition changesOf(String userId) {
    return JOURNAL_RECORDS
        .KIND
        .in(RecordKind.MUTATION.key(), RecordKind.SESSION.key())
        .and(
            JOURNAL_RECORDS
                .RESOURCE_TYPE
                .in("user_member", "session", "member_role")
                .or(JOURNAL_RECORDS.RESOURCE_ID.eq(userId))
                .or(JOURNAL_RECORDS.ACTOR_USER_ID.eq(userId)));
  }

  private static void first(PersonSearch search, Chains.Linked linked) {
    if (linked.stored().record() instanceof MutationRecord record) {
      search.first(record);
    }
  }

  private static void second(PersonSearch search, Chains.Linked linked) {
    if (linked.stored().record() instanceof MutationRecord record) {
      search.second(record);
    }
  }

  /** All records that may be about a person, and some others. */
  private static Condition about(ErasedPerson person) {
    String user = person.userId();
    Set<String> objects = new HashSet<>(person.bindings());
    objects.addAll(person.members());
    objects.addAll(person.sessions());
    objects.addAll(person.grants());
    objects.add(user);
    return JOURNAL_RECORDS
        .ACTOR_USER_ID
        .eq(user)
        .or(JOURNAL_RECORDS.ACTOR_USER_MEMBER_ID.in(person.bindings()))
        .or(JOURNAL_RECORDS.ACTOR_MEMBER_ID.in(person.members()))
        .or(JOURNAL_RECORDS.RESOURCE_ID.in(objects))
        .or(JOURNAL_RECORDS.CALLER_ID.eq(user))
        .or(JOURNAL_RECORDS.SESSION_ID.in(person.sessions()));
  }

  /** Collects the texts of records about a person. */
  private static final class Texts {
    private final ErasedPerson person;
    private final Set<Digest> digests = new HashSet<>();
    private long records;
    private long unsalted;

    Texts(ErasedPerson person) {
      this.person = person;
    }

    void add(Chains.Linked linked) {
      JournalRecord record = linked.stored().record();
      if (record.fields().format() == RecordFormat.ONE) {
        unsalted += person.isAbout(record.fields()) ? 1 : 0;
        return;
      }
      boolean[] any = {false};
      person.eachPart(
          record,
          part -> {
            if (part.isPresent()) {
              digests.add(part.digest());
              any[0] = true;
            }
          });
      records += any[0] ? 1 : 0;
    }

    ErasureCount count() {
      return new ErasureCount(records, digests.size(), 0, unsalted);
    }
  }

  /** As {@link com.plystra.storage.Storage#erase}. */
  ErasureReport erase(Writer writer, Caller caller, ErasedPerson person) {
    requireRight();
    Texts texts = new Texts(person);
    List<Mark> read =
        database.snapshot(
            db -> {
              Chains.read(db, about(person), texts::add);
              return Chains.marks(db);
            });
    Erasing erasing = new Erasing(person, texts, read);
    return writer
        .submit(
            caller,
            tx -> {
              tx.record(change(person));
              tx.afterRecords(erasing::run);
              return erasing;
            })
        .join()
        .report();
  }

  // Asked first: a statement that fails would undo other changes of the transaction as well.
  private void requireRight() {
    if (!mayUpdate("json") || !mayUpdate("salt")) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "DATABASE_REFUSED",
          "the role of DATABASE_URL may not erase texts. As the owner of the tables: grant update"
              + " (json, salt) on journal_parts to that role");
    }
  }

  private boolean mayUpdate(String column) {
    return database
        .reads()
        .select(
            DSL.function(
                "has_column_privilege",
                Boolean.class,
                DSL.inline(JOURNAL_PARTS.getName()),
                DSL.inline(column),
                DSL.inline("UPDATE")))
        .fetchSingle()
        .value1();
  }

  private static Change change(ErasedPerson person) {
    return new Change(
        Optional.empty(),
        ErasedPerson.ACTION,
        ErasedPerson.TYPE,
        person.userId(),
        Optional.empty(),
        Optional.of(person.json()));
  }

  /** What is done in the transaction that has the record. */
  private static final class Erasing {
    private final ErasedPerson person;
    private final Texts texts;
    private final List<Mark> read;
    private long erased;
    private long record;

    Erasing(ErasedPerson person, Texts texts, List<Mark> read) {
      this.person = person;
      this.texts = texts;
      this.read = read;
    }

    void run(DSLContext db, long last) {
      record = last;
      Chains.read(db, about(person).and(isLater(db)), texts::add);
      db.select(
              DSL.function(
                  "set_config",
                  String.class,
                  DSL.val(USER),
                  DSL.val(person.userId()),
                  DSL.inline(true)))
          .fetch();
      List<byte[]> all = texts.digests.stream().map(Digest::bytes).toList();
      for (int from = 0; from < all.size(); from += CHUNK) {
        erased += erase(db, all.subList(from, Math.min(all.size(), from + CHUNK)));
      }
    }

    private static int erase(DSLContext db, List<byte[]> digests) {
      return db.update(JOURNAL_PARTS)
          .setNull(JOURNAL_PARTS.JSON)
          .setNull(JOURNAL_PARTS.SALT)
          .where(JOURNAL_PARTS.DIGEST.in(digests))
          .and(JOURNAL_PARTS.SALT.isNotNull())
          .execute();
    }

    // What was written since the records were read.
    private Condition isLater(DSLContext db) {
      List<Condition> later = new ArrayList<>();
      for (int chain : Chains.list(db)) {
        long number =
            read.stream()
                .filter(mark -> Sequence.chain(mark.sequence()) == chain)
                .mapToLong(mark -> Sequence.number(mark.sequence()))
                .findFirst()
                .orElse(0);
        later.add(JOURNAL_RECORDS.CHAIN.eq(chain).and(JOURNAL_RECORDS.NUMBER.gt(number)));
      }
      return DSL.or(later);
    }

    ErasureReport report() {
      ErasureCount count = texts.count();
      return new ErasureReport(
          AuditIds.auditId(record),
          new ErasureCount(count.records(), erased, 0, count.unsalted()),
          0);
    }
  }
}
