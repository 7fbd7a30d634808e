package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import com.plystra.base.time.Micros;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records of {@link RecordFormat#ONE}: all fields and parts by position, null or not. None is made
 * any more; those that exist are read, verified, and copied from one storage into another.
 */
final class FormatOne {
  private static final List<RecordField> FIELDS =
      Arrays.stream(RecordField.values()).filter(RecordField::isOfFormatOne).toList();
  private static final List<TracePart> PARTS =
      Arrays.stream(TracePart.values()).filter(TracePart::isOfFormatOne).toList();
  private static final List<CandidatePart> CANDIDATE_PARTS =
      Arrays.stream(CandidatePart.values()).filter(CandidatePart::isOfFormatOne).toList();

  private FormatOne() {}

  /** What the canonical bytes of a kind begin with. */
  static String tag(RecordKind kind) {
    return kind.isDecisionLike() ? "plystra.decision.1" : "plystra.mutation.2";
  }

  /** Writes the canonical bytes. */
  static void canonical(ByteBuilder to, JournalRecord record) {
    RecordFields fields = record.fields();
    to.text(tag(fields.kind()));
    for (RecordField field : FIELDS) {
      to.text(fields.get(field));
    }
    to.text(fields.get(PersonalField.IP_ADDRESS)).text(fields.get(PersonalField.USER_AGENT));
    body(to, record);
  }

  /** Writes the canonical bytes behind the header. */
  static void body(ByteBuilder to, JournalRecord record) {
    if (record instanceof DecisionRecord decision) {
      decision(to, decision);
    } else if (record instanceof MutationRecord mutation) {
      to.text(mutation.trace().text()).digest(mutation.redo().digest());
      to.digest(mutation.secretDigest()).digest(mutation.stateDigest());
    }
  }

  private static void decision(ByteBuilder to, DecisionRecord r) {
    to.u64(r.stateVersion()).u64(Micros.of(r.evaluatedAt())).text(r.reason());
    for (TracePart part : PARTS) {
      digest(to, r.parts().get(part));
    }
    to.u32(r.candidates().size());
    for (CheckedCandidate candidate : r.candidates()) {
      for (CandidatePart part : CANDIDATE_PARTS) {
        digest(to, candidate.parts().get(part));
      }
      to.text(candidate.scope()).text(candidate.denyCode()).text(candidate.reason());
    }
  }

  private static void digest(ByteBuilder to, @Nullable Part part) {
    to.digest(part == null ? Digest.ZERO : part.digest());
  }

  /**
   * A record from its canonical bytes behind the header.
   *
   * @param parts finds a part by its digest
   */
  static JournalRecord fromBody(
      RecordFields fields, ByteBuffer from, Function<Digest, Part> parts) {
    if (!fields.kind().isDecisionLike()) {
      Part trace = Part.of(needed(ByteBuilder.readText(from)));
      Part redo = Part.digestOnly(Digest.read(from), false);
      return new MutationRecord(fields, trace, redo, null, Digest.read(from), Digest.read(from));
    }
    Function<ByteBuffer, @Nullable Part> read =
        bytes -> {
          Digest digest = Digest.read(bytes);
          return digest.equals(Digest.ZERO) ? null : plain(parts.apply(digest));
        };
    return new DecisionRecord(
        fields,
        from.getLong(),
        Micros.instant(from.getLong()),
        needed(ByteBuilder.readText(from)),
        parts(from, read),
        candidates(from, from.getInt(), read, ByteBuilder::readText));
  }

  private static Parts<TracePart> parts(
      ByteBuffer from, Function<ByteBuffer, @Nullable Part> read) {
    Parts.Builder<TracePart> parts = new Parts.Builder<>(TracePart.class);
    PARTS.forEach(part -> parts.with(part, read.apply(from)));
    return parts.build();
  }

  private static List<CheckedCandidate> candidates(
      ByteBuffer from,
      int count,
      Function<ByteBuffer, @Nullable Part> part,
      Function<ByteBuffer, @Nullable String> text) {
    List<CheckedCandidate> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Parts.Builder<CandidatePart> parts = new Parts.Builder<>(CandidatePart.class);
      CANDIDATE_PARTS.forEach(name -> parts.with(name, part.apply(from)));
      String scope = needed(text.apply(from));
      String denyCode = text.apply(from);
      found.add(new CheckedCandidate(parts.build(), scope, denyCode, needed(text.apply(from))));
    }
    return found;
  }

  /** Writes a record as it stands in a segment, behind its time. */
  static void encode(ByteBuilder to, SegmentTexts.Writer shared, JournalRecord record) {
    RecordFields fields = record.fields();
    for (RecordField field : FIELDS) {
      if (field.isInline()) {
        to.inline(fields.get(field));
      } else {
        to.varint(shared.text(fields.get(field)));
      }
    }
    to.varint(shared.text(fields.get(PersonalField.IP_ADDRESS)));
    to.varint(shared.text(fields.get(PersonalField.USER_AGENT)));
    if (record instanceof DecisionRecord decision) {
      encodeDecision(to, shared, decision);
    } else if (record instanceof MutationRecord mutation) {
      Part redo = mutation.redo();
      to.inline(mutation.trace().text()).inline(redo.isPresent() ? redo.text() : null);
      to.digest(redo.digest()).inline(mutation.secret());
      to.digest(mutation.secretDigest()).digest(mutation.stateDigest());
    }
  }

  private static void encodeDecision(ByteBuilder to, SegmentTexts.Writer shared, DecisionRecord r) {
    to.varint(r.stateVersion()).u64(Micros.of(r.evaluatedAt())).varint(shared.text(r.reason()));
    for (TracePart part : PARTS) {
      to.varint(shared.part(r.parts().get(part)));
    }
    to.varint(r.candidates().size());
    for (CheckedCandidate candidate : r.candidates()) {
      for (CandidatePart part : CANDIDATE_PARTS) {
        to.varint(shared.part(candidate.parts().get(part)));
      }
      to.varint(shared.text(candidate.scope())).varint(shared.text(candidate.denyCode()));
      to.varint(shared.text(candidate.reason()));
    }
  }

  /** Reads a header as it stands in a segment, behind its time. */
  static RecordFields decodeFields(ByteBuffer from, SegmentTexts.Reader shared, RecordKind kind) {
    RecordFields.Builder fields = new RecordFields.Builder();
    for (RecordField field : FIELDS) {
      fields.with(
          field, field.isInline() ? ByteBuilder.readInline(from) : decodeText(from, shared));
    }
    fields.with(PersonalField.IP_ADDRESS, part(decodeText(from, shared)));
    fields.with(PersonalField.USER_AGENT, part(decodeText(from, shared)));
    return fields.build(RecordFormat.ONE, kind);
  }

  private static @Nullable Part part(@Nullable String text) {
    return text == null ? null : Part.of(text);
  }

  private static @Nullable String decodeText(ByteBuffer from, SegmentTexts.Reader shared) {
    return shared.text(ByteBuilder.readVarint(from));
  }

  /** Reads what follows on the header. */
  static JournalRecord decodeBody(
      RecordFields fields, ByteBuffer from, SegmentTexts.Reader shared) {
    if (!fields.kind().isDecisionLike()) {
      return decodeMutation(fields, from);
    }
    Function<ByteBuffer, @Nullable Part> part = bytes -> shared.part(ByteBuilder.readVarint(bytes));
    Function<ByteBuffer, @Nullable String> text = bytes -> decodeText(bytes, shared);
    return new DecisionRecord(
        fields,
        ByteBuilder.readVarint(from),
        Micros.instant(from.getLong()),
        needed(decodeText(from, shared)),
        parts(from, part),
        candidates(from, Math.toIntExact(ByteBuilder.readVarint(from)), part, text));
  }

  private static MutationRecord decodeMutation(RecordFields fields, ByteBuffer from) {
    Part trace = Part.of(needed(ByteBuilder.readInline(from)));
    String text = ByteBuilder.readInline(from);
    Digest digest = Digest.read(from);
    Part redo = text == null ? Part.digestOnly(digest, false) : Part.of(text);
    requireDigest("redo", redo.digest(), digest);
    String secret = decodeSecret(from);
    return new MutationRecord(fields, trace, redo, secret, Digest.read(from), Digest.read(from));
  }

  /** Reads a secret part, and leaves its digest to be read. */
  static @Nullable String decodeSecret(ByteBuffer from) {
    String secret = ByteBuilder.readInline(from);
    if (secret == null || isRemoved(secret)) {
      return null;
    }
    requireDigest("secret", Sha256.of(secret), Digest.read(from.duplicate()));
    return secret;
  }

  /** Zeros stand where a text was removed. */
  private static boolean isRemoved(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c == 0);
  }

  // The chain covers the digest alone, so that the text can be missing, but never be another.
  static void requireDigest(String what, Digest found, Digest recorded) {
    if (!found.equals(recorded)) {
      throw new BadJournal("the " + what + " part of a record was altered");
    }
  }

  /** Refuses a part with a salt, or without its text: format 1 has neither. */
  private static @Nullable Part plain(@Nullable Part part) {
    if (part != null && (part.isSalted() || !part.isPresent())) {
      throw new BadJournal("a record of format 1 has a salted or erased part");
    }
    return part;
  }

  static <T> T needed(@Nullable T value) {
    if (value == null) {
      throw new BadJournal("a record lacks a value");
    }
    return value;
  }
}
