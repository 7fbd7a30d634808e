package com.plystra.decision.authzen;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.problem.Problem;
import com.plystra.decision.authz.BatchAnswer;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.http.Statuses;
import java.io.IOException;
import java.util.List;

/** Writes decisions as AuthZEN 1.0 defines them. */
final class EvaluationJson {
  private EvaluationJson() {}

  static void several(JsonGenerator out, List<BatchAnswer.Result> results) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("evaluations");
    for (BatchAnswer.Result result : results) {
      one(out, result);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  static void one(JsonGenerator out, BatchAnswer.Result result) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("decision", result.allow());
    out.writeObjectFieldStart("context");
    RecordedDecision decision = result.decision();
    Problem problem = result.problem();
    if (decision != null) {
      context(out, decision);
    } else if (problem != null) {
      error(out, problem);
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void context(JsonGenerator out, RecordedDecision done) throws IOException {
    String code = done.record().fields().denyCode();
    if (code != null) {
      out.writeObjectFieldStart("reason_admin");
      out.writeStringField("403", code + ": " + done.record().reason());
      out.writeEndObject();
    }
    out.writeStringField("trace_id", done.traceId());
    out.writeStringField("audit_log_id", done.auditLogId().orElse(null));
  }

  private static void error(JsonGenerator out, Problem problem) throws IOException {
    out.writeObjectFieldStart("error");
    out.writeNumberField("status", Statuses.of(problem.kind()));
    out.writeStringField("code", problem.code());
    out.writeStringField("message", problem.getMessage());
    out.writeEndObject();
  }
}
