package com.plystra.audit;

import com.plystra.decision.authz.DecisionShapes;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;

/** The shapes of records in answers, which {@link AuditJson} writes. */
public final class AuditShapes {
  private static final Schema ID_OR_NULL = Schema.id().orNull();
  private static final Schema TEXT = Schema.text();
  private static final Schema TEXT_OR_NULL = TEXT.orNull();

  private static final DataShape CHANGE =
      DataShape.of("ChangeTrace", "A change, with the object before and after it.")
          .with("trace_version", Schema.only("1.0"))
          .with("decision", Schema.oneOf("allow", "deny"))
          .with("reason", TEXT)
          .sometimes("given_reason", TEXT)
          .with("request", DecisionShapes.request())
          .sometimes(
              "claimed_actor",
              DataShape.of("ClaimedActor", "Who the caller said acted; nobody verified it.")
                  .with("user_id", ID_OR_NULL)
                  .with("member_id", ID_OR_NULL)
                  .with("user_member_id", ID_OR_NULL)
                  .with("space_id", ID_OR_NULL))
          .with(
              "actor",
              DataShape.of("ChangeActor", "Who the caller said did it.")
                  .with("user_id", ID_OR_NULL)
                  .with("member_id", ID_OR_NULL)
                  .with("user_member_id", ID_OR_NULL)
                  .with("space_id", ID_OR_NULL))
          .with(
              "target",
              DataShape.of("ChangeTarget", "The object that was changed.")
                  .with("type", TEXT)
                  .with("id", TEXT_OR_NULL))
          .with("before", Schema.object().orNull())
          .with("after", Schema.object().orNull())
          .sometimes(DecisionShapes.ERASED, Schema.listOf(TEXT));

  private static final Schema TRACE =
      new Schema.Either(
          "AuditTrace",
          "What a decision rests on; or a change, with the object before and after it.",
          DecisionShapes.TRACE,
          CHANGE);

  /** The shape in lists. */
  public static final DataShape ROW =
      DataShape.of("AuditLog", "A record of a decision or of a change.")
          .with("id", TEXT)
          .with("space_id", TEXT_OR_NULL)
          .with("actor_user_id", TEXT_OR_NULL)
          .with("actor_member_id", TEXT_OR_NULL)
          .with("actor_user_member_id", TEXT_OR_NULL)
          .with("action", TEXT)
          .with("resource_type", TEXT_OR_NULL)
          .with("resource_id", TEXT_OR_NULL)
          .with("decision", Schema.oneOf("allow", "deny"))
          .with("deny_code", DecisionShapes.DENY_CODE)
          .with("request_id", TEXT)
          .with("ip_address", TEXT_OR_NULL)
          .with("user_agent", TEXT_OR_NULL)
          .with("kind", Schema.oneOf("decision", "mutation", "session", "question"))
          .with("purpose", Schema.oneOf("enforce", "inquire").orNull())
          .with("facts", Schema.oneOf("stored", "inline").orNull())
          .with(
              "caller",
              DataShape.of("AuditCaller", "Whose credentials the request had.")
                  .with("type", TEXT)
                  .with("id", TEXT_OR_NULL)
                  .with("name", TEXT_OR_NULL)
                  .orNull())
          .with("caller_reach", TEXT_OR_NULL)
          .with("session_id", TEXT_OR_NULL)
          .with("created_at", Schema.time())
          .with("state_version", Schema.count());

  /** The shape in single reads. */
  public static final DataShape WHOLE =
      ROW.named("AuditLogDetail", "A record of a decision or of a change, with its trace.")
          .with("trace", TRACE);

  private AuditShapes() {}
}
