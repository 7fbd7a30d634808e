package com.plystra.http;

import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.http.input.Fields;
import java.util.Map;

/**
 * The query and the body of a request, validated.
 *
 * @param query the parsed values by name
 * @param limit the page size of a paged route
 */
record Input(Map<String, Object> query, int limit, Fields body) {
  static final Input NONE = new Input(Map.of(), 0, Fields.none());

  /**
   * Validates a request against its route's declaration.
   *
   * @param rawQuery the query string, percent-encoded, without the question mark
   * @param body JSON in UTF-8; no bytes for no body
   * @throws Problem with all faults
   */
  static Input read(Route route, String rawQuery, byte[] body, String requestId) {
    Faults faults = new Faults();
    Map<String, Object> query = Queries.read(route, rawQuery, faults);
    Fields fields = Bodies.read(route, body, requestId, faults);
    faults.check();
    return new Input(query, Queries.limit(route, query), fields);
  }
}
