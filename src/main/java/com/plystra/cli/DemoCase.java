package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A decision on the demo data with a known outcome.
 *
 * @param title a description
 * @param expected {@code allow} or the deny code
 */
record DemoCase(String title, String user, String userMember, String resource, String expected) {
  static final List<DemoCase> ALL =
      List.of(
          new DemoCase(
              "Alice, delegated, approves an invoice of APAC, inside her Finance grant",
              "user_alice",
              "um_alice_finance_reviewer",
              "invoice_001",
              "allow"),
          new DemoCase(
              "Alice approves an invoice of Legal, outside it",
              "user_alice",
              "um_alice_finance_reviewer",
              "invoice_002",
              "SCOPE_OUT_OF_BOUNDS"),
          new DemoCase(
              "Bob approves as the same Member",
              "user_bob",
              "um_bob_finance_reviewer",
              "invoice_001",
              "allow"),
          new DemoCase(
              "Alice approves over a binding that was revoked",
              "user_alice",
              "um_alice_finance_reviewer_revoked",
              "invoice_001",
              "USER_MEMBER_REVOKED"));

  /** The body of the check. */
  ObjectNode body() {
    ObjectNode body = Output.object();
    body.putObject("actor")
        .put("user_id", user)
        .put("member_id", "member_finance_reviewer")
        .put("user_member_id", userMember)
        .put("space_id", "space_acme");
    return body.put("resource_type", "invoice")
        .put("resource_id", resource)
        .put("action", "approve")
        .put("explain", true);
  }

  /** The outcome in a trace: {@code allow} or the deny code. */
  static String actual(JsonNode trace) {
    return trace.path("allow").asBoolean() ? "allow" : trace.path("deny_code").asText();
  }

  boolean met(JsonNode trace) {
    return expected.equals(actual(trace));
  }
}
