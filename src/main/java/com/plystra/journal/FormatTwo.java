package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records of {@link RecordFormat#TWO}: fields and parts that are there, each behind its number, so
 * that new ones change no layout. docs/journal.md describes it.
 */
final class FormatTwo {
  /** What canonical bytes begin with. */
  static final String TAG = "plystra.record.2";

  /**
   * Added to the number of a salted part in canonical bytes. So the chain covers which texts may be
   * erased.
   */
  static final int SALTED = 0x80;

  private static final PersonalField[] PERSONAL_FIELDS = PersonalField.values();
  private static final TracePart[] TRACE_PARTS = TracePart.values();
  private static final CandidatePart[] CANDIDATE_PARTS = CandidatePart.values();

  private FormatTwo() {}

  /** Writes the canonical bytes. */
  static void canonical(ByteBuilder to, JournalRecord record) {
    RecordFields fields = record.fields();
    to.text(TAG).u8(fields.texts().size());
    for (RecordField field : RecordField.byNumber()) {
      String text = fields.get(field);
      if (text != null) {
        to.u8(field.number()).text(text);
      }
    }
    digests(to, PERSONAL_FIELDS, fields.personal());
    body(to, record);
  }

  /** Writes the canonical bytes behind the header. */
  static void body(ByteBuilder to, JournalRecord record) {
    if (record instanceof DecisionRecord decision) {
      decision(to, decision);
    } else if (record instanceof MutationRecord mutation) {
      to.u8(mutation.trace().isSalted() ? 1 : 0).digest(mutation.trace().digest());
      to.digest(mutation.redo().digest());
      to.digest(mutation.secretDigest()).digest(mutation.stateDigest());
    }
  }

  private static void decision(ByteBuilder to, DecisionRecord r) {
    to.u64(r.stateVersion()).u64(Micros.of(r.evaluatedAt())).text(r.reason());
    digests(to, TRACE_PARTS, r.parts());
    to.u32(r.candidates().size());
    for (CheckedCandidate candidate : r.candidates()) {
      digests(to, CANDIDATE_PARTS, candidate.parts());
      to.text(candidate.scope()).text(candidate.denyCode()).text(candidate.reason());
    }
  }

  // Written for each decision: indexed gets cost less than the entries of a map.
  private static <K extends Enum<K> & RecordKey> void digests(
      ByteBuilder to, K[] names, Parts<K> parts) {
    to.u8(parts.present().size());
    for (K name : names) {
      Part part = parts.get(name);
      if (part != null) {
        to.u8(name.number() | (part.isSalted() ? SALTED : 0)).digest(part.digest());
      }
    }
  }

  /**
   * A record from its canonical bytes behind the header.
   *
   * @param parts finds a part by its digest
   */
  static JournalRecord fromBody(
      RecordFields fields, ByteBuffer from, Function<Digest, Part> parts) {
    if (!fields.kind().isDecisionLike()) {
      return new MutationRecord(
          fields,
          part(from.get() == 1, Digest.read(from), parts),
          Part.digestOnly(Digest.read(from), true),
          null,
          Digest.read(from),
          Digest.read(from));
    }
    long stateVersion = from.getLong();
    long evaluatedAt = from.getLong();
    String reason = FormatOne.needed(ByteBuilder.readText(from));
    Parts<TracePart> read = parts(TracePart.class, from, parts);
    List<CheckedCandidate> candidates = new ArrayList<>();
    for (int left = from.getInt(); left > 0; left--) {
      candidates.add(
          new CheckedCandidate(
              parts(CandidatePart.class, from, parts),
              FormatOne.needed(ByteBuilder.readText(from)),
              ByteBuilder.readText(from),
              FormatOne.needed(ByteBuilder.readText(from))));
    }
    return new DecisionRecord(
        fields, stateVersion, Micros.instant(evaluatedAt), reason, read, candidates);
  }

  private static <K extends Enum<K> & RecordKey> Parts<K> parts(
      Class<K> names, ByteBuffer from, Function<Digest, Part> parts) {
    Parts.Builder<K> read = new Parts.Builder<>(names);
    for (int left = from.get(); left > 0; left--) {
      int number = from.get() & 0xFF;
      K name = RecordKey.numbered(names.getEnumConstants(), number & ~SALTED);
      read.with(name, part((number & SALTED) != 0, Digest.read(from), parts));
    }
    return read.build();
  }

  private static Part part(boolean isSalted, Digest digest, Function<Digest, Part> parts) {
    Part found = parts.apply(digest);
    if (!found.isPresent() && !isSalted) {
      throw new BadJournal("the part " + digest + " is missing, and it cannot have been erased");
    }
    return found;
  }

  /** Writes a record as it stands in a segment, behind its time. */
  static void encode(ByteBuilder to, SegmentTexts.Writer shared, JournalRecord record) {
    RecordFields fields = record.fields();
    encodeTexts(to, shared, fields);
    encodeParts(to, shared, PERSONAL_FIELDS, fields.personal());
    if (record instanceof DecisionRecord decision) {
      encodeDecision(to, shared, decision);
    } else if (record instanceof MutationRecord mutation) {
      encodeSalted(to, mutation.trace());
      encodeSalted(to, mutation.redo());
      to.inline(mutation.secret());
      to.digest(mutation.secretDigest()).digest(mutation.stateDigest());
    }
  }

  private static void encodeTexts(ByteBuilder to, SegmentTexts.Writer shared, RecordFields fields) {
    long present = 0;
    for (RecordField field : fields.texts().keySet()) {
      present |= bit(field);
    }
    to.varint(present);
    for (RecordField field : RecordField.byNumber()) {
      String text = fields.get(field);
      if (text != null && field.isInline()) {
        to.inline(text);
      } else if (text != null) {
        to.varint(shared.text(text));
      }
    }
  }

  private static long bit(RecordKey name) {
    return 1L << (name.number() - 1);
  }

  private static <K extends Enum<K> & RecordKey> void encodeParts(
      ByteBuilder to, SegmentTexts.Writer shared, K[] names, Parts<K> parts) {
    long present = 0;
    for (K name : names) {
      present |= parts.get(name) == null ? 0 : bit(name);
    }
    to.varint(present);
    for (K name : names) {
      Part part = parts.get(name);
      if (part != null) {
        to.varint(shared.part(part));
      }
    }
  }

  private static void encodeDecision(ByteBuilder to, SegmentTexts.Writer shared, DecisionRecord r) {
    to.varint(r.stateVersion()).u64(Micros.of(r.evaluatedAt())).varint(shared.text(r.reason()));
    encodeParts(to, shared, TRACE_PARTS, r.parts());
    to.varint(r.candidates().size());
    for (CheckedCandidate candidate : r.candidates()) {
      encodeParts(to, shared, CANDIDATE_PARTS, candidate.parts());
      to.varint(shared.text(candidate.scope())).varint(shared.text(candidate.denyCode()));
      to.varint(shared.text(candidate.reason()));
    }
  }

  /** Whether there is a salt, the digest, the salt, and the text; null if it is not stored. */
  private static void encodeSalted(ByteBuilder to, Part part) {
    to.u8(part.isSalted() ? 1 : 0).digest(part.digest());
    if (part.isSalted()) {
      Digest salt = part.salt();
      to.digest(salt == null ? Digest.ZERO : salt);
    }
    if (part.isPresent()) {
      byte[] text = part.json();
      to.varint(text.length + 1L).raw(text);
    } else {
      to.varint(0);
    }
  }

  /** Reads a header as it stands in a segment, behind its time. */
  static RecordFields decodeFields(ByteBuffer from, SegmentTexts.Reader shared) {
    RecordFields.Builder fields = new RecordFields.Builder();
    long present = ByteBuilder.readVarint(from);
    requireKnown(present, RecordField.byNumber().size());
    for (RecordField field : RecordField.byNumber()) {
      if ((present & bit(field)) != 0) {
        String text =
            field.isInline()
                ? ByteBuilder.readInline(from)
                : shared.text(ByteBuilder.readVarint(from));
        fields.with(field, FormatOne.needed(text));
      }
    }
    decodeParts(PersonalField.class, from, shared).present().forEach(fields::with);
    return fields.build();
  }

  private static void requireKnown(long present, int count) {
    if (present >>> count != 0) {
      throw new BadJournal(
          "a record has a value that a later version of Plystra wrote: run that one");
    }
  }

  private static <K extends Enum<K> & RecordKey> Parts<K> decodeParts(
      Class<K> names, ByteBuffer from, SegmentTexts.Reader shared) {
    Parts.Builder<K> parts = new Parts.Builder<>(names);
    long present = ByteBuilder.readVarint(from);
    K[] all = names.getEnumConstants();
    requireKnown(present, all.length);
    for (K name : all) {
      if ((present & bit(name)) != 0) {
        parts.with(name, FormatOne.needed(shared.part(ByteBuilder.readVarint(from))));
      }
    }
    return parts.build();
  }

  /** Reads what follows on the header. */
  static JournalRecord decodeBody(
      RecordFields fields, ByteBuffer from, SegmentTexts.Reader shared) {
    if (!fields.kind().isDecisionLike()) {
      Part trace = requireShown(decodeSalted("trace", from));
      Part redo = decodeSalted("redo", from);
      String secret = FormatOne.decodeSecret(from);
      return new MutationRecord(fields, trace, redo, secret, Digest.read(from), Digest.read(from));
    }
    long stateVersion = ByteBuilder.readVarint(from);
    long evaluatedAt = from.getLong();
    String reason = FormatOne.needed(decodeText(from, shared));
    Parts<TracePart> parts = decodeParts(TracePart.class, from, shared);
    List<CheckedCandidate> candidates = new ArrayList<>();
    for (long left = ByteBuilder.readVarint(from); left > 0; left--) {
      candidates.add(
          new CheckedCandidate(
              decodeParts(CandidatePart.class, from, shared),
              FormatOne.needed(decodeText(from, shared)),
              decodeText(from, shared),
              FormatOne.needed(decodeText(from, shared))));
    }
    return new DecisionRecord(
        fields, stateVersion, Micros.instant(evaluatedAt), reason, parts, candidates);
  }

  private static @Nullable String decodeText(ByteBuffer from, SegmentTexts.Reader shared) {
    return shared.text(ByteBuilder.readVarint(from));
  }

  private static Part decodeSalted(String what, ByteBuffer from) {
    boolean isSalted = isSalted(from);
    Digest digest = Digest.read(from);
    Digest salt = isSalted ? Digest.read(from) : Digest.ZERO;
    ByteBuffer slice = ByteBuilder.nullableSlice(from);
    if (slice == null || (isSalted && salt.equals(Digest.ZERO))) {
      return Part.digestOnly(digest, isSalted);
    }
    byte[] text = new byte[slice.remaining()];
    slice.get(text);
    Part part = isSalted ? Part.salted(text, salt) : Part.of(text);
    FormatOne.requireDigest(what, part.digest(), digest);
    return part;
  }

  private static Part requireShown(Part trace) {
    if (!trace.isPresent() && !trace.isSalted()) {
      throw new BadJournal("the trace part of a record is missing");
    }
    return trace;
  }

  private static boolean isSalted(ByteBuffer from) {
    byte flag = from.get();
    if (flag != 0 && flag != 1) {
      throw new BadJournal("a record has a part of an unknown kind");
    }
    return flag == 1;
  }

  /** Salt and text of a part of a mutation, in place; none where the part has no salt. */
  static List<ByteBuffer> saltAndText(ByteBuffer from) {
    boolean isSalted = isSalted(from);
    from.position(from.position() + Digest.BYTES);
    if (!isSalted) {
      ByteBuilder.skipInline(from);
      return List.of();
    }
    ByteBuffer salt = from.slice(from.position(), Digest.BYTES);
    from.position(from.position() + Digest.BYTES);
    return List.of(salt, ByteBuilder.sliceInline(from));
  }

  /** Skips the trace and the rows of a mutation, up to its secret part. */
  static void skipToSecret(ByteBuffer from) {
    for (int i = 0; i < 2; i++) {
      boolean isSalted = isSalted(from);
      from.position(from.position() + (isSalted ? 2 : 1) * Digest.BYTES);
      ByteBuilder.skipInline(from);
    }
  }
}
