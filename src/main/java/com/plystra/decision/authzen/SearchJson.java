package com.plystra.decision.authzen;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes pages of searches as AuthZEN 1.0 defines them. */
final class SearchJson {
  private SearchJson() {}

  /**
   * Writes a page.
   *
   * @param token of the next page; empty when there is none
   */
  static void write(
      JsonGenerator out, SearchKind kind, Evaluation asked, List<String> ids, String token)
      throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("results");
    for (String id : ids) {
      row(out, kind, asked, id);
    }
    out.writeEndArray();
    out.writeObjectFieldStart("page");
    out.writeStringField("next_token", token);
    out.writeNumberField("count", ids.size());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void row(JsonGenerator out, SearchKind kind, Evaluation asked, String id)
      throws IOException {
    out.writeStartObject();
    switch (kind) {
      case SUBJECT -> entity(out, asked.subjectType(), id);
      case RESOURCE -> entity(out, asked.resourceType(), id);
      case ACTION -> out.writeStringField("name", id);
    }
    out.writeEndObject();
  }

  private static void entity(JsonGenerator out, String type, String id) throws IOException {
    out.writeStringField("type", type);
    out.writeStringField("id", id);
  }
}
