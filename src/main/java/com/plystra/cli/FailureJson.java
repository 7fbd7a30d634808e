package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.config.BadSettings;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import com.plystra.journal.BadJournal;
import java.io.IOException;
import java.util.List;

/** Errors as JSON, in the form of the API's errors. */
final class FailureJson {
  private FailureJson() {}

  static ObjectNode of(Throwable failure, List<String> lines) {
    Throwable cause = ErrorMessages.cause(failure);
    ObjectNode json = of(code(cause), lines);
    if (cause instanceof Problem problem) {
      ArrayNode details = json.withObject("/error").putArray("details");
      for (Fault fault : problem.faults()) {
        details.addObject().put("field", fault.field()).put("message", fault.message());
      }
    }
    return json;
  }

  /** An error without an exception. If there are several lines, each is also one of its details. */
  static ObjectNode of(String code, List<String> lines) {
    List<String> all = lines.stream().map(ErrorMessages::sentence).toList();
    ObjectNode json = Output.object();
    ObjectNode error = json.putObject("error").put("code", code);
    error.put("message", String.join(" ", all));
    ArrayNode details = error.putArray("details");
    if (all.size() > 1) {
      all.forEach(line -> details.addObject().put("message", line));
    }
    return json;
  }

  private static String code(Throwable known) {
    if (known instanceof Problem problem) {
      return problem.code();
    }
    if (known instanceof BadSettings) {
      return "BAD_SETTINGS";
    }
    if (known instanceof BadJournal) {
      return "JOURNAL_DAMAGED";
    }
    return known instanceof IOException ? "INPUT_OUTPUT" : "INTERNAL_ERROR";
  }
}
