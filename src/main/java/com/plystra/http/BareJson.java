package com.plystra.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;

/** Writes responses without an envelope. */
final class BareJson {
  private BareJson() {}

  static void write(Reply reply, OutputStream to) throws IOException {
    try (JsonGenerator out = Json.mapper().getFactory().createGenerator(to)) {
      Problem problem = reply.problem();
      if (problem != null) {
        out.writeStartObject();
        out.writeStringField("error", problem.getMessage());
        out.writeEndObject();
      } else if (reply.data() instanceof JsonContent content) {
        content.write(out);
      } else {
        Json.mapper().writeValue(out, reply.data());
      }
    }
  }
}
