package com.plystra.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the JSON envelope of data or of an error. */
final class Envelope {
  private static final String REQUEST_ID = "request_id";

  private Envelope() {}

  static void write(Reply reply, String requestId, OutputStream to) throws IOException {
    try (JsonGenerator out = Json.mapper().getFactory().createGenerator(to)) {
      out.writeStartObject();
      Problem problem = reply.problem();
      if (problem == null) {
        success(out, reply);
      } else {
        error(out, reply, problem, requestId);
      }
      out.writeObjectFieldStart("meta");
      out.writeStringField(REQUEST_ID, requestId);
      if (reply.stateVersion().isPresent()) {
        out.writeNumberField("state_version", reply.stateVersion().getAsLong());
      }
      out.writeEndObject();
      out.writeStringField(REQUEST_ID, requestId);
      out.writeEndObject();
    }
  }

  private static void success(JsonGenerator out, Reply reply) throws IOException {
    out.writeFieldName("data");
    if (reply.data() instanceof JsonContent content) {
      content.write(out);
    } else {
      Json.mapper().writeValue(out, reply.data());
    }
    Reply.Page page = reply.page();
    if (page != null) {
      out.writeObjectFieldStart("pagination");
      out.writeNumberField("limit", page.limit());
      out.writeStringField("cursor", page.cursor().orElse(null));
      out.writeBooleanField("has_more", page.more());
      if (page.complete()) {
        out.writeBooleanField("complete", true);
      }
      out.writeEndObject();
    }
  }

  private static void error(JsonGenerator out, Reply reply, Problem problem, String requestId)
      throws IOException {
    out.writeObjectFieldStart("error");
    ErrorObject.text(out, problem);
    JsonContent details = reply.details();
    if (details == null) {
      ErrorObject.details(out, problem);
    } else {
      out.writeFieldName("details");
      details.write(out);
    }
    out.writeStringField(REQUEST_ID, requestId);
    known(out, "deny_code", reply.denyCode());
    known(out, "trace_id", reply.traceId());
    known(out, "audit_log_id", reply.auditLogId());
    out.writeEndObject();
  }

  private static void known(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }
}
