package com.plystra.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.io.IOException;

/** The JSON object of an error: in the envelope, and in the place of a faulty item. */
public final class ErrorObject {
  /** One element of the details. */
  public static final DataShape FAULT =
      DataShape.of("Fault", "What is wrong with one field.")
          .with("field", Schema.text())
          .with("message", Schema.text());

  /** What {@link #write} writes. */
  public static final DataShape SHAPE =
      DataShape.of("ItemError", "Why an item was not decided; code is for programs.")
          .with("code", Schema.text())
          .with("message", Schema.text())
          .with("details", new Schema.Listing(FAULT).orNull())
          .with("request_id", Schema.text());

  private ErrorObject() {}

  /** Writes the whole object. */
  public static void write(JsonGenerator out, Problem problem, String requestId)
      throws IOException {
    out.writeStartObject();
    text(out, problem);
    details(out, problem);
    out.writeStringField("request_id", requestId);
    out.writeEndObject();
  }

  static void text(JsonGenerator out, Problem problem) throws IOException {
    out.writeStringField("code", problem.code());
    out.writeStringField("message", problem.getMessage());
  }

  static void details(JsonGenerator out, Problem problem) throws IOException {
    if (problem.faults().isEmpty()) {
      out.writeNullField("details");
      return;
    }
    out.writeArrayFieldStart("details");
    for (Fault fault : problem.faults()) {
      out.writeStartObject();
      out.writeStringField("field", fault.field());
      out.writeStringField("message", fault.message());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
