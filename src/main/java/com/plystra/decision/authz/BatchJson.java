package com.plystra.decision.authz;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.caller.Principal;
import com.plystra.base.problem.Problem;
import com.plystra.http.ErrorObject;
import com.plystra.http.JsonContent;
import com.plystra.journal.DecisionRecord;
import java.io.IOException;
import java.util.List;

/** Writes the answer to a batch. */
record BatchJson(List<BatchBody.Item> items, BatchAnswer answer, String requestId, Principal reader)
    implements JsonContent {
  @Override
  public void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("results");
    for (int i = 0; i < answer.results().size(); i++) {
      result(out, items.get(i), answer.results().get(i));
    }
    out.writeEndArray();
    out.writeNumberField("state_version", answer.stateVersion());
    out.writeEndObject();
  }

  private void result(JsonGenerator out, BatchBody.Item item, BatchAnswer.Result result)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("id", item.id());
    Problem problem = result.problem();
    RecordedDecision decision = result.decision();
    if (problem != null) {
      out.writeFieldName("error");
      ErrorObject.write(out, problem, requestId);
    } else if (decision != null) {
      decision(out, item, decision);
    }
    out.writeEndObject();
  }

  private void decision(JsonGenerator out, BatchBody.Item item, RecordedDecision done)
      throws IOException {
    DecisionRecord record = done.record();
    String auditLogId = done.auditLogId().orElse(null);
    if (item.explain()) {
      TraceJson.explainFields(out, record, done.traceId(), auditLogId, reader);
    } else {
      TraceJson.checkFields(out, record, done.traceId(), auditLogId);
    }
  }
}
