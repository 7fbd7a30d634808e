package com.plystra.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records of both formats and every form: shared and unique parts, missing ones, odd characters,
 * long texts.
 */
public final class RandomRecords {
  private static final String[] TEXTS = {
    "user_alice", "", "finance.apac", "ünïcødé 😀", "a\tb\nc", "x".repeat(3_000), "null"
  };

  private static final List<RecordKind> DECISIONS =
      List.of(RecordKind.DECISION, RecordKind.QUESTION);
  private static final List<RecordKind> MUTATIONS =
      List.of(RecordKind.MUTATION, RecordKind.SESSION);

  private final Random random;

  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  public JournalRecord next() {
    return random.nextInt(5) == 0 ? mutation() : decision();
  }

  DecisionRecord decision() {
    return decision(format());
  }

  private DecisionRecord decision(RecordFormat format) {
    List<CheckedCandidate> candidates = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Parts<CandidatePart> parts =
          parts(CandidatePart.class, format, name -> name.number() <= 3 ? part() : maybePart());
      candidates.add(new CheckedCandidate(parts, text(), maybeText(), text()));
    }
    RecordKind kind = format == RecordFormat.ONE ? RecordKind.DECISION : one(DECISIONS);
    return new DecisionRecord(
        fields(format, kind),
        random.nextInt(1_000_000),
        instant(),
        text(),
        parts(TracePart.class, format, name -> maybePart()),
        candidates);
  }

  private <K extends Enum<K> & RecordKey> Parts<K> parts(
      Class<K> names, RecordFormat format, Function<K, @Nullable Part> values) {
    Parts.Builder<K> parts = new Parts.Builder<>(names);
    for (K name : names.getEnumConstants()) {
      Part part = values.apply(name);
      if (format == RecordFormat.TWO) {
        parts.with(name, part == null ? null : maybeSalted(part, name));
      } else if (name.isOfFormatOne()) {
        parts.with(name, part);
      }
    }
    return parts.build();
  }

  // The first three of a candidate are never about persons.
  private Part maybeSalted(Part part, RecordKey name) {
    if (name instanceof CandidatePart && name.number() <= 3) {
      return part;
    }
    return switch (random.nextInt(4)) {
      case 0 -> part;
      case 1 -> Part.digestOnly(digest(), true);
      case 2 -> Part.personal(part.json());
      default -> Part.salted(part.json(), digest());
    };
  }

  /** What one asked, answered on the grounds of another, in a request of its own. */
  DecisionRecord decision(DecisionRecord asked, DecisionRecord grounds) {
    RecordFields f = asked.fields();
    RecordFields.Builder fields = new RecordFields.Builder();
    f.texts().forEach(fields::with);
    fields.with(RecordField.REQUEST_ID, "req_" + random.nextLong());
    personal(fields, f.format());
    DecisionRecord sameFormat =
        grounds.fields().format() == f.format() ? grounds : decision(f.format());
    return new DecisionRecord(
        fields.build(f.format(), f.kind()),
        random.nextInt(1_000_000),
        instant(),
        sameFormat.reason(),
        sameFormat.parts(),
        sameFormat.candidates());
  }

  MutationRecord mutation() {
    RecordFormat format = format();
    String secret = maybeText();
    Digest secretDigest = secret == null ? Digest.ZERO : Sha256.of(secret);
    Part redo = Part.of(text());
    if (random.nextInt(8) == 0) {
      redo = Part.digestOnly(redo.digest(), false);
    } else if (format == RecordFormat.TWO && random.nextBoolean()) {
      redo = Part.salted(redo.json(), digest());
    }
    boolean isSalted = format == RecordFormat.TWO && random.nextBoolean();
    Part trace = isSalted ? Part.salted(text().getBytes(UTF_8), digest()) : Part.of(text());
    if (isSalted && random.nextInt(8) == 0) {
      trace = Part.digestOnly(trace.digest(), true);
    }
    RecordKind kind = format == RecordFormat.ONE ? RecordKind.MUTATION : one(MUTATIONS);
    return new MutationRecord(fields(format, kind), trace, redo, secret, secretDigest, digest());
  }

  private RecordFormat format() {
    return random.nextInt(3) == 0 ? RecordFormat.ONE : RecordFormat.TWO;
  }

  private RecordKind one(List<RecordKind> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Digest digest() {
    return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private @Nullable String maybeText(RecordField field) {
    String text = maybeText();
    return text == null
        ? null
        : switch (field) {
          case PURPOSE -> one(text, "enforce", "inquire");
          case FACTS -> one(text, "inline");
          default -> text;
        };
  }

  private static String one(String text, String... values) {
    int i = text.length() % (values.length + 1);
    return i < values.length ? values[i] : text;
  }

  private RecordFields fields(RecordFormat format, RecordKind kind) {
    RecordFields.Builder fields = new RecordFields.Builder();
    for (RecordField field : RecordField.values()) {
      if (field == RecordField.REQUEST_ID) {
        fields.with(field, "req_" + random.nextLong());
      } else if (format == RecordFormat.TWO || field.isOfFormatOne()) {
        fields.with(field, field.isRequired() ? text() : maybeText(field));
      }
    }
    personal(fields, format);
    return fields.build(format, kind);
  }

  private void personal(RecordFields.Builder fields, RecordFormat format) {
    for (PersonalField field : PersonalField.values()) {
      if (format == RecordFormat.TWO) {
        fields.with(field, maybeText(), "somebody");
      } else if (field.isOfFormatOne()) {
        String text = maybeText();
        fields.with(field, text == null ? null : Part.of(text));
      }
    }
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
    return Part.of(("{\"n\":\"" + random.nextInt(50) + "ü\"}").getBytes(UTF_8));
  }

  private @Nullable Part maybePart() {
    return random.nextInt(4) == 0 ? null : part();
  }
}
