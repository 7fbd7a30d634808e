package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Shows the response of explain as a tree, with a last line that states what decided. */
public final class TraceText {
  private TraceText() {}

  /**
   * The lines, each with its line end.
   *
   * @param json the API's data object
   * @param colours whether ANSI colours may be used
   */
  public static String of(JsonNode json, boolean colours) {
    Trace trace = new Trace(json);
    return BranchPainter.paint(tree(trace), colours) + BranchPainter.fit(Verdict.of(trace)) + "\n";
  }

  private static Branch tree(Trace trace) {
    List<Branch> parts = new ArrayList<>();
    parts.add(Branch.plain("actor", IdentityChain.of(trace)));
    parts.add(TargetBranch.of(trace));
    parts.add(GrantBranches.of(trace));
    GroupTree.of(trace).ifPresent(parts::add);
    parts.add(Branch.plain(record(trace)));
    return new Branch(
        trace.allow() ? Branch.Mark.HOLDS : Branch.Mark.FAILS, headline(trace), parts);
  }

  private static String headline(Trace trace) {
    String decision = trace.allow() ? "allow" : "deny " + Trace.text(trace.json(), "deny_code");
    return decision + ": " + Trace.text(trace.json(), "reason");
  }

  private static String record(Trace trace) {
    String id = trace.asked("audit_log_id");
    boolean kept = trace.json().at("/audit/audit_log_id").isTextual();
    return (kept ? "recorded as " + id : "not recorded")
        + ", "
        + Trace.text(trace.json(), "evaluated_at");
  }
}
