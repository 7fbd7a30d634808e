package com.plystra.decision.authz;

import com.plystra.decision.world.Scope;
import com.plystra.http.ErrorObject;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.Arrays;
import java.util.List;

/** The shapes of decisions in answers and in the audit log: what {@link TraceJson} writes. */
public final class DecisionShapes {
  private static final Schema ID = Schema.id();
  private static final Schema ID_OR_NULL = ID.orNull();
  private static final Schema TEXT = Schema.text();
  private static final Schema TEXT_OR_NULL = TEXT.orNull();
  private static final Schema OUTCOME = Schema.oneOf("allow", "deny");

  /** The deny code; null when the decision is allow. */
  public static final Schema DENY_CODE =
      Schema.oneOf(Arrays.stream(DenyCode.values()).map(Enum::name).toArray(String[]::new))
          .orNull();

  private static final String STATUS = "status";
  private static final String DECISION = "decision";
  private static final String REASON = "reason";
  private static final String DENIED_BY = "deny_code";
  private static final String AUDIT_LOG_ID = "audit_log_id";
  private static final String SPACE_ID = "space_id";
  private static final String REQUEST_ID = "request_id";

  /** Names what was erased from a record: it is null in the trace. */
  public static final String ERASED = "erased";

  private static final DataShape AUDIT =
      DataShape.of(
              "DecisionAudit", "The fields by which the audit log finds the decision's record.")
          .with(AUDIT_LOG_ID, TEXT_OR_NULL)
          .with("actor_user_id", TEXT_OR_NULL)
          .with("actor_member_id", TEXT_OR_NULL)
          .with("actor_user_member_id", TEXT_OR_NULL)
          .with(SPACE_ID, TEXT_OR_NULL)
          .with("action", TEXT)
          .with("resource_type", TEXT_OR_NULL)
          .with("resource_id", TEXT_OR_NULL)
          .with(DECISION, OUTCOME)
          .with(DENIED_BY, DENY_CODE)
          .with(REQUEST_ID, TEXT);

  /** The short answer. */
  public static final DataShape CHECK =
      outcome(DataShape.of("Decision", "Allow or deny, and the reason; the record is on disk."))
          .with("trace_id", TEXT)
          .with(AUDIT_LOG_ID, TEXT_OR_NULL)
          .with("audit", AUDIT);

  /** The whole trace. */
  public static final DataShape TRACE =
      outcome(
              DataShape.of("DecisionTrace", "A decision with everything that it was made from.")
                  .with("trace_version", Schema.only("1.0"))
                  .with("trace_id", TEXT)
                  .with(AUDIT_LOG_ID, TEXT_OR_NULL))
          .with("evaluated_at", Schema.time())
          .with("state_version", Schema.count())
          .with("actor", actor())
          .with("space", space().orNull())
          .with("target", target())
          .with("resource_registry", registry())
          .with("matched_candidates", new Schema.Listing(candidate()))
          .with("request", request())
          .with("audit", AUDIT)
          .sometimes("answer", Schema.object())
          .sometimes(ERASED, Schema.listOf(TEXT));

  /** The answer to a check, which may ask for the whole trace. */
  static final Schema CHECK_OR_TRACE =
      new Schema.Either(
          "CheckedDecision",
          "Allow or deny, and the reason; with the whole trace if that was requested.",
          TRACE,
          CHECK);

  /** The answer to a batch. */
  static final Schema BATCH =
      DataShape.of("BatchAnswer", "The results of a batch, in the order of its items.")
          .with("results", Schema.listOf(batchResult()))
          .with("state_version", Schema.count());

  private DecisionShapes() {}

  private static DataShape batchResult() {
    DataShape shape =
        DataShape.of("BatchResult", "What a check of the item alone answers, or its error.")
            .with("id", TEXT_OR_NULL)
            .sometimes("error", ErrorObject.SHAPE);
    for (DataShape.Field field : TRACE.and(CHECK.fields()).fields()) {
      shape = shape.sometimes(field.name(), field.schema());
    }
    return shape;
  }

  /** The request, as the server saw it. */
  public static DataShape request() {
    return DataShape.of("TraceRequest", "The request that was answered.")
        .with(REQUEST_ID, TEXT)
        .with("ip", TEXT_OR_NULL)
        .with("user_agent", TEXT_OR_NULL)
        .sometimes("purpose", Schema.oneOf("enforce", "inquire"))
        .sometimes("facts", Schema.only(Records.INLINE))
        .sometimes("question", Schema.object())
        .sometimes("context", Schema.object())
        .sometimes("properties", Schema.object());
  }

  private static DataShape outcome(DataShape shape) {
    return shape
        .with("allow", Schema.bool())
        .with(DECISION, OUTCOME)
        .with(DENIED_BY, DENY_CODE)
        .with(REASON, TEXT);
  }

