package com.plystra.decision.authz;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.decision.world.Scope;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.journal.RecordFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a decision's trace, version 1.0, from its record alone, so that {@code explain} and the
 * audit log give the same text at any later time.
 */
public final class TraceJson {
  private static final String VERSION = "1.0";

  private final JsonGenerator out;
  private final DecisionRecord record;
  private final String traceId;
  private final @Nullable String auditLogId;

  private TraceJson(
      JsonGenerator out, DecisionRecord record, String traceId, @Nullable String auditLogId) {
    this.out = out;
    this.record = record;
    this.traceId = traceId;
    this.auditLogId = auditLogId;
  }

  /** Writes the whole trace. */
  public static void explain(
      JsonGenerator out, DecisionRecord record, String traceId, @Nullable String auditLogId)
      throws IOException {
    new TraceJson(out, record, traceId, auditLogId).explain();
  }

  /** Writes the short answer. */
  public static void check(
      JsonGenerator out, DecisionRecord record, String traceId, @Nullable String auditLogId)
      throws IOException {
    new TraceJson(out, record, traceId, auditLogId).check();
  }

  private void check() throws IOException {
    out.writeStartObject();
    outcome();
    out.writeStringField("trace_id", traceId);
    out.writeStringField("audit_log_id", auditLogId);
    audit();
    out.writeEndObject();
  }

  private void outcome() throws IOException {
    RecordFields fields = record.fields();
    out.writeBooleanField("allow", fields.denyCode() == null);
    out.writeStringField("decision", fields.decision());
    out.writeStringField("deny_code", fields.denyCode());
    out.writeStringField("reason", record.reason());
  }

  private void explain() throws IOException {
    out.writeStartObject();
    out.writeStringField("trace_version", VERSION);
    out.writeStringField("trace_id", traceId);
    out.writeStringField("audit_log_id", auditLogId);
    outcome();
    out.writeStringField("evaluated_at", Micros.text(record.evaluatedAt()));
    out.writeNumberField("state_version", record.stateVersion());
    actor();
    part("space", record.space());
    target();
    registry();
    candidates();
    request();
    audit();
    out.writeEndObject();
  }

  private void actor() throws IOException {
    out.writeObjectFieldStart("actor");
    part("user", record.user());
    part("member", record.member());
    part("user_member", record.userMember());
    out.writeEndObject();
  }

  private void target() throws IOException {
    out.writeObjectFieldStart("target");
    part("resource", record.resource());
    part("group", record.group());
    out.writeEndObject();
  }

  private void registry() throws IOException {
    out.writeObjectFieldStart("resource_registry");
    part("resource_type", record.resourceType());
    part("action", record.resourceAction());
    part("mapping", record.mapping());
    out.writeEndObject();
  }

  private void candidates() throws IOException {
    out.writeArrayFieldStart("matched_candidates");
    for (CheckedCandidate candidate : record.candidates()) {
      out.writeStartObject();
      part("role", candidate.role());
      part("permission", candidate.permission());
      part("member_role", candidate.memberRole());
      part("scope_anchor", candidate.anchor());
      scopeCheck(candidate);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void scopeCheck(CheckedCandidate candidate) throws IOException {
    out.writeObjectFieldStart("scope_check");
    out.writeBooleanField("covered", candidate.denyCode() == null);
    out.writeStringField("rule", Scope.of(candidate.scope()).map(ScopeWording::rule).orElse(null));
    out.writeStringField("reason", candidate.reason());
    out.writeStringField("deny_code", candidate.denyCode());
    out.writeEndObject();
  }

  private void request() throws IOException {
    out.writeObjectFieldStart("request");
    out.writeStringField("request_id", record.fields().requestId());
    out.writeStringField("ip", record.fields().ipAddress());
    out.writeStringField("user_agent", record.fields().userAgent());
    out.writeEndObject();
  }

  private void audit() throws IOException {
    RecordFields fields = record.fields();
    out.writeObjectFieldStart("audit");
    out.writeStringField("audit_log_id", auditLogId);
    out.writeStringField("actor_user_id", fields.actorUserId());
    out.writeStringField("actor_member_id", fields.actorMemberId());
    out.writeStringField("actor_user_member_id", fields.actorUserMemberId());
    out.writeStringField("space_id", fields.spaceId());
    out.writeStringField("action", fields.action());
    out.writeStringField("resource_type", fields.resourceType());
    out.writeStringField("resource_id", fields.resourceId());
    out.writeStringField("decision", fields.decision());
    out.writeStringField("deny_code", fields.denyCode());
    out.writeStringField("request_id", fields.requestId());
    out.writeEndObject();
  }

  private void part(String name, @Nullable Part part) throws IOException {
    out.writeFieldName(name);
    if (part == null) {
      out.writeNull();
    } else {
      out.writeRawValue(part.text());
    }
  }
}
