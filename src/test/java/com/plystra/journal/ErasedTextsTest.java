package com.plystra.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts about persons in a segment: erased with their salts, they leave the chain as it is. */
final class ErasedTextsTest {
  private static final String ALICE = "{\"id\":\"user_alice\",\"email\":\"alice@example.com\"}";
  private static final String SAYS = "{\"trace_version\":\"1.0\",\"after\":{\"chain\":0}}";
  private static final String ADDRESS = "203.0.113.7";
  private static final String TRACE = "{\"after\":{\"email\":\"alice@example.com\"}}";

  @TempDir private Path directory;
  private List<String> notes = List.of();

  private Head written() throws IOException {
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      journal.start();
      MutationRecord note =
          JournalNote.record("journal.begun", "j", "req", Part.of(SAYS), digest(9));
      append(journal, List.of(decision(), mutation(), note, decision()));
      return journal.head();
    }
  }

  private static void append(Journal journal, List<JournalRecord> records) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    journal.append(
        new PendingAppend(records, Runnable::run) {
          @Override
          protected void appended(long firstSequence) {
            done.complete(firstSequence);
          }

          @Override
          protected void failed(Exception cause) {
            done.completeExceptionally(cause);
          }
        });
    done.join();
  }

  private static RecordFields fields(RecordKind kind) {
    return fields(kind, "user_alice");
  }

  private static RecordFields fields(RecordKind kind, String person) {
    return new RecordFields.Builder()
        .with(RecordField.ACTION, "invoice.approve")
        .with(RecordField.DECISION, "allow")
        .with(RecordField.REQUEST_ID, "req_1")
        .with(PersonalField.IP_ADDRESS, ADDRESS, person)
        .build(kind);
  }

  private static DecisionRecord decision() {
    Parts<TracePart> parts =
        new Parts.Builder<>(TracePart.class)
            .with(TracePart.USER, Part.personal(ALICE.getBytes(StandardCharsets.UTF_8)))
            .build();
    return new DecisionRecord(
        fields(RecordKind.DECISION), 1, Instant.EPOCH, "reason", parts, List.of());
  }

  private static MutationRecord mutation() {
    Part trace = Part.salted(TRACE.getBytes(StandardCharsets.UTF_8), digest(7));
    Part redo = Part.salted("[{\"email\":1}]".getBytes(StandardCharsets.UTF_8), digest(8));
    return new MutationRecord(
        fields(RecordKind.MUTATION), trace, redo, null, Digest.ZERO, digest(9));
  }

  private static Part user(DecisionRecord of) {
    return Objects.requireNonNull(of.parts().get(TracePart.USER));
  }

  private static Part address(RecordFields of) {
    return Objects.requireNonNull(of.personal().get(PersonalField.IP_ADDRESS));
  }

  private static Digest digest(long of) {
    return new Digest(of, of, of, of);
  }

  /** Puts zeros over a text, and over the salt that stands before it and a varint. */
  private static void erase(byte[] file, String text, int between) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    assertTrue(at > 0, text);
    int from = at - between - Digest.BYTES;
    Arrays.fill(file, from, from + Digest.BYTES, (byte) 0);
    Arrays.fill(file, at, at + wanted.length, (byte) 0);
  }

  private void alter(Consumer<byte[]> how) throws IOException {
    Path segment = JournalFiles.paths(directory).get(0);
    byte[] file = Files.readAllBytes(segment);
    how.accept(file);
    ByteBuffer all = ByteBuffer.wrap(file);
    int at = Math.toIntExact(Segment.start());
    while (at < file.length) {
      BatchHeader header = BatchHeader.decode(all.duplicate().position(at));
      if (header == null) {
        break;
      }
      BatchHeader.reseal(all.slice(at, header.length()));
      at += header.length();
    }
    Files.write(segment, file);
  }

  private List<Stored> read(Head expected) throws IOException {
    List<Stored> found = new ArrayList<>();
    try (JournalReading reading = JournalReading.open(directory)) {
      assertEquals(expected.hash(), reading.heads().get(0).hash());
      notes = Verification.of(reading.segments(), (done, all) -> {}).notes();
      Segment segment = reading.segments().list().get(0);
      RecordReader reader = new RecordReader(segment);
      long end = segment.validLength();
      for (long offset = Segment.start(); offset < end; ) {
        Segment.Batch batch = Objects.requireNonNull(segment.batch(offset, end));
        found.addAll(reader.records(batch));
        offset = batch.end();
      }
    }
    return found;
  }

  @Test
  void erased_readsAsErased_andTheChainHolds() throws IOException {
    // given
    Head head = written();
    // when
    alter(
        file -> {
          erase(file, ALICE, 0);
          erase(file, ADDRESS, 0);
          erase(file, TRACE, 1);
        });
    // then
    List<Stored> found = read(head);
    assertEquals(4, found.size());
    assertTrue(notes.toString().contains("3 texts about persons were erased"), notes.toString());
    DecisionRecord decision = (DecisionRecord) found.get(3).record();
    assertEquals(Part.ERASED, user(decision).text());
    assertEquals(RecordFields.ERASED, decision.fields().get(PersonalField.IP_ADDRESS));
    MutationRecord mutation = (MutationRecord) found.get(1).record();
    assertFalse(mutation.trace().isPresent());
    assertEquals(Canonical.body(mutation()), Canonical.body(mutation));
  }

  /** What the journal says of itself has no salt, and nobody may erase it. */
  @Test
  void erased_whenItHadNoSalt_isRefused() throws IOException {
    Head head = written();
    alter(
        file -> {
          int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(SAYS);
          Arrays.fill(file, at, at + SAYS.length(), (byte) 0);
        });
    BadJournal refused = assertThrows(BadJournal.class, () -> read(head));
    assertTrue(String.valueOf(refused.getMessage()).contains("was altered"), refused.getMessage());
  }

  @Test
  void altered_isRefused() throws IOException {
    Head head = written();
    alter(
        file -> {
          int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("alice@");
          file[at] = 'm';
        });
    BadJournal refused = assertThrows(BadJournal.class, () -> read(head));
    assertTrue(String.valueOf(refused.getMessage()).contains("was altered"), refused.getMessage());
  }

  @Test
  void text_isNotFoundByItsDigestAlone() {
    Part one = user(decision());
    assertFalse(one.digest().equals(Part.of(ALICE).digest()));
    assertEquals(one.digest(), user(decision()).digest());
  }

  @Test
  void sameText_ofTwoPersons_hasTwoDigests() {
    Part one = address(fields(RecordKind.DECISION));
    Part two = address(fields(RecordKind.DECISION, "user_bob"));
    assertEquals(one.text(), two.text());
    assertFalse(one.digest().equals(two.digest()));
  }

  /** As if somebody had taken the text of a record away, whose digest the chain has. */
  @Test
  void missing_whenItHadNoSalt_isRefused() throws IOException {
    Head head;
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      journal.start();
      MutationRecord note =
          JournalNote.record("journal.begun", "j", "req", Part.of(SAYS), Digest.ZERO);
      Part trace = Part.digestOnly(note.trace().digest(), false);
      MutationRecord silent =
          new MutationRecord(
              note.fields(), trace, note.redo(), null, Digest.ZERO, note.stateDigest());
      assertEquals(Canonical.body(note), Canonical.body(silent));
      append(journal, List.of(silent));
      head = journal.head();
    }
    BadJournal refused = assertThrows(BadJournal.class, () -> read(head));
    assertTrue(String.valueOf(refused.getMessage()).contains("missing"), refused.getMessage());
  }

  @Test
  void partsOfFormatOne_withASalt_areRefused() {
    RecordFields fields =
        new RecordFields.Builder()
            .with(RecordField.ACTION, "a.b")
            .with(RecordField.DECISION, "deny")
            .with(RecordField.REQUEST_ID, "req")
            .build(RecordFormat.ONE, RecordKind.DECISION);
    DecisionRecord plain =
        new DecisionRecord(
            fields,
            1,
            Instant.EPOCH,
            "reason",
            new Parts.Builder<>(TracePart.class).with(TracePart.SPACE, Part.of(ALICE)).build(),
            List.of());
    byte[] details = Details.write(plain);
    assertEquals(plain.parts(), decision(fields, details, Part.of(ALICE)).parts());
    byte[] text = ALICE.getBytes(StandardCharsets.UTF_8);
    Digest salt = Digest.of(Arrays.copyOf(text, Digest.BYTES));
    Part split = Part.salted(Arrays.copyOfRange(text, Digest.BYTES, text.length), salt);
    assertEquals(Part.of(ALICE).digest(), split.digest());
    assertThrows(BadJournal.class, () -> decision(fields, details, split));
    Part gone = Part.digestOnly(split.digest(), true);
    assertThrows(BadJournal.class, () -> decision(fields, details, gone));
  }

  private static DecisionRecord decision(RecordFields fields, byte[] details, Part part) {
    return (DecisionRecord) Details.read(fields, details, digest -> part);
  }
}
