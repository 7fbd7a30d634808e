package com.plystra.objects.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.http.Json;
import com.plystra.storage.db.Rows;

/** The data of a stream's last event. */
final class EndOfStream {
  private EndOfStream() {}

  /** Why the stream ends, and the place to go on from. */
  static String of(Problem why, StreamPlace place) {
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("code", why.code()).put("message", why.getMessage()).put("after", place.text());
    return Rows.text(data);
  }
}
