package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Sequence;
import com.plystra.storage.salvage.Salvage;
import com.plystra.storage.salvage.SalvagePlan;
import com.plystra.storage.salvage.SalvageWords;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/** The text output of {@code salvage}. */
final class SalvageText {
  private static final int SHOWN = 20;

  private final PrintWriter out;

  SalvageText(PrintWriter out) {
    this.out = out;
  }

  /** The plan: what would be kept and lost. */
  void plan(SalvagePlan plan) {
    if (plan.isWhole()) {
      out.println("The journal is whole: there is nothing to salvage.");
      return;
    }
    out.println("The journal is damaged:");
    list(plan.faults(), fault -> fault);
    out.println("kept      " + plan.kept() + " records");
    out.println("lost      " + plan.lost() + " records");
    list(plan.gaps(), SalvageText::line);
    if (!plan.endKnown()) {
      out.println("  and what may have been at the end: the head file tells nothing");
    }
    out.println("changes   " + changes(plan));
    list(plan.dropped(), SalvageText::line);
    out.println("anew      " + (plan.segments().isEmpty() ? "no segment" : ""));
    list(plan.segments(), segment -> segment);
  }

  private <T> void list(List<T> all, Function<T, String> line) {
    all.stream().limit(SHOWN).forEach(one -> out.println("  " + Text.oneLine(line.apply(one))));
    if (all.size() > SHOWN) {
      out.println("  and " + (all.size() - SHOWN) + " more; --output json has them");
    }
  }

  private static String line(SalvagePlan.Gap gap) {
    int number = Sequence.chain(gap.first());
    String chain = number == 0 ? "" : " of chain " + number;
    return gap.firstId()
        + " to "
        + gap.lastId()
        + " ("
        + gap.records()
        + "), "
        + gap.after().map(at -> "after " + at).orElse("from the beginning" + chain)
        + gap.before().map(at -> ", before " + at).orElse(", to the end" + chain);
  }

  private static String line(SalvagePlan.Dropped change) {
    return change.auditId()
        + " "
        + change.at()
        + " "
        + change.action()
        + change.id().map(id -> " " + id).orElse("");
  }

  private static String changes(SalvagePlan plan) {
    if (!plan.stateGoesBack()) {
      return plan.carried().isEmpty()
          ? "none is lost: the data stay as they are"
          : "some are lost, and later records rest on them: the data stay as they are";
    }
    String back = "some are lost: the data go back to what they were before the first of them";
    return plan.dropped().isEmpty()
        ? back
        : back + ". These can be read, rest on what is lost, and are dropped:";
  }

  /** The result. */
  void done(Salvage.Done done) {
    out.println(
        "The journal opens and verifies again, to record "
            + AuditIds.auditId(done.head().sequence())
            + ".");
    out.println("The damaged files are in " + done.damaged() + ".");
    done.database()
        .ifPresent(
            database ->
                out.println(
                    "The database with the lost changes is kept as "
                        + database
                        + "; the next start makes another from the journal."));
  }

  static ObjectNode json(SalvagePlan plan, Salvage.Done done) {
    ObjectNode json = SalvageWords.json(plan);
    json.put("head", done.head().hash().toString());
    json.put("last", AuditIds.auditId(done.head().sequence()));
    json.put("damaged_files", done.damaged().toString());
    json.put("database_kept", done.database().map(Object::toString).orElse(null));
    return json;
  }
}
