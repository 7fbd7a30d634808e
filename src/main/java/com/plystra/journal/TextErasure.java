package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Erases the texts about a person from segments, with their salts. Each segment is read to find the
 * texts, and rewritten if it has any. What is erased already does not count.
 */
public final class TextErasure {
  private final Segments segments;
  private final SegmentRewrite rewrite;

  TextErasure(Segments segments, SegmentRewrite rewrite) {
    this.segments = segments;
    this.rewrite = rewrite;
  }

  /**
   * Finds the objects of a person in all records, and counts what there is to erase.
   *
   * @param known what is known of the objects from their present rows
   */
  public ErasureSurvey survey(String userId, ErasedPerson known) {
    PersonSearch search = new PersonSearch(userId, known);
    JournalScanner.<RuntimeException>mutationsAfter(
        segments, 0, (sequence, record) -> search.first(record));
    JournalScanner.<RuntimeException>mutationsAfter(
        segments, 0, (sequence, record) -> search.second(record));
    ErasedPerson person = search.found();
    ErasureCount count = count(person, Long.MAX_VALUE);
    boolean isRecorded = search.isRecorded() || !count.equals(ErasureCount.NONE);
    return new ErasureSurvey(person, count, isRecorded);
  }

  /**
   * Counts what there is to erase.
   *
   * @param through the number of the last segment to read
   */
  public ErasureCount count(ErasedPerson person, long through) {
    ErasureCount sum = ErasureCount.NONE;
    for (Segment segment : segments.list()) {
      if (segment.number() <= through) {
        sum = sum.plus(look(segment, person).count());
      }
    }
    return sum;
  }

  /**
   * Erases in one segment, which is not the last.
   *
   * @param rows whether the rows that changes wrote are erased too: the database can then not be
   *     rebuilt from a state before them
   * @return what was erased; nothing was written when that is none
   */
  public ErasureCount eraseIn(long number, ErasedPerson person, boolean rows) throws IOException {
    List<Segment> all = segments.list();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (all.get(i).number() == number) {
        return erase(all.get(i), all.get(i + 1).header().head(), person, rows);
      }
    }
    return ErasureCount.NONE;
  }

  private ErasureCount erase(Segment segment, Head end, ErasedPerson person, boolean rows)
      throws IOException {
    Found found = look(segment, person);
    ErasureCount count = found.count();
    if (count.texts() == 0 && (count.rows() == 0 || !rows)) {
      return ErasureCount.NONE;
    }
    var unused =
        rewrite.run(
            segment, end, (reader, batch) -> erase(reader, batch, person, found.digests(), rows));
    return rows ? count : new ErasureCount(count.records(), count.texts(), 0, count.unsalted());
  }

  /**
   * What a segment has to erase.
   *
   * @param digests of the texts that records share
   */
  private record Found(ErasureCount count, Set<Digest> digests) {}

  private static Found look(Segment segment, ErasedPerson person) {
    Set<Digest> digests = new HashSet<>();
    ErasureCount count = ErasureCount.NONE;
    long traces = 0;
    RecordReader reader = new RecordReader(segment);
    long end = segment.validLength();
    for (long offset = Segment.start(); offset < end; ) {
      Segment.Batch batch = SegmentRewrite.batch(segment, offset);
      for (Stored stored : reader.records(batch)) {
        count = count.plus(look(stored.record(), person, digests));
        traces += hasTrace(stored.record(), person) ? 1 : 0;
      }
      offset = batch.end();
    }
    long texts = digests.size() + traces;
    return new Found(
        new ErasureCount(count.records(), texts, count.rows(), count.unsalted()), digests);
  }

  private static ErasureCount look(JournalRecord record, ErasedPerson person, Set<Digest> digests) {
    RecordFields fields = record.fields();
    if (fields.format() == RecordFormat.ONE) {
      return new ErasureCount(0, 0, 0, person.isAbout(fields) ? 1 : 0);
    }
    boolean[] any = {hasTrace(record, person)};
    person.eachPart(
        record,
        part -> {
          boolean isTrace = record instanceof MutationRecord m && m.trace() == part;
          if (part.isPresent() && !isTrace) {
            digests.add(part.digest());
            any[0] = true;
          }
        });
    boolean rows = hasRows(record, person);
    return new ErasureCount(any[0] || rows ? 1 : 0, 0, rows ? 1 : 0, 0);
  }

  private static boolean hasTrace(JournalRecord record, ErasedPerson person) {
    return record instanceof MutationRecord mutation
        && mutation.trace().isSalted()
        && mutation.trace().isPresent()
        && person.hasTrace(record.fields());
  }

  private static boolean hasRows(JournalRecord record, ErasedPerson person) {
    return record instanceof MutationRecord mutation
        && mutation.redo().isSalted()
        && mutation.redo().isPresent()
        && person.hasRows(record.fields());
  }

  private static int erase(
      RecordReader reader,
      Segment.Batch batch,
      ErasedPerson person,
      Set<Digest> digests,
      boolean rows) {
    int erased = 0;
    for (RecordReader.Entry entry : reader.entries(batch)) {
      if (entry.type() == EntryType.SALTED_PART) {
        ByteBuffer payload = entry.payload().duplicate();
        boolean isWanted = digests.contains(Digest.read(payload));
        erased += isWanted && SegmentRewrite.zero(payload) ? 1 : 0;
      } else if (entry.type() == EntryType.MUTATION_TWO) {
        erased += erase(reader.erasable(entry), person, rows);
      }
    }
    return erased;
  }

  private static int erase(RecordReader.Erasable mutation, ErasedPerson person, boolean rows) {
    int erased = 0;
    if (person.hasTrace(mutation.fields())) {
      erased += zero(mutation.trace());
    }
    if (rows && person.hasRows(mutation.fields())) {
      erased += zero(mutation.rows());
    }
    return erased;
  }

  private static int zero(List<ByteBuffer> saltAndText) {
    boolean any = false;
    for (ByteBuffer bytes : saltAndText) {
      any |= SegmentRewrite.zero(bytes);
    }
    return any ? 1 : 0;
  }
}
