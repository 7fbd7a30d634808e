package com.plystra.ops.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists of what is allowed to ask for during a load test, about what its checks ask. */
final class ListQueries {
  private static final int QUESTIONS = 64;

  private ListQueries() {}

  /** First pages of the three kinds of list, in turn. */
  static List<Request> requests(Api api, Questions questions) {
    List<Request> requests = new ArrayList<>();
    for (CheckRequest question : questions.inTurn().stream().distinct().limit(QUESTIONS).toList()) {
      requests.add(api.request("POST", "/authz/list-resources", question.resourcesJson()));
      requests.add(api.request("POST", "/authz/list-subjects", question.subjectsJson()));
      requests.add(api.request("POST", "/authz/list-actions", question.actionsJson()));
    }
    return requests;
  }

  static Outcomes outcomes() {
    return Outcomes.of(Map.of("page", "\"pagination\""));
  }
}