  private static DataShape actor() {
    DataShape user =
        part("TraceUser", "The login account.").with("email", TEXT_OR_NULL).with(STATUS, TEXT);
    DataShape member =
        part("TraceMember", "The identity that acts.")
            .with(SPACE_ID, ID)
            .with("display_name", TEXT_OR_NULL)
            .with(STATUS, TEXT);
    DataShape binding =
        part("TraceUserMember", "The binding of the User to the Member.")
            .with("user_id", ID)
            .with("member_id", ID)
            .with(SPACE_ID, ID)
            .with("relation_type", TEXT_OR_NULL)
            .with(STATUS, TEXT)
            .with("is_primary", Schema.bool().orNull())
            .with("expires_at", Schema.time().orNull());
    return DataShape.of(
            "TraceActor",
            "The User and the Member that it acts as; null where not found. Facts of the request"
                + " give no e-mail address and no names: these are null.")
        .with("user", user.orNull())
        .with("member", member.orNull())
        .with("user_member", binding.orNull());
  }

  private static DataShape space() {
    return part("TraceSpace", "The boundary.").with("name", TEXT_OR_NULL).with(STATUS, TEXT);
  }

  private static DataShape group() {
    return part("TraceGroup", "A node of the Space's group tree.")
        .with(SPACE_ID, ID)
        .with("path", TEXT)
        .with(STATUS, TEXT);
  }

  private static DataShape target() {
    DataShape resource =
        part("TraceResource", "What is acted on.")
            .with("type", TEXT)
            .with(SPACE_ID, ID)
            .with("group_id", ID_OR_NULL)
            .with("owner_member_id", ID_OR_NULL)
            .with("display_name", TEXT_OR_NULL)
            .with("visibility", TEXT_OR_NULL)
            .with(STATUS, TEXT)
            .with("metadata", Schema.object());
    return DataShape.of("TraceTarget", "What the question is about.")
        .with("resource", resource.orNull())
        .with("group", group().orNull());
  }

  private static DataShape registry() {
    DataShape type =
        part("TraceResourceType", "The registered type.")
            .with("key", TEXT)
            .with("display_name", TEXT)
            .with("source", TEXT)
            .with(STATUS, TEXT);
    DataShape action =
        part("TraceAction", "The registered action.")
            .with("key", TEXT)
            .with("display_name", TEXT)
            .with("risk_level", TEXT);
    DataShape mapping =
        part("TraceMapping", "Where resources of the type are kept.")
            .with("storage_kind", TEXT)
            .with("table_name", TEXT_OR_NULL)
            .with(STATUS, TEXT);
    return DataShape.of(
            "TraceRegistry", "The registry's entries for the resource type and the action.")
        .with("resource_type", type.orNull())
        .with("action", action.orNull())
        .with("mapping", mapping.orNull());
  }

  private static DataShape candidate() {
    DataShape role = part("TraceRole", "The role that was granted.").with("key", TEXT);
    DataShape permission =
        part("TracePermission", "The permission that the role holds.")
            .with("resource", TEXT)
            .with("action", TEXT)
            .with("scope", Schema.oneOf(scopes().toArray(String[]::new)));
    DataShape grant =
        part("TraceGrant", "The grant to the Member.")
            .with(STATUS, TEXT)
            .sometimes("expires_at", Schema.time());
    DataShape link = part("TraceRolePermission", "The role's permission, which has a condition.");
    DataShape condition =
        DataShape.of("ConditionCheck", "A condition of a grant whose scope covers the target.")
            .with("on", Schema.oneOf("role_permission", "member_role"))
            .with("expression", TEXT)
            .with("engine", TEXT)
            .with("met", Schema.bool())
            .with("reads", Schema.object())
            .with(REASON, TEXT_OR_NULL);
    DataShape check =
        DataShape.of("ScopeCheck", "Whether the scope covers the target.")
            .with("covered", Schema.bool())
            .with("rule", TEXT_OR_NULL)
            .with(REASON, TEXT)
            .with(DENIED_BY, DENY_CODE);
    return DataShape.of(
            "Candidate", "A grant of the action on the type, and the result of its scope check.")
        .with("role", role)
        .with("permission", permission)
        .with("member_role", grant)
        .with("scope_anchor", group().orNull())
        .with("scope_check", check)
        .sometimes("role_permission", link)
        .sometimes("condition_checks", Schema.listOf(condition).orNull());
  }

  private static List<String> scopes() {
    return Arrays.stream(Scope.values()).map(Scope::key).toList();
  }

  private static DataShape part(String name, String description) {
    return DataShape.of(name, description).with("id", ID);
  }
}
