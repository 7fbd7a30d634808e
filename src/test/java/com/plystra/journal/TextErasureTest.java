package com.plystra.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Salts;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.testkit.LossyDisk;
import com.plystra.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random records of several persons, of whom one is erased. */
final class TextErasureTest {
  private static final int ROUNDS = Rounds.of("plystra.erase.rounds", 8, 100);
  private static final int POINTS = Rounds.of("plystra.erase.points", 40, 150);
  private static final long SEED = Long.getLong("plystra.seed", 20_261_130);
  private static final int PERSONS = 4;
  private static final int RECORDS = 150;
  private static final ErasedPerson NOTHING_KNOWN =
      new ErasedPerson("", Set.of(), Set.of(), Set.of(), Set.of());

  @TempDir private Path temp;

  /** Makes records about persons 0 to 3. Their texts hold {@link #mark} and nothing else does. */
  private static final class Life {
    private final Random random;

    Life(long seed) {
      this.random = new Random(seed);
    }

    /** Whom each of the first records binds: to a Member of its own, and all to one more. */
    List<MutationRecord> begun() {
      List<MutationRecord> records = new ArrayList<>();
      for (int person = 0; person < PERSONS; person++) {
        records.add(bound(person, "um_" + person, "m_" + person));
        records.add(bound(person, "um_shared_" + person, "m_shared"));
        records.add(
            change(null, "member_role", "mr_" + person, "'member_id':'m_" + person + "'", person));
      }
      return records;
    }

    private static MutationRecord bound(int person, String id, String member) {
      String ids = "'user_id':'user_" + person + "','member_id':'" + member + "'";
      return change(null, "user_member", id, ids, person);
    }

    static String mark(int person) {
      return "mark" + "abcd".charAt(person) + "mark";
    }

    JournalRecord next() {
      int person = random.nextInt(PERSONS);
      String user = "user_" + person;
      return switch (random.nextInt(8)) {
        case 0 -> change(null, "user", user, "'note':1", person);
        case 1 ->
            change(
                user,
                "session",
                "s_" + person + "_" + random.nextInt(9),
                "'user_id':'" + user + "'",
                person);
        case 2 -> change(user, "group", "g_" + random.nextInt(9), "'note':2", person);
        case 3 -> change(null, "member", "m_" + person, "'note':3", person);
        case 4 -> change(null, "space", "space", "'plain':'of nobody'", -1);
        default -> decision(person);
      };
    }

    private static MutationRecord change(
        @Nullable String actor, String type, String id, String after, int person) {
      String text = person < 0 ? "" : ",'text':'" + mark(person) + "'";
      String trace = "{'before':null,'after':{" + after + text + "}}";
      boolean isOwn = !type.equals("group");
      String row = isOwn && person >= 0 ? mark(person) : "row";
      RecordFields fields =
          new RecordFields.Builder()
              .with(RecordField.ACTOR_USER_ID, actor)
              .with(RecordField.ACTION, type + ".changed")
              .with(RecordField.RESOURCE_TYPE, type)
              .with(RecordField.RESOURCE_ID, id)
              .with(RecordField.DECISION, "allow")
              .with(RecordField.REQUEST_ID, "req")
              .with(
                  PersonalField.IP_ADDRESS,
                  actor == null ? "operator" : mark(person) + " ip",
                  "actor " + actor)
              .with(PersonalField.USER_AGENT, "one and the same agent", "actor " + actor)
              .build(RecordKind.MUTATION);
      return new MutationRecord(
          fields,
          salted(trace.replace('\'', '"')),
          salted("[\"" + row + "\"]"),
          null,
          Digest.ZERO,
          Digest.ZERO);
    }

