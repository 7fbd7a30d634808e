package com.plystra.storage.writer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.PersonalField;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.RecordKind;
import com.plystra.storage.db.Rows;

/** Makes the audit record of a change. */
final class MutationAudit {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRACE_VERSION = "1.0";
  private static final String SESSION = "session";

  private MutationAudit() {}

  static MutationRecord record(Tx.Recorded recorded, Digest state) {
    Caller caller = recorded.caller();
    Redo.Text redo = Redo.write(recorded.rows());
    return new MutationRecord(
        fields(caller, recorded.change()),
        trace(recorded),
        redo.redo(),
        redo.secret(),
        redo.secretDigest(),
        state);
  }

  // What the server records of itself has no salt, so it cannot be erased: the server relies on it.
  private static Part trace(Tx.Recorded recorded) {
    Caller caller = recorded.caller();
    String trace = Rows.text(trace(caller, recorded.change()));
    boolean isOfServer =
        recorded.rows().isEmpty() && caller.userId().isEmpty() && caller.ipAddress().isEmpty();
    return isOfServer ? Part.of(trace) : Redo.salted(trace);
  }

  private static RecordFields fields(Caller caller, Change change) {
    String person = "actor " + caller.userId().orElse("");
    CallerIdentity identity = caller.principal().identity();
    return new RecordFields.Builder()
        .with(RecordField.CALLER_TYPE, identity.type().key())
        .with(RecordField.CALLER_ID, identity.id())
        .with(RecordField.CALLER_REACH, caller.reach().text())
        .with(RecordField.SESSION_ID, identity.sessionId())
        .with(
            PersonalField.CALLER_NAME, identity.name(), identity.id() == null ? "" : identity.id())
        .with(RecordField.SPACE_ID, change.spaceId().orElse(null))
        .with(RecordField.ACTOR_USER_ID, caller.userId().orElse(null))
        .with(RecordField.ACTOR_MEMBER_ID, caller.memberId().orElse(null))
        .with(RecordField.ACTOR_USER_MEMBER_ID, caller.userMemberId().orElse(null))
        .with(RecordField.ACTION, change.action())
        .with(RecordField.RESOURCE_TYPE, change.type())
        .with(RecordField.RESOURCE_ID, change.id())
        .with(RecordField.DECISION, change.decision())
        .with(RecordField.REQUEST_ID, caller.requestId())
        .with(PersonalField.IP_ADDRESS, caller.ipAddress().orElse(null), person)
        .with(PersonalField.USER_AGENT, caller.userAgent().orElse(null), person)
        .build(kind(change));
  }

  private static RecordKind kind(Change change) {
    return change.type().equals(SESSION) ? RecordKind.SESSION : RecordKind.MUTATION;
  }

  private static ObjectNode trace(Caller caller, Change change) {
    ObjectNode trace = JSON.createObjectNode();
    trace
        .put("trace_version", TRACE_VERSION)
        .put("decision", change.decision())
        .put("reason", caller.reason());
    caller.given().ifPresent(why -> trace.put("given_reason", why));
    trace
        .putObject("request")
        .put("request_id", caller.requestId())
        .put("ip", caller.ipAddress().orElse(null))
        .put("user_agent", caller.userAgent().orElse(null));
    ObjectNode actor = trace.putObject("actor");
    actor
        .put("user_id", caller.userId().orElse(null))
        .put("member_id", caller.memberId().orElse(null))
        .put("user_member_id", caller.userMemberId().orElse(null))
        .put("space_id", caller.spaceId().orElse(null));
    trace.set("claimed_actor", actor.deepCopy());
    trace.putObject("target").put("type", change.type()).put("id", change.id());
    trace.set("before", change.before().orElse(null));
    trace.set("after", change.after().orElse(null));
    return trace;
  }
}
