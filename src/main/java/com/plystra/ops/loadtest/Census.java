package com.plystra.ops.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.problem.Problem;
import com.plystra.ops.loadtest.CheckRequest.Binding;
import com.plystra.ops.loadtest.CheckRequest.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A sample of a server's data from which checks are made, read from its lists. */
final class Census {
  private static final int MOST_SPACES = 100;

  private final Map<String, List<Binding>> bindings = new HashMap<>();
  private final List<Thing> things = new ArrayList<>();
  private final Map<String, List<String>> actions = new HashMap<>();

  private Census() {}

  /**
   * Reads the lists.
   *
   * @param most the greatest number of bindings, and of resources
   */
  static Census of(Api api, int most) {
    Census census = new Census();
    List<String> spaces = new ArrayList<>();
    api.list("/spaces?status=active", MOST_SPACES, space -> spaces.add(text(space, "id")));
    int each = Math.max(1, most / Math.max(1, spaces.size()));
    for (String space : spaces) {
      census.read(api, space, each);
    }
    List<String> types = new ArrayList<>();
    api.list("/resource-types", most, type -> types.add(text(type, "key")));
    for (String type : types) {
      List<String> keys = census.actions.computeIfAbsent(type, t -> new ArrayList<>());
      api.list("/resource-types/" + type + "/actions", most, a -> keys.add(text(a, "key")));
    }
    census.things.removeIf(t -> !census.canBeAsked(t));
    if (census.things.isEmpty()) {
      throw Problem.unavailable(
          "NOTHING_TO_ASK",
          "the server has no active Space with a binding, a resource and an action of its type."
              + " Fill it first, for example with `plystra seed demo`");
    }
    return census;
  }

  private void read(Api api, String space, int most) {
    List<Binding> mine = bindings.computeIfAbsent(space, s -> new ArrayList<>());
    api.list(
        "/spaces/" + space + "/user-members",
        most,
        um ->
            mine.add(
                new Binding(space, text(um, "id"), text(um, "user_id"), text(um, "member_id"))));
    api.list(
        "/spaces/" + space + "/resources",
        most,
        r -> things.add(new Thing(space, text(r, "resource_type"), text(r, "id"))));
  }

  private boolean canBeAsked(Thing thing) {
    return !bindings(thing.space()).isEmpty() && !actions(thing.type()).isEmpty();
  }

  private List<Binding> bindings(String space) {
    return Optional.ofNullable(bindings.get(space)).orElse(List.of());
  }

  private List<String> actions(String type) {
    return Optional.ofNullable(actions.get(type)).orElse(List.of());
  }

  private static String text(JsonNode object, String field) {
    return object.path(field).asText();
  }

  /** The number of different checks that can be drawn. */
  long questions() {
    long all = 0;
    for (Thing thing : things) {
      all += (long) bindings(thing.space()).size() * actions(thing.type()).size();
    }
    return all;
  }

  /** A random check: any binding, and any action on any resource of the same Space. */
  CheckRequest draw(RandomGenerator random) {
    Thing thing = one(things, random);
    return new CheckRequest(
        one(bindings(thing.space()), random), thing, one(actions(thing.type()), random));
  }

  private static <T> T one(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
