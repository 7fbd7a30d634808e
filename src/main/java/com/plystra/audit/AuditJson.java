package com.plystra.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.time.Micros;
import com.plystra.decision.authz.TraceJson;
import com.plystra.http.JsonContent;
import com.plystra.journal.AuditIds;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Listed;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Stored;
import java.io.IOException;

/** A record as the audit shows it. */
public final class AuditJson {

  private AuditJson() {}

  /** Without the trace, as in lists. */
  public static JsonContent row(Listed record) {
    return out -> {
      out.writeStartObject();
      head(out, record);
      out.writeEndObject();
    };
  }

  /** With the trace, as in single reads. */
  public static JsonContent whole(Stored stored) {
    return out -> {
      out.writeStartObject();
      head(out, stored.listed());
      out.writeFieldName("trace");
      trace(out, stored.sequence(), stored.record());
      out.writeEndObject();
    };
  }

  private static void head(JsonGenerator out, Listed record) throws IOException {
    out.writeStringField("id", record.id());
    fields(out, record.fields());
    out.writeStringField("created_at", Micros.text(record.createdAt()));
    out.writeNumberField("state_version", record.stateVersion());
  }

  /** What all records have and lists filter by. */
  static void fields(JsonGenerator out, RecordFields fields) throws IOException {
    out.writeStringField("space_id", fields.spaceId());
    out.writeStringField("actor_user_id", fields.actorUserId());
    out.writeStringField("actor_member_id", fields.actorMemberId());
    out.writeStringField("actor_user_member_id", fields.actorUserMemberId());
    out.writeStringField("action", fields.action());
    out.writeStringField("resource_type", fields.resourceType());
    out.writeStringField("resource_id", fields.resourceId());
    out.writeStringField("decision", fields.decision());
    out.writeStringField("deny_code", fields.denyCode());
    out.writeStringField("request_id", fields.requestId());
    out.writeStringField("ip_address", fields.ipAddress());
    out.writeStringField("user_agent", fields.userAgent());
  }

  private static void trace(JsonGenerator out, long sequence, JournalRecord record)
      throws IOException {
    if (record instanceof DecisionRecord decision) {
      TraceJson.explain(out, decision, AuditIds.traceId(sequence), AuditIds.auditId(sequence));
    } else if (record instanceof MutationRecord mutation) {
      out.writeRawValue(mutation.trace());
    }
  }
}
