package com.plystra.directory.roles;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Faults;
import com.plystra.decision.conditions.ConditionFault;
import com.plystra.decision.conditions.ConditionSyntax;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.Shape;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.List;

/** {@code /api/v1/conditions/check}: checks a condition before it is written to a grant. */
public final class ConditionRoutes implements RouteGroup {
  private static final Shape BODY =
      Shape.object().required(ConditionRules.FIELD, ConditionRules.TYPE);
  private static final DataShape SHAPE =
      DataShape.of("CheckedCondition", "Whether a text is a condition, and what it reads.")
          .with("valid", Schema.bool())
          .with(
              "faults",
              Schema.listOf(
                  DataShape.of("ConditionFault", "A fault of a condition, and its place.")
                      .with("message", Schema.text())
                      .with("line", Schema.integer())
                      .with("column", Schema.integer())))
          .with("reads", Schema.listOf(Schema.text()));

  /** What is wrong at a place. Lines and columns count from 1, columns in code points. */
  record PlacedFault(String message, int line, int column) {
    static PlacedFault of(ConditionFault fault) {
      return new PlacedFault(fault.message(), fault.line(), fault.column());
    }
  }

  record Verdict(boolean valid, List<PlacedFault> faults, List<String> reads) {}

  @Override
  public String tag() {
    return "Roles";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post("/api/v1/conditions/check")
        .needs(PermissionKey.ROLES_READ)
        .operation("checkCondition")
        .summary("Whether a text is a condition: its faults, or the paths that it reads.")
        .data(SHAPE)
        .body(BODY)
        .handle(ConditionRoutes::check);
  }

  private static Reply check(Call call) {
    String condition = call.body().text(ConditionRules.FIELD);
    if (condition.isEmpty()) {
      // As in a grant, where an empty text is no condition.
      Faults faults = new Faults();
      faults.add(ConditionRules.FIELD, "is required");
      faults.check();
    }
    ConditionSyntax.Checked checked = ConditionSyntax.check(condition);
    return Reply.ok(
        new Verdict(
            checked.faults().isEmpty(),
            checked.faults().stream().map(PlacedFault::of).toList(),
            checked.reads()));
  }
}