    private DecisionRecord decision(int person) {
      boolean shared = random.nextBoolean();
      boolean own = random.nextInt(3) == 0;
      String user = "user_" + person;
      RecordFields.Builder fields =
          new RecordFields.Builder()
              .with(RecordField.ACTOR_USER_ID, user)
              .with(RecordField.ACTOR_MEMBER_ID, shared ? "m_shared" : "m_" + person)
              .with(RecordField.ACTION, "invoice.approve")
              .with(RecordField.DECISION, "allow")
              .with(RecordField.REQUEST_ID, "req");
      if (own) {
        fields
            .with(RecordField.CALLER_TYPE, "session")
            .with(RecordField.CALLER_ID, user)
            .with(PersonalField.CALLER_NAME, mark(person) + " name", user)
            .with(PersonalField.IP_ADDRESS, mark(person) + " ip", user);
      } else {
        fields.with(PersonalField.IP_ADDRESS, "the application's", "operator");
      }
      Parts<TracePart> parts =
          new Parts.Builder<>(TracePart.class)
              .with(TracePart.USER, Part.personal(json(user, mark(person))))
              .with(
                  TracePart.MEMBER,
                  shared
                      ? Part.personal(json("m_shared", "the desk"))
                      : Part.personal(json("m_" + person, mark(person))))
              .with(TracePart.SPACE, Part.of("{\"id\":\"space\"}"))
              .with(
                  TracePart.REQUEST, random.nextBoolean() ? salted(mark(person) + " asked") : null)
              .build();
      Parts<CandidatePart> grant =
          new Parts.Builder<>(CandidatePart.class)
              .with(CandidatePart.ROLE, Part.of("{\"id\":\"role\"}"))
              .with(CandidatePart.PERMISSION, Part.of("{\"id\":\"perm\"}"))
              .with(CandidatePart.MEMBER_ROLE, Part.of("{\"id\":\"mr\"}"))
              .with(CandidatePart.CONDITIONS, salted(mark(person) + " condition"))
              .build();
      return new DecisionRecord(
          fields.build(RecordKind.DECISION),
          1,
          Instant.EPOCH,
          "reason",
          parts,
          List.of(new CheckedCandidate(grant, "group", null, "covers")));
    }

    private static byte[] json(String id, String text) {
      return ("{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}").getBytes(UTF_8);
    }

    private static Part salted(String text) {
      return Part.salted(text.getBytes(UTF_8), Salts.random());
    }
  }

  private static Journal open(Path directory, Disk disk) throws IOException {
    return Journal.open(
        directory, Clock.systemUTC(), new Journal.Form(disk, 8_000, Duration.ofMillis(20)));
  }

  private static void fill(Path directory, long seed) throws IOException {
    Life life = new Life(seed);
    try (Journal journal = open(directory, Disk.real())) {
      journal.start();
      append(journal, life.begun());
      for (int i = 0; i < RECORDS; i++) {
        append(journal, List.of(life.next()));
      }
    }
    // Another start, so that all of the above are in segments that have ended.
    try (Journal journal = open(directory, Disk.real())) {
      journal.start();
    }
  }

