package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Head;
import com.plystra.journal.Mark;
import java.util.List;

/** Heads as JSON. */
final class HeadJson {
  private HeadJson() {}

  /** A list with one head for each chain. */
  static ArrayNode of(List<Head> heads) {
    ArrayNode all = Output.object().putArray("heads");
    heads.forEach(head -> all.add(of(head)));
    return all;
  }

  /** A head; its last field is the argument for {@code audit verify --expect}. */
  static ObjectNode of(Head head) {
    ObjectNode json = Output.object().put("chain", head.chain()).put("record", head.number());
    if (head.number() > 0) {
      json.put("id", AuditIds.auditId(head.sequence()));
      json.put("created_at", Micros.text(Micros.instant(head.createdAtMicros())));
    }
    return json.put("head", Mark.of(head).toString());
  }
}
