package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import com.plystra.base.time.Micros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Somebody who knows the format and may write a stopped directory's files: what he writes has every
 * sum and link right, and the head file speaks of it.
 */
public final class Forger {
  private final Path directory;

  /** Of a journal's directory. */
  public Forger(Path directory) {
    this.directory = directory;
  }

  /** Appends a record as a server would, at a time, to the last chain. */
  public void append(Instant at, Function<Head, JournalRecord> record) {
    write(0, at, record);
  }

  /** Appends a segment that begins another chain, with a record in it. */
  public void chain(int chain, Instant at, Function<Head, JournalRecord> record) {
    write(chain, at, record);
  }

  private void write(int chain, Instant at, Function<Head, JournalRecord> record) {
    try {
      JournalFiles.Found found = JournalFiles.open(directory);
      Tail tail =
          new Tail(
              directory,
              Disk.real(),
              Journal.SEGMENT_BYTES,
              found.segments().list().get(0).header().journalId(),
              found.segments(),
              found.head());
      tail.trimLast();
      if (chain > 0) {
        tail.nextChain(chain);
      }
      BatchWriter batch = new BatchWriter(tail);
      batch.begin();
      JournalRecord made = record.apply(batch.head());
      batch.add(made, Micros.of(at), Canonical.body(made));
      batch.force();
      tail.witness();
      tail.end();
      found.segments().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last record there is. */
  public Head head() {
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      return journal.head();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends what version 1.0 wrote at a stop. */
  public void oldStop(Path database) {
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      List<Segment> all = journal.segments().list();
      Segment last = all.get(all.size() - 1);
      Head head = journal.head();
      ByteBuilder batch = new ByteBuilder(256);
      new BatchHeader(
              0,
              0,
              0,
              last.number(),
              head.sequence() + 1,
              head.lastMutation(),
              head.stateDigest(),
              2,
              head.hash())
          .open(batch);
      FileFingerprint print = print(database);
      batch.u8(EntryType.STOP.number()).varint(Long.BYTES + Digest.BYTES);
      batch.u64(print.bytes()).digest(print.sha256());
      BatchHeader.seal(batch);
      try (Disk.File file = Disk.real().open(last.path())) {
        file.writeFully(batch.written(), last.validLength());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A decision like the newest of the journal that answers, but for its action's outcome. */
  public DecisionRecord allowLike(String resource) {
    DecisionRecord found = newest(DecisionRecord.class, record -> true);
    RecordFields f = found.fields();
    RecordFields.Builder fields = new RecordFields.Builder();
    for (Map.Entry<RecordField, String> each : f.texts().entrySet()) {
      if (each.getKey() != RecordField.DENY_CODE) {
        fields.with(each.getKey(), each.getValue());
      }
    }
    f.personal().present().forEach(fields::with);
    fields.with(RecordField.RESOURCE_ID, resource).with(RecordField.DECISION, "allow");
    fields.with(RecordField.REQUEST_ID, "req_forged");
    return new DecisionRecord(
        fields.build(f.format(), f.kind()),
        found.stateVersion(),
        found.evaluatedAt(),
        found.reason(),
        found.parts(),
        found.candidates());
  }

  /** The newest change of a row once more, which changes nothing then, with another sum. */
  public MutationRecord changeLikeTheNewest(Digest state) {
    MutationRecord found =
        newest(MutationRecord.class, record -> !JournalNote.changesNoRow(record));
    return new MutationRecord(
        found.fields(),
        found.trace(),
        Part.of(found.redo().text().replace("\"insert\"", "\"update\"")),
        found.secret(),
        found.secretDigest(),
        state);
  }

  private <T extends JournalRecord> T newest(Class<T> type, Predicate<T> wanted) {
    List<T> found = new ArrayList<>();
    try (JournalReading reading = JournalReading.open(directory)) {
      for (Segment segment : reading.segments().list()) {
        RecordReader reader = new RecordReader(segment);
        long end = segment.validLength();
        for (long offset = Segment.start(); offset < end; ) {
          Segment.Batch batch = segment.batch(offset, end);
          if (batch == null) {
            throw new IllegalStateException("a batch is damaged");
          }
          for (Stored stored : reader.records(batch)) {
            if (type.isInstance(stored.record()) && wanted.test(type.cast(stored.record()))) {
              found.add(type.cast(stored.record()));
            }
          }
          offset = batch.end();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.get(found.size() - 1);
  }

  /** What a record would name a file by. */
  public static FileFingerprint print(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new FileFingerprint(bytes.length, Sha256.of(ByteBuffer.wrap(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stop that names a database's file as it is now. */
  public static MutationRecord stop(Head head, Path database, Digest state) {
    return new JournalStopped(head.lastMutation(), state, print(database)).record();
  }

  /** What a salvage writes in the place of changes that it did not find. */
  public static MutationRecord lost(Digest state) {
    MutationRecord note =
        JournalNote.record(SalvagedJournal.LOST, "lost", "salvage", Part.of("{}"), state);
    Part unknown = Part.digestOnly(Digest.ZERO, false);
    return new MutationRecord(note.fields(), note.trace(), unknown, null, Digest.ZERO, state);
  }

  /**
   * Alters a text in the last batch that a segment holds, and makes the batch's sum right again.
   *
   * @param with as long as {@code text}
   */
  public void alterLast(int number, String text, String with) {
    try {
      Path path = JournalFiles.paths(directory).get(number);
      byte[] file = Files.readAllBytes(path);
      ByteBuffer batch = lastBatch(ByteBuffer.wrap(file));
      byte[] body = new byte[batch.remaining()];
      batch.get(0, body);
      int found = new String(body, StandardCharsets.ISO_8859_1).indexOf(text);
      if (found < 0) {
        throw new IllegalStateException("the batch does not hold " + text);
      }
      batch.put(found, with.getBytes(StandardCharsets.ISO_8859_1));
      BatchHeader.reseal(batch);
      Files.write(path, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer lastBatch(ByteBuffer file) {
    ByteBuffer last = file.slice(0, 0);
    int at = Math.toIntExact(Segment.start());
    while (at < file.capacity()) {
      BatchHeader header = BatchHeader.decode(file.duplicate().position(at));
      if (header == null) {
        break;
      }
      int length = Math.toIntExact(header.length());
      last = header.records() > 0 ? file.slice(at, length) : last;
      at += length;
    }
    return last;
  }

  /** The record of a standby's file as it is now. */
  public static MutationRecord standby(Head head, long mutation, Path file) {
    JournalStandby standby = new JournalStandby(mutation, print(file));
    return JournalNote.record(JournalStandby.ACTION, "standby", standby.json(), head.stateDigest());
  }
}
