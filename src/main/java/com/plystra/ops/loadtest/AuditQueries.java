package com.plystra.ops.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Queries of the audit log to run during a load test, for the records that its checks write. */
final class AuditQueries {
  private static final int QUESTIONS = 16;

  private AuditQueries() {}

  static List<Request> requests(Api api, Questions questions) {
    List<Request> requests = new ArrayList<>();
    for (CheckRequest question : questions.inTurn().stream().distinct().limit(QUESTIONS).toList()) {
      String action = question.thing().type() + "." + question.action();
      for (String filter :
          List.of(
              "",
              "actor_user_id=" + question.binding().user(),
              "action=" + action + "&decision=deny",
              "resource_type=" + question.thing().type() + "&resource_id=" + question.thing().id(),
              "space_id=" + question.thing().space() + "&decision=allow")) {
        requests.add(api.request("GET", "/audit-logs?" + filter, ""));
      }
    }
    return requests;
  }

  static Outcomes outcomes() {
    return Outcomes.of(Map.of("page", "\"pagination\""));
  }
}
