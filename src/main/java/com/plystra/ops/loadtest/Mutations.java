package com.plystra.ops.loadtest;

import com.plystra.ops.loadtest.CheckRequest.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Changes to make beside a load: display names of resources of its own, which are made for it and
 * deleted after it. Each is journalled, and gives decisions a new world to be made on.
 */
final class Mutations {
  private static final int RESOURCES = 32;
  private static final List<String> NAMES = List.of("Bench A", "Bench B");

  private final List<String> paths = new ArrayList<>();

  /**
   * Makes the resources.
   *
   * @param like in whose Space, and of whose type
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

  /** One after the other each resource gets another name: none of them leaves all as it was. */
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

  /** Takes the resources away again. */
  void remove(Api api) {
    for (String path : paths) {
      var unused = api.ask("PATCH", path, "{\"status\":\"deleted\"}");
    }
  }
}
