package com.plystra.decision.authz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.decision.world.Scope;
import com.plystra.journal.CandidatePart;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.journal.PersonalField;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.TracePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a decision's trace, version 1.0, from its record alone, so that {@code explain} and the
 * audit log give the same text at any later time.
 */
public final class TraceJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String VERSION = "1.0";
  private static final List<RecordField> AUDIT =
      List.of(
          RecordField.ACTOR_USER_ID,
          RecordField.ACTOR_MEMBER_ID,
          RecordField.ACTOR_USER_MEMBER_ID,
          RecordField.SPACE_ID,
          RecordField.ACTION,
          RecordField.RESOURCE_TYPE,
          RecordField.RESOURCE_ID,
          RecordField.DECISION,
          RecordField.DENY_CODE,
          RecordField.REQUEST_ID);

  private final JsonGenerator out;
  private final DecisionRecord record;
  private final String traceId;
  private final @Nullable String auditLogId;
  private final ConditionTrace.Sees sees;

  private TraceJson(
      JsonGenerator out,
      DecisionRecord record,
      String traceId,
      @Nullable String auditLogId,
      ConditionTrace.Sees sees) {
    this.sees = sees;
    this.out = out;
    this.record = record;
    this.traceId = traceId;
    this.auditLogId = auditLogId;
  }

  /** Writes the whole trace, for a reader who may see all of it. */
  public static void explain(
      JsonGenerator out, DecisionRecord record, String traceId, @Nullable String auditLogId)
      throws IOException {
    out.writeStartObject();
    new TraceJson(out, record, traceId, auditLogId, (key, wholeSpace) -> true).explain();
    out.writeEndObject();
  }

  /** Writes the whole trace, with the values of conditions that the reader may see. */
  public static void explain(
      JsonGenerator out,
      DecisionRecord record,
      String traceId,
      @Nullable String auditLogId,
      Principal reader)
      throws IOException {
    out.writeStartObject();
    explainFields(out, record, traceId, auditLogId, reader);
    out.writeEndObject();
  }

  /** Writes the fields of the whole trace into an object. */
  static void explainFields(
      JsonGenerator out,
      DecisionRecord record,
      String traceId,
      @Nullable String auditLogId,
      Principal reader)
      throws IOException {
    String space = record.fields().get(RecordField.SPACE_ID);
    ConditionTrace.Sees sees =
        (key, wholeSpace) -> {
          Reach reach = reader.reach(key);
          return reach != null && (wholeSpace ? reach.hasSpace(space) : reach.touches(space));
        };
    new TraceJson(out, record, traceId, auditLogId, sees).explain();
  }

  /** Writes the short answer. */
  public static void check(
      JsonGenerator out, DecisionRecord record, String traceId, @Nullable String auditLogId)
      throws IOException {
    out.writeStartObject();
    checkFields(out, record, traceId, auditLogId);
    out.writeEndObject();
  }

  /** Writes the fields of the short answer into an object. */
  static void checkFields(
      JsonGenerator out, DecisionRecord record, String traceId, @Nullable String auditLogId)
      throws IOException {
    new TraceJson(out, record, traceId, auditLogId, (key, wholeSpace) -> false).check();
  }

  private void check() throws IOException {
    outcome();
    out.writeStringField("trace_id", traceId);
    out.writeStringField("audit_log_id", auditLogId);
    audit();
  }

  private void outcome() throws IOException {
    RecordFields fields = record.fields();
    out.writeBooleanField("allow", fields.denyCode() == null);
    out.writeStringField("decision", fields.decision());
    out.writeStringField("deny_code", fields.denyCode());
    out.writeStringField("reason", record.reason());
  }

  private void explain() throws IOException {
    out.writeStringField("trace_version", VERSION);
    out.writeStringField("trace_id", traceId);
    out.writeStringField("audit_log_id", auditLogId);
    outcome();
    out.writeStringField("evaluated_at", Micros.text(record.evaluatedAt()));
    out.writeNumberField("state_version", record.stateVersion());
    actor();
    part("space", TracePart.SPACE);
    target();
    registry();
    candidates();
    request();
    audit();
    answer();
    erased();
  }

  // An erased part is shown as null, so that a part is always an object or null.
  private void erased() throws IOException {
    List<String> names = new ArrayList<>();
    record
        .parts()
        .present()
        .forEach(
            (name, part) -> {
              if (!part.isPresent()) {
                names.add(name.key());
              }
            });
    if (!names.isEmpty()) {
      out.writeArrayFieldStart("erased");
      for (String name : names) {
        out.writeString(name);
      }
      out.writeEndArray();
    }
  }

  private void actor() throws IOException {
    out.writeObjectFieldStart("actor");
    part("user", TracePart.USER);
    part("member", TracePart.MEMBER);
    part("user_member", TracePart.USER_MEMBER);
    out.writeEndObject();
  }

  private void target() throws IOException {
    out.writeObjectFieldStart("target");
    part("resource", TracePart.RESOURCE);
    part("group", TracePart.GROUP);
    out.writeEndObject();
  }

  private void registry() throws IOException {
    out.writeObjectFieldStart("resource_registry");
    part("resource_type", TracePart.RESOURCE_TYPE);
    part("action", TracePart.ACTION);
    part("mapping", TracePart.MAPPING);
    out.writeEndObject();
  }

  private void candidates() throws IOException {
    out.writeArrayFieldStart("matched_candidates");
    for (CheckedCandidate candidate : record.candidates()) {
      out.writeStartObject();
      part("role", candidate.parts().get(CandidatePart.ROLE));
      part("permission", candidate.parts().get(CandidatePart.PERMISSION));
      part("member_role", candidate.parts().get(CandidatePart.MEMBER_ROLE));
      part("scope_anchor", candidate.parts().get(CandidatePart.SCOPE_ANCHOR));
      scopeCheck(candidate);
      conditionChecks(candidate);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Only where there are conditions. */
  private void conditionChecks(CheckedCandidate candidate) throws IOException {
    Part link = candidate.parts().get(CandidatePart.ROLE_PERMISSION);
    if (link != null) {
      part("role_permission", link);
    }
    Part checks = candidate.parts().get(CandidatePart.CONDITIONS);
    if (checks != null) {
      out.writeFieldName("condition_checks");
      if (checks.isPresent()) {
        ConditionTrace.show(out, checks.json(), sees);
      } else {
        out.writeNull();
      }
    }
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
    out.writeStringField("request_id", record.fields().get(RecordField.REQUEST_ID));
    out.writeStringField("ip", record.fields().get(PersonalField.IP_ADDRESS));
    out.writeStringField("user_agent", record.fields().get(PersonalField.USER_AGENT));
    String purpose = record.fields().get(RecordField.PURPOSE);
    if (purpose != null) {
      out.writeStringField("purpose", purpose);
    }
    String facts = record.fields().get(RecordField.FACTS);
    if (facts != null) {
      out.writeStringField("facts", facts);
    }
    given();
    out.writeEndObject();
  }

  /** Context and properties, as members of the request. */
  private void given() throws IOException {
    Part given = record.parts().get(TracePart.REQUEST);
    if (given == null || !given.isPresent()) {
      return;
    }
    try (JsonParser in = JSON.createParser(given.json())) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        out.copyCurrentStructure(in);
      }
    }
  }

  /** What a question other than a check was answered. */
  private void answer() throws IOException {
    if (record.parts().get(TracePart.ANSWER) != null) {
      part("answer", TracePart.ANSWER);
    }
  }

  private void audit() throws IOException {
    RecordFields fields = record.fields();
    out.writeObjectFieldStart("audit");
    out.writeStringField("audit_log_id", auditLogId);
    for (RecordField field : AUDIT) {
      out.writeStringField(field.key(), fields.get(field));
    }
    out.writeEndObject();
  }

  private void part(String name, TracePart part) throws IOException {
    part(name, record.parts().get(part));
  }

  private void part(String name, @Nullable Part part) throws IOException {
    out.writeFieldName(name);
    if (part == null || !part.isPresent()) {
      out.writeNull();
    } else {
      out.writeRawValue(part.text());
    }
  }
}
