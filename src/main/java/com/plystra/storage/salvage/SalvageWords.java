package com.plystra.storage.salvage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.journal.AuditIds;
import com.plystra.journal.JournalNote;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.SalvagedJournal;
import com.plystra.storage.db.Rows;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records and messages of a salvage. */
public final class SalvageWords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 1_000;

  private SalvageWords() {}

  /** The replacement of a lost record, so that no sequence is used twice. */
  static MutationRecord lost(long sequence, Digest state) {
    ObjectNode trace = trace("this record was lost, and its number is kept free by a salvage");
    return record(SalvagedJournal.LOST, AuditIds.auditId(sequence), trace, state);
  }

  /** As {@link #lost}, for lost changes: which rows they changed is unknown. */
  static MutationRecord lostChange(long sequence, Digest state) {
    MutationRecord lost = lost(sequence, state);
    ObjectNode trace =
        trace(
            "this record was lost, and its number is kept free by a salvage; changes were lost with"
                + " it or before it, which led to the sum over all rows that it states");
    Part unknown = Part.digestOnly(Digest.ZERO, false);
    return new MutationRecord(
        lost.fields(), Part.of(Rows.text(trace)), unknown, null, Digest.ZERO, state);
  }

  /** The last record of a salvaged journal. */
  static MutationRecord report(SalvagePlan plan, boolean stateGoesBack, Digest state) {
    ObjectNode trace = trace("the operator had a damaged journal salvaged");
    trace.set("salvage", json(plan));
    return record(SalvagedJournal.SALVAGED, "journal", trace, state);
  }

  private static ObjectNode trace(String reason) {
    return JSON.createObjectNode()
        .put("trace_version", "1.0")
        .put("decision", "allow")
        .put("reason", reason);
  }

  private static MutationRecord record(String action, String id, ObjectNode trace, Digest state) {
    return JournalNote.record(action, id, "salvage", Part.of(Rows.text(trace)), state);
  }

  /** The plan as JSON, with at most the first thousand entries of each list. */
  public static ObjectNode json(SalvagePlan plan) {
    ObjectNode json = JSON.createObjectNode();
    json.put("damaged", !plan.isWhole());
    ArrayNode faults = json.putArray("faults");
    plan.faults().stream().limit(MOST).forEach(faults::add);
    json.put("records_kept", plan.kept()).put("records_lost", plan.lost());
    json.put("end_known", plan.endKnown());
    ArrayNode gaps = json.putArray("lost");
    plan.gaps().stream().limit(MOST).forEach(gap -> gaps.add(json(gap)));
    json.put("state_goes_back", plan.stateGoesBack());
    ArrayNode carried = json.putArray("unknown_changes");
    plan.carried().keySet().stream().sorted().map(AuditIds::auditId).forEach(carried::add);
    json.put("changes_dropped", plan.dropped().size());
    ArrayNode dropped = json.putArray("dropped");
    plan.dropped().stream().limit(MOST).forEach(change -> dropped.add(json(change)));
    ArrayNode segments = json.putArray("segments");
    plan.segments().forEach(segments::add);
    return json;
  }

  private static ObjectNode json(SalvagePlan.Gap gap) {
    ObjectNode json = JSON.createObjectNode();
    json.put("first", gap.firstId()).put("last", gap.lastId()).put("records", gap.records());
    json.put("after", text(gap.after())).put("before", text(gap.before()));
    return json;
  }

  private static ObjectNode json(SalvagePlan.Dropped change) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", change.auditId()).put("created_at", change.at().toString());
    json.put("action", change.action());
    json.put("resource_type", change.type().orElse(null));
    json.put("resource_id", change.id().orElse(null));
    return json;
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Object::toString).orElse(null);
  }

  /** The plan in one line, for the message of a refused start. */
  public static String line(SalvagePlan plan) {
    if (plan.isWhole()) {
      return "plystra salvage would lose nothing";
    }
    StringBuilder line = new StringBuilder("plystra salvage would lose ");
    line.append(plan.lost() == 0 ? "no record" : plan.lost() + " records");
    if (!plan.gaps().isEmpty()) {
      SalvagePlan.Gap first = plan.gaps().get(0);
      line.append(" from ").append(first.firstId()).append(" on");
    }
    line.append(plan.stateGoesBack() ? ", changes among them" : ", no change among them");
    return line.toString();
  }
}
