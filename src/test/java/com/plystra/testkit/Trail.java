package com.plystra.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What the audit says of one object.
 *
 * @param type as records call it
 * @param id by which records know it
 */
public record Trail(Api api, String type, String id) {
  private static final String LOGS = "/api/v1/audit-logs";

  /** The records' rows, newest first. */
  public JsonNode records() {
    return find(Map.of("resource_type", type, "resource_id", id, "limit", "200"));
  }

  /** How many records of this action there are. */
  public int count(String action) {
    return find(Map.of("resource_type", type, "resource_id", id, "action", action, "limit", "200"))
        .size();
  }

  /** The newest record, with its trace. */
  public JsonNode newest() {
    return api.get(LOGS + "/" + records().path(0).path("id").asText()).ok();
  }

  private JsonNode find(Map<String, String> query) {
    return api.get(LOGS, query).ok();
  }
}
