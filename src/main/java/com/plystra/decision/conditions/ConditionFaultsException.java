package com.plystra.decision.conditions;

import java.util.List;

/** A text is no condition. */
final class ConditionFaultsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ConditionFault> faults;

  ConditionFaultsException(List<ConditionFault> faults) {
    super(faults.get(0).toString(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  ConditionFaultsException(ConditionFault fault) {
    this(List.of(fault));
  }

  List<ConditionFault> faults() {
    return faults;
  }
}
