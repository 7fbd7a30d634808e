package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Records of every form: shared and unique parts, missing ones, odd characters, long texts. */
public final class RandomRecords {
  private static final String[] TEXTS = {
    "user_alice", "", "finance.apac", "ünïcødé 😀", "a\tb\nc", "x".repeat(3_000), "null"
  };

  private final Random random;

  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  public JournalRecord next() {
    return random.nextInt(5) == 0 ? mutation() : decision();
  }

  DecisionRecord decision() {
    List<CheckedCandidate> candidates = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      candidates.add(
          new CheckedCandidate(part(), part(), part(), maybePart(), text(), maybeText(), text()));
    }
    return new DecisionRecord(
        fields(),
        random.nextInt(1_000_000),
        instant(),
        text(),
        maybePart(),
        maybePart(),
        maybePart(),
        maybePart(),
        maybePart(),
        maybePart(),
        maybePart(),
        maybePart(),
        maybePart(),
        candidates);
  }

  /** What one asked, answered on the grounds of another, in a request of its own. */
  DecisionRecord decision(DecisionRecord asked, DecisionRecord grounds) {
    RecordFields f = asked.fields();
    return new DecisionRecord(
        new RecordFields(
            f.spaceId(),
            f.actorUserId(),
            f.actorMemberId(),
            f.actorUserMemberId(),
            f.action(),
            f.resourceType(),
            f.resourceId(),
            f.decision(),
            f.denyCode(),
            "req_" + random.nextLong(),
            maybeText(),
            maybeText()),
        random.nextInt(1_000_000),
        instant(),
        grounds.reason(),
        grounds.user(),
        grounds.member(),
        grounds.userMember(),
        grounds.space(),
        grounds.resource(),
        grounds.group(),
        grounds.resourceType(),
        grounds.resourceAction(),
        grounds.mapping(),
        grounds.candidates());
  }

  MutationRecord mutation() {
    String secret = maybeText();
    Digest secretDigest = secret == null ? Digest.ZERO : Sha256.of(secret);
    Digest state =
        new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    String redo = text();
    return new MutationRecord(
        fields(),
        text(),
        random.nextInt(8) == 0 ? null : redo,
        Sha256.of(redo),
        secret,
        secretDigest,
        state);
  }

  private RecordFields fields() {
    return new RecordFields(
        maybeText(),
        maybeText(),
        maybeText(),
        maybeText(),
        text(),
        maybeText(),
        maybeText(),
        text(),
        maybeText(),
        "req_" + random.nextLong(),
        maybeText(),
        maybeText());
  }

  private Instant instant() {
    return Instant.EPOCH.plus(random.nextLong(4_000_000_000_000_000L), ChronoUnit.MICROS);
  }

  private String text() {
    return random.nextInt(4) == 0
        ? "text " + random.nextInt(1_000)
        : TEXTS[random.nextInt(TEXTS.length)];
  }

  private @Nullable String maybeText() {
    return random.nextInt(4) == 0 ? null : text();
  }

  private Part part() {
    return Part.of(("{\"n\":\"" + random.nextInt(50) + "ü\"}").getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable Part maybePart() {
    return random.nextInt(4) == 0 ? null : part();
  }
}
