package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a record holds besides its twelve fields, laid out as in its canonical bytes: a form in
 * which it can be stored, and hashed without being understood. Parts stand in it by their SHA-256.
 */
public final class Details {
  private static final int FIRST_CAPACITY = 512;

  private Details() {}

  public static byte[] write(JournalRecord record) {
    ByteBuilder to = new ByteBuilder(FIRST_CAPACITY);
    write(to, record);
    ByteBuffer written = to.written();
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return bytes;
  }

  /** How many of its first bytes {@link #stateVersion} needs. */
  public static final int STATE_VERSION_BYTES = Long.BYTES;

  /** The state that a decision was made on. */
  public static long stateVersion(byte[] decision) {
    return ByteBuffer.wrap(decision).getLong();
  }

  static void write(ByteBuilder to, JournalRecord record) {
    if (record instanceof DecisionRecord decision) {
      decision(to, decision);
    } else if (record instanceof MutationRecord mutation) {
      mutation(to, mutation);
    }
  }

  private static void decision(ByteBuilder to, DecisionRecord r) {
    to.u64(r.stateVersion()).u64(Micros.of(r.evaluatedAt())).text(r.reason());
    part(to, r.user());
    part(to, r.member());
    part(to, r.userMember());
    part(to, r.space());
    part(to, r.resource());
    part(to, r.group());
    part(to, r.resourceType());
    part(to, r.resourceAction());
    part(to, r.mapping());
    to.u32(r.candidates().size());
    for (CheckedCandidate candidate : r.candidates()) {
      part(to, candidate.role());
      part(to, candidate.permission());
      part(to, candidate.memberRole());
      part(to, candidate.anchor());
      to.text(candidate.scope()).text(candidate.denyCode()).text(candidate.reason());
    }
  }

  private static void mutation(ByteBuilder to, MutationRecord r) {
    to.text(r.trace()).digest(r.redoDigest()).digest(r.secretDigest()).digest(r.stateDigest());
  }

  private static void part(ByteBuilder to, @Nullable Part part) {
    to.digest(part == null ? Digest.ZERO : part.digest());
  }

  /** Hands on the parts that a decision names, some more than once. */
  public static void parts(DecisionRecord record, Consumer<Part> each) {
    Consumer<@Nullable Part> present =
        part -> {
          if (part != null) {
            each.accept(part);
          }
        };
    present.accept(record.user());
    present.accept(record.member());
    present.accept(record.userMember());
    present.accept(record.space());
    present.accept(record.resource());
    present.accept(record.group());
    present.accept(record.resourceType());
    present.accept(record.resourceAction());
    present.accept(record.mapping());
    for (CheckedCandidate candidate : record.candidates()) {
      present.accept(candidate.role());
      present.accept(candidate.permission());
      present.accept(candidate.memberRole());
      present.accept(candidate.anchor());
    }
  }

  /**
   * A decision from its details.
   *
   * @param parts finds a part by its SHA-256
   */
  public static DecisionRecord decision(
      RecordFields fields, byte[] details, Function<Digest, Part> parts) {
    ByteBuffer from = ByteBuffer.wrap(details);
    return new DecisionRecord(
        fields,
        from.getLong(),
        Micros.instant(from.getLong()),
        needed(ByteBuilder.readText(from)),
        part(from, parts),
        part(from, parts),
        part(from, parts),
        part(from, parts),
        part(from, parts),
        part(from, parts),
        part(from, parts),
        part(from, parts),
        part(from, parts),
        candidates(from, parts));
  }

  private static List<CheckedCandidate> candidates(ByteBuffer from, Function<Digest, Part> parts) {
    int count = from.getInt();
    List<CheckedCandidate> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      found.add(
          new CheckedCandidate(
              needed(part(from, parts)),
              needed(part(from, parts)),
              needed(part(from, parts)),
              part(from, parts),
              needed(ByteBuilder.readText(from)),
              ByteBuilder.readText(from),
              needed(ByteBuilder.readText(from))));
    }
    return found;
  }

  private static @Nullable Part part(ByteBuffer from, Function<Digest, Part> parts) {
    Digest digest = Digest.read(from);
    return digest.equals(Digest.ZERO) ? null : parts.apply(digest);
  }

  /** A mutation from its details, which hold neither its redo part nor its secret one. */
  public static MutationRecord mutation(RecordFields fields, byte[] details) {
    ByteBuffer from = ByteBuffer.wrap(details);
    String trace = needed(ByteBuilder.readText(from));
    return new MutationRecord(
        fields, trace, null, Digest.read(from), null, Digest.read(from), Digest.read(from));
  }

  private static <T> T needed(@Nullable T value) {
    return Objects.requireNonNull(value, "a record lacks a field");
  }
}
