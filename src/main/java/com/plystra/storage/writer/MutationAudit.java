package com.plystra.storage.writer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RecordFields;
import com.plystra.storage.db.Rows;

/** Puts a change into the words of the audit. */
final class MutationAudit {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRACE_VERSION = "1.0";

  private MutationAudit() {}

  static MutationRecord record(Tx.Recorded recorded, Digest state) {
    Caller caller = recorded.caller();
    Redo.Text redo = Redo.write(recorded.rows());
    return new MutationRecord(
        fields(caller, recorded.change()),
        Rows.text(trace(caller, recorded.change())),
        redo.redo(),
        Sha256.of(redo.redo()),
        redo.secret(),
        redo.secretDigest(),
        state);
  }

  private static RecordFields fields(Caller caller, Change change) {
    return new RecordFields(
        change.spaceId().orElse(null),
        caller.userId().orElse(null),
        caller.memberId().orElse(null),
        caller.userMemberId().orElse(null),
        change.action(),
        change.type(),
        change.id(),
        "allow",
        null,
        caller.requestId(),
        caller.ipAddress().orElse(null),
        caller.userAgent().orElse(null));
  }

  private static ObjectNode trace(Caller caller, Change change) {
    ObjectNode trace = JSON.createObjectNode();
    trace
        .put("trace_version", TRACE_VERSION)
        .put("decision", "allow")
        .put("reason", caller.reason());
    caller.given().ifPresent(why -> trace.put("given_reason", why));
    trace
        .putObject("request")
        .put("request_id", caller.requestId())
        .put("ip", caller.ipAddress().orElse(null))
        .put("user_agent", caller.userAgent().orElse(null));
    trace
        .putObject("actor")
        .put("user_id", caller.userId().orElse(null))
        .put("member_id", caller.memberId().orElse(null))
        .put("user_member_id", caller.userMemberId().orElse(null))
        .put("space_id", caller.spaceId().orElse(null));
    trace.putObject("target").put("type", change.type()).put("id", change.id());
    trace.set("before", change.before().orElse(null));
    trace.set("after", change.after().orElse(null));
    return trace;
  }
}
