package com.plystra.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.caller.Principal;
import com.plystra.base.time.Micros;
import com.plystra.decision.authz.DecisionShapes;
import com.plystra.decision.authz.TraceJson;
import com.plystra.http.JsonContent;
import com.plystra.journal.AuditIds;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Listed;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.PersonalField;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Stored;
import java.io.IOException;
import java.util.List;

/** Writes a record as the audit API shows it. */
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

  /** With the trace, as in single reads; values of conditions that the reader may see. */
  public static JsonContent whole(Stored stored, Principal reader) {
    return out -> {
      out.writeStartObject();
      head(out, stored.listed());
      out.writeFieldName("trace");
      trace(out, stored.sequence(), stored.record(), reader);
      out.writeEndObject();
    };
  }

  private static void head(JsonGenerator out, Listed record) throws IOException {
    out.writeStringField("id", record.id());
    fields(out, record.fields());
    caller(out, record.fields());
    out.writeStringField("created_at", Micros.text(record.createdAt()));
    out.writeNumberField("state_version", record.stateVersion());
  }

  /** Records of before callers were known have none. */
  private static void caller(JsonGenerator out, RecordFields fields) throws IOException {
    out.writeStringField("kind", fields.kind().key());
    for (RecordField field : List.of(RecordField.PURPOSE, RecordField.FACTS)) {
      out.writeStringField(field.key(), fields.listed(field));
    }
    String type = fields.get(RecordField.CALLER_TYPE);
    if (type == null) {
      out.writeNullField("caller");
    } else {
      out.writeObjectFieldStart("caller");
      out.writeStringField("type", type);
      out.writeStringField("id", fields.get(RecordField.CALLER_ID));
      out.writeStringField("name", fields.get(PersonalField.CALLER_NAME));
      out.writeEndObject();
    }
    out.writeStringField("caller_reach", fields.get(RecordField.CALLER_REACH));
    out.writeStringField("session_id", fields.get(RecordField.SESSION_ID));
  }

  /** Writes the fields that all records have and that lists filter by. */
  static void fields(JsonGenerator out, RecordFields fields) throws IOException {
    for (RecordField field : RecordField.values()) {
      if (field.isOfFormatOne()) {
        out.writeStringField(field.key(), fields.get(field));
      }
    }
    for (PersonalField field : PersonalField.values()) {
      if (field.isOfFormatOne()) {
        out.writeStringField(field.key(), fields.get(field));
      }
    }
  }

  private static void trace(
      JsonGenerator out, long sequence, JournalRecord record, Principal reader) throws IOException {
    if (record instanceof DecisionRecord decision) {
      TraceJson.explain(
          out, decision, AuditIds.traceId(sequence), AuditIds.auditId(sequence), reader);
    } else if (record instanceof MutationRecord mutation) {
      if (mutation.trace().isPresent()) {
        out.writeRawValue(mutation.trace().text());
      } else {
        erased(out, mutation.fields());
      }
    }
  }

  /** A change whose trace was erased: what its header says. */
  private static void erased(JsonGenerator out, RecordFields fields) throws IOException {
    out.writeStartObject();
    out.writeStringField("trace_version", "1.0");
    out.writeStringField("decision", fields.decision());
    out.writeStringField("reason", RecordFields.ERASED);
    out.writeObjectFieldStart("request");
    out.writeStringField("request_id", fields.get(RecordField.REQUEST_ID));
    out.writeStringField("ip", fields.get(PersonalField.IP_ADDRESS));
    out.writeStringField("user_agent", fields.get(PersonalField.USER_AGENT));
    out.writeEndObject();
    out.writeObjectFieldStart("actor");
    out.writeStringField("user_id", fields.get(RecordField.ACTOR_USER_ID));
    out.writeStringField("member_id", fields.get(RecordField.ACTOR_MEMBER_ID));
    out.writeStringField("user_member_id", fields.get(RecordField.ACTOR_USER_MEMBER_ID));
    out.writeNullField("space_id");
    out.writeEndObject();
    out.writeObjectFieldStart("target");
    out.writeStringField("type", fields.get(RecordField.RESOURCE_TYPE));
    out.writeStringField("id", fields.get(RecordField.RESOURCE_ID));
    out.writeEndObject();
    out.writeNullField("before");
    out.writeNullField("after");
    out.writeArrayFieldStart(DecisionShapes.ERASED);
    out.writeString("before");
    out.writeString("after");
    out.writeEndArray();
    out.writeEndObject();
  }
}
