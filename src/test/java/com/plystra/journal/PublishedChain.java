package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chain as docs/journal.md describes it, written from that page alone. */
final class PublishedChain {
  private static final List<RecordField> ONE =
      List.of(
          RecordField.SPACE_ID,
          RecordField.ACTOR_USER_ID,
          RecordField.ACTOR_MEMBER_ID,
          RecordField.ACTOR_USER_MEMBER_ID,
          RecordField.ACTION,
          RecordField.RESOURCE_TYPE,
          RecordField.RESOURCE_ID,
          RecordField.DECISION,
          RecordField.DENY_CODE,
          RecordField.REQUEST_ID);
  // By number.
  private static final List<RecordField> TWO =
      List.of(
          RecordField.KIND,
          RecordField.PURPOSE,
          RecordField.FACTS,
          RecordField.CALLER_TYPE,
          RecordField.CALLER_ID,
          RecordField.CALLER_REACH,
          RecordField.SPACE_ID,
          RecordField.ACTOR_USER_ID,
          RecordField.ACTOR_MEMBER_ID,
          RecordField.ACTOR_USER_MEMBER_ID,
          RecordField.ACTION,
          RecordField.RESOURCE_TYPE,
          RecordField.DECISION,
          RecordField.DENY_CODE,
          RecordField.RESOURCE_ID,
          RecordField.REQUEST_ID,
          RecordField.SESSION_ID);
  private static final List<TracePart> PARTS =
      List.of(
          TracePart.USER,
          TracePart.MEMBER,
          TracePart.USER_MEMBER,
          TracePart.SPACE,
          TracePart.RESOURCE,
          TracePart.GROUP,
          TracePart.RESOURCE_TYPE,
          TracePart.ACTION,
          TracePart.MAPPING);
  private static final List<CandidatePart> CANDIDATE_PARTS =
      List.of(
          CandidatePart.ROLE,
          CandidatePart.PERMISSION,
          CandidatePart.MEMBER_ROLE,
          CandidatePart.SCOPE_ANCHOR);

  private byte[] head = new byte[32];

  /** Follows one record; what it returns is the record's link. */
  byte[] follow(Stored stored) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(bytes);
    to.write(head);
    to.writeLong(stored.sequence());
    to.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, stored.createdAt()));
    to.write(sha256(canonical(stored.record())));
    head = sha256(bytes.toByteArray());
    return head.clone();
  }

  private static byte[] canonical(JournalRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(bytes);
    boolean isOne = record.fields().format() == RecordFormat.ONE;
    if (!isOne) {
      text(to, "plystra.record.2");
      fieldsTwo(to, record.fields());
    }
    if (record instanceof DecisionRecord decision) {
      if (isOne) {
        text(to, "plystra.decision.1");
        fieldsOne(to, decision.fields());
      }
      decision(to, decision, isOne);
    } else if (record instanceof MutationRecord mutation) {
      if (isOne) {
        text(to, "plystra.mutation.2");
        fieldsOne(to, mutation.fields());
        text(to, mutation.trace().text());
      } else {
        to.writeByte(mutation.trace().isSalted() ? 1 : 0);
        part(to, mutation.trace());
      }
      part(to, mutation.redo());
      to.write(mutation.secretDigest().bytes());
      to.write(mutation.stateDigest().bytes());
    }
    return bytes.toByteArray();
  }

  private static void decision(DataOutputStream to, DecisionRecord r, boolean isOne)
      throws IOException {
    to.writeLong(r.stateVersion());
    to.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, r.evaluatedAt()));
    text(to, r.reason());
    parts(to, r.parts(), PARTS, isOne);
    to.writeInt(r.candidates().size());
    for (CheckedCandidate c : r.candidates()) {
      parts(to, c.parts(), CANDIDATE_PARTS, isOne);
      text(to, c.scope());
      text(to, c.denyCode());
      text(to, c.reason());
    }
  }

  private static <K extends Enum<K> & RecordKey> void parts(
      DataOutputStream to, Parts<K> parts, List<K> ofOne, boolean isOne) throws IOException {
    if (isOne) {
      for (K name : ofOne) {
        part(to, parts.get(name));
      }
      return;
    }
    to.writeByte(parts.present().size());
    for (Map.Entry<K, Part> each : parts.present().entrySet()) {
      boolean isSalted = each.getValue().isSalted();
      to.writeByte(each.getKey().number() + (isSalted ? 128 : 0));
      part(to, each.getValue());
    }
  }

  private static void fieldsOne(DataOutputStream to, RecordFields f) throws IOException {
    for (RecordField field : ONE) {
      text(to, f.get(field));
    }
    text(to, f.get(PersonalField.IP_ADDRESS));
    text(to, f.get(PersonalField.USER_AGENT));
  }

  private static void fieldsTwo(DataOutputStream to, RecordFields f) throws IOException {
    List<RecordField> present = TWO.stream().filter(field -> f.get(field) != null).toList();
    to.writeByte(present.size());
    for (RecordField field : present) {
      to.writeByte(TWO.indexOf(field) + 1);
      text(to, f.get(field));
    }
    parts(to, f.personal(), List.of(), false);
  }

  private static void text(DataOutputStream to, @Nullable String text) throws IOException {
    if (text == null) {
      to.writeInt(0xFFFFFFFF);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    to.writeInt(utf8.length);
    to.write(utf8);
  }

  private static void part(DataOutputStream to, @Nullable Part part) throws IOException {
    if (part == null) {
      to.write(new byte[32]);
    } else if (!part.isPresent()) {
      to.write(part.digest().bytes());
    } else {
      ByteArrayOutputStream hashed = new ByteArrayOutputStream();
      Digest salt = part.salt();
      hashed.writeBytes(salt == null ? new byte[0] : salt.bytes());
      hashed.writeBytes(part.json());
      to.write(sha256(hashed.toByteArray()));
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
