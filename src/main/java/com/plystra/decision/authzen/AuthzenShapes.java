package com.plystra.decision.authzen;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;

/** The shapes of AuthZEN's responses: what {@link EvaluationJson} and {@link SearchJson} write. */
final class AuthzenShapes {
  private static final DataShape ERROR =
      DataShape.of("AuthzenError", "Why an evaluation was not decided.")
          .with("status", Schema.integer())
          .with("code", Schema.text())
          .with("message", Schema.text());

  private static final DataShape REASON =
      DataShape.of("AuthzenReason", "The deny code and the reason.").with("403", Schema.text());

  private static final DataShape CONTEXT =
      DataShape.of("AuthzenContext", "What is said about a decision.")
          .sometimes("reason_admin", REASON)
          .sometimes("trace_id", Schema.text())
          .sometimes("audit_log_id", Schema.text().orNull())
          .sometimes("error", ERROR);

  static final DataShape DECISION =
      DataShape.of("AuthzenDecision", "Whether the subject may do it.")
          .with("decision", Schema.bool())
          .with("context", CONTEXT);

  static final DataShape DECISIONS =
      DataShape.of(
              "AuthzenDecisions",
              "The decisions in the order of the evaluations; without any evaluations, one"
                  + " decision.")
          .sometimes("evaluations", Schema.listOf(DECISION))
          .sometimes("decision", Schema.bool())
          .sometimes("context", CONTEXT);

  static final DataShape CONFIGURATION =
      DataShape.of("AuthzenConfiguration", "Where the routes of AuthZEN are.")
          .with("policy_decision_point", Schema.text())
          .with("access_evaluation_endpoint", Schema.text())
          .with("access_evaluations_endpoint", Schema.text())
          .with("search_subject_endpoint", Schema.text())
          .with("search_resource_endpoint", Schema.text())
          .with("search_action_endpoint", Schema.text());

  private static final DataShape PAGE =
      DataShape.of("AuthzenSearchPage", "How a search goes on.")
          .with("next_token", Schema.text())
          .with("count", Schema.integer());

  static final DataShape SUBJECTS = found("AuthzenSubjects", "The subjects.", entity("Subject"));

  static final DataShape RESOURCES =
      found("AuthzenResources", "The resources.", entity("Resource"));

  static final DataShape ACTIONS =
      found(
          "AuthzenActions",
          "The actions.",
          DataShape.of("AuthzenFoundAction", "An action of a search.").with("name", Schema.text()));

  private static DataShape entity(String name) {
    return DataShape.of("AuthzenFound" + name, "A row of a search.")
        .with("type", Schema.text())
        .with("id", Schema.text());
  }

  private static DataShape found(String name, String description, DataShape row) {
    return DataShape.of(name, description).with("results", Schema.listOf(row)).with("page", PAGE);
  }

  private AuthzenShapes() {}
}