  private static void append(Journal journal, List<? extends JournalRecord> records) {
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

  private static ErasureCount erase(Journal journal, ErasedPerson person) throws IOException {
    ErasureCount sum = ErasureCount.NONE;
    for (Segment segment : journal.segments().list()) {
      sum = sum.plus(journal.erasure().eraseIn(segment.number(), person, true));
    }
    return sum;
  }

  /** Every text of each record, by its number. */
  private static Map<Long, String> texts(Journal journal) {
    Map<Long, String> all = new LinkedHashMap<>();
    for (Segment segment : journal.segments().list()) {
      RecordReader reader = new RecordReader(segment);
      for (long offset = Segment.start(); offset < segment.validLength(); ) {
        Segment.Batch batch = SegmentRewrite.batch(segment, offset);
        for (Stored stored : reader.records(batch)) {
          StringBuilder text = new StringBuilder(stored.record().fields().toString());
          stored.record().eachPart(part -> text.append(part.text()).append(part.digest()));
          if (stored.record() instanceof MutationRecord mutation) {
            text.append(mutation.redo().text());
          }
          all.put(stored.sequence(), text.toString());
        }
        offset = batch.end();
      }
    }
    return all;
  }

  private static boolean isInFiles(Path directory, String text) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void erase_removesTheTextsOfOnePersonFromTheFiles_andChangesNoOther() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Path directory = Files.createDirectory(temp.resolve("r" + round));
      fill(directory, SEED + round);
      int person = round % PERSONS;
      String mark = Life.mark(person);
      try (Journal journal = open(directory, Disk.real())) {
        Map<Long, String> before = texts(journal);
        ErasureSurvey survey = journal.erasure().survey("user_" + person, NOTHING_KNOWN);
        assertEquals(Set.of("m_" + person), survey.person().members());
        assertEquals(Set.of("mr_" + person), survey.person().grants());
        // when
        ErasureCount erased = erase(journal, survey.person());
        // then
        assertEquals(survey.count(), erased);
        assertFalse(isInFiles(directory, mark), () -> mark + " in " + directory);
        Map<Long, String> after = texts(journal);
        before.forEach((number, text) -> assertSameButErased(mark, text, after.get(number)));
        assertEquals(journal.head(), Verification.of(journal.segments(), (d, a) -> {}).head());
        assertEquals(ErasureCount.NONE, erase(journal, survey.person()));
      }
    }
  }

  private static void assertSameButErased(String mark, String before, @Nullable String after) {
    if (before.contains(mark)) {
      assertTrue(after != null && after.contains(Part.ERASED), () -> before + "\n" + after);
    } else {
      assertEquals(before, after);
    }
  }

  @Test
  void erase_whenThePowerGoesAnywhere_losesNoRecordAndCanBeCompleted() throws IOException {
    Path made = Files.createDirectory(temp.resolve("made"));
    fill(made, SEED);
    int finished = 0;
    for (int point = 0; point < POINTS; point++) {
      Path directory = Files.createDirectory(temp.resolve("p" + point));
      try (Stream<Path> files = Files.list(made)) {
        for (Path file : files.toList()) {
          Files.copy(file, directory.resolve(file.getFileName()));
        }
      }
      finished += interrupted(directory, new Random(SEED + point)) ? 1 : 0;
      try (Journal journal = open(directory, Disk.real())) {
        assertEquals(journal.head(), Verification.of(journal.segments(), (d, a) -> {}).head());
        journal.tidy();
        ErasureSurvey left = journal.erasure().survey("user_0", all());
        assertEquals(left.count(), erase(journal, left.person()));
        assertFalse(isInFiles(directory, Life.mark(0)));
        assertTrue(isInFiles(directory, Life.mark(1)));
        assertEquals(journal.head(), Verification.of(journal.segments(), (d, a) -> {}).head());
      }
    }
    int ended = finished;
    assertTrue(ended > 0 && ended < POINTS, () -> ended + " were finished");
  }

  /** As the record of the erasure states it. */
  private static ErasedPerson all() {
    return new ErasedPerson(
        "user_0", Set.of("um_0", "um_shared_0"), Set.of("m_0"), Set.of(), Set.of("mr_0"));
  }

  private static boolean interrupted(Path directory, Random random) throws IOException {
    LossyDisk disk = new LossyDisk(directory, random.nextBoolean() ? 512 : 4096);
    boolean done = false;
    disk.failAfter(random.nextInt(250));
    try (Journal journal = open(directory, disk)) {
      ErasureCount unused = erase(journal, journal.erasure().survey("user_0", all()).person());
      done = true;
    } catch (IOException | RuntimeException e) {
      // The power went; what is left is looked at.
      done = false;
    }
    if (random.nextBoolean()) {
      disk.kill();
    } else {
      disk.cutPower(random);
    }
    return done;
  }
}
