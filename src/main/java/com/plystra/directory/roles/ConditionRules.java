package com.plystra.directory.roles;

import com.plystra.base.problem.Faults;
import com.plystra.decision.conditions.ConditionFault;
import com.plystra.decision.conditions.ConditionSyntax;
import com.plystra.http.input.FieldType;
import org.jspecify.annotations.Nullable;

/** The field {@code condition} of grants and of the permissions of roles. */
public final class ConditionRules {
  /** The field's name. */
  public static final String FIELD = "condition";

  /** The field's type. */
  public static final FieldType TYPE = FieldType.text(ConditionSyntax.MAX_LENGTH);

  private ConditionRules() {}

  /** Adds a fault for each error in the condition, with line and column. */
  public static void check(@Nullable String condition, Faults faults) {
    if (condition != null) {
      for (ConditionFault fault : ConditionSyntax.faults(condition)) {
        faults.add(FIELD, fault.toString());
      }
    }
  }
}
