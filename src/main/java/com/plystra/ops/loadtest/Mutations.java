package com.plystra.ops.loadtest;

import com.plystra.ops.loadtest.CheckRequest.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Changes to make during a load test: new display names for resources that are created for the test
 * and deleted after it. Each change is written to the journal and makes a new world for decisions.
 */
final class Mutations {
  private static final int RESOURCES = 32;
  private static final List<String> NAMES = List.of("Bench A", "Bench B");

  private final List<String> paths = new ArrayList<>();

  /**
   * Creates the resources.
   *
   * @param like a resource whose Space and type are used
   */
  Mutations(Api api, Thing like) {
    String resources = "/spaces/" + like.space() + "/resources";
    String run = "bench_" + UUID.randomUUID();
    for (int i = 0; i < RESOURCES; i++) {
      String id = run + "_" + i;
      var unused =
          api.ask(
              "POST",
              resources,
              "{\"resource_type\":\"" + like.type() + "\",\"id\":\"" + id + "\"}");
      paths.add(resources + "/" + id);
    }
  }

  /** Renames each resource in turn, so that every request is a real change. */
  List<Request> requests(Api api) {
    List<Request> requests = new ArrayList<>();
    for (String name : NAMES) {
      for (String path : paths) {
        requests.add(api.request("PATCH", path, "{\"display_name\":\"" + name + "\"}"));
      }
    }
    return requests;
  }

  static Outcomes outcomes() {
    return Outcomes.of(Map.of("changed", "\"display_name\":\"Bench "));
  }

  /** Deletes the resources. */
  void remove(Api api) {
    for (String path : paths) {
      var unused = api.ask("PATCH", path, "{\"status\":\"deleted\"}");
    }
  }
}
