package com.plystra.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.Chained;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Stored;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A record with all that its canonical bytes are made of. Parts stand as the texts that were
 * hashed, inside strings: JSON that is read and written again may be another text. What a change
 * wrote into the database, and what is secret of it, stands as a digest only.
 */
final class ExportJson {
  private ExportJson() {}

  static void write(JsonGenerator out, Chained record) throws IOException {
    Stored stored = record.stored();
    out.writeStringField("id", stored.id());
    out.writeStringField("created_at", Micros.text(stored.createdAt()));
    if (stored.record() instanceof DecisionRecord decision) {
      out.writeStringField("kind", "decision");
      AuditJson.fields(out, decision.fields());
      decision(out, decision);
    } else if (stored.record() instanceof MutationRecord mutation) {
      out.writeStringField("kind", "mutation");
      AuditJson.fields(out, mutation.fields());
      mutation(out, mutation);
    }
    digest(out, "previous_hash", record.previous());
    digest(out, "hash", record.hash());
  }

  private static void decision(JsonGenerator out, DecisionRecord record) throws IOException {
    out.writeNumberField("state_version", record.stateVersion());
    out.writeStringField("evaluated_at", Micros.text(record.evaluatedAt()));
    out.writeStringField("reason", record.reason());
    out.writeObjectFieldStart("parts");
    part(out, "user", record.user());
    part(out, "member", record.member());
    part(out, "user_member", record.userMember());
    part(out, "space", record.space());
    part(out, "resource", record.resource());
    part(out, "group", record.group());
    part(out, "resource_type", record.resourceType());
    part(out, "action", record.resourceAction());
    part(out, "mapping", record.mapping());
    out.writeEndObject();
    out.writeArrayFieldStart("candidates");
    for (CheckedCandidate candidate : record.candidates()) {
      candidate(out, candidate);
    }
    out.writeEndArray();
  }

  private static void candidate(JsonGenerator out, CheckedCandidate candidate) throws IOException {
    out.writeStartObject();
    part(out, "role", candidate.role());
    part(out, "permission", candidate.permission());
    part(out, "member_role", candidate.memberRole());
    part(out, "scope_anchor", candidate.anchor());
    out.writeStringField("scope", candidate.scope());
    out.writeStringField("deny_code", candidate.denyCode());
    out.writeStringField("reason", candidate.reason());
    out.writeEndObject();
  }

  private static void mutation(JsonGenerator out, MutationRecord record) throws IOException {
    out.writeStringField("trace", record.trace());
    digest(out, "redo_sha256", record.redoDigest());
    digest(out, "secret_sha256", record.secretDigest());
    digest(out, "state_digest", record.stateDigest());
  }

  private static void part(JsonGenerator out, String name, @Nullable Part part) throws IOException {
    out.writeStringField(name, part == null ? null : part.text());
  }

  private static void digest(JsonGenerator out, String name, Digest digest) throws IOException {
    out.writeStringField(name, digest.toString());
  }
}
