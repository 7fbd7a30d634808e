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
import org.jspecify.annotations.Nullable;

/** The chain as docs/journal.md describes it, written from that page alone. */
final class PublishedChain {
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
    if (record instanceof DecisionRecord decision) {
      decision(to, decision);
    } else if (record instanceof MutationRecord mutation) {
      text(to, "plystra.mutation.2");
      fields(to, mutation.fields());
      text(to, mutation.trace());
      to.write(mutation.redoDigest().bytes());
      to.write(mutation.secretDigest().bytes());
      to.write(mutation.stateDigest().bytes());
    }
    return bytes.toByteArray();
  }

  private static void decision(DataOutputStream to, DecisionRecord r) throws IOException {
    text(to, "plystra.decision.1");
    fields(to, r.fields());
    to.writeLong(r.stateVersion());
    to.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, r.evaluatedAt()));
    text(to, r.reason());
    part(to, r.user());
    part(to, r.member());
    part(to, r.userMember());
    part(to, r.space());
    part(to, r.resource());
    part(to, r.group());
    part(to, r.resourceType());
    part(to, r.resourceAction());
    part(to, r.mapping());
    to.writeInt(r.candidates().size());
    for (CheckedCandidate c : r.candidates()) {
      part(to, c.role());
      part(to, c.permission());
      part(to, c.memberRole());
      part(to, c.anchor());
      text(to, c.scope());
      text(to, c.denyCode());
      text(to, c.reason());
    }
  }

  private static void fields(DataOutputStream to, RecordFields f) throws IOException {
    @Nullable String[] all = {
      f.spaceId(), f.actorUserId(), f.actorMemberId(), f.actorUserMemberId(), f.action(),
      f.resourceType(), f.resourceId(), f.decision(), f.denyCode(), f.requestId(),
      f.ipAddress(), f.userAgent()
    };
    for (String field : all) {
      text(to, field);
    }
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
    to.write(part == null ? Digest.ZERO.bytes() : sha256(part.json()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
