package com.plystra.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

/** A decision that was answered. */
public record Asked(JsonNode answer) {
  public void allows() {
    assertTrue(allow(), answer::toString);
    assertEquals("allow", answer.path("decision").asText());
    assertTrue(answer.path("deny_code").isNull(), answer::toString);
  }

  public void denies(String code) {
    assertEquals(code, answer.path("deny_code").asText(), answer::toString);
    assertEquals("deny", answer.path("decision").asText());
    assertTrue(!allow(), answer::toString);
  }

  public boolean allow() {
    return answer.path("allow").booleanValue();
  }

  public String auditLogId() {
    return answer.path("audit_log_id").asText();
  }
}
