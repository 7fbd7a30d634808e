package com.plystra.cli.policytests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import com.plystra.ops.policytests.ActorName;
import com.plystra.ops.policytests.BindingChoice;
import com.plystra.ops.policytests.ResourceName;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the objects that tests name on a server. Each name is looked up once. All methods throw a
 * {@link Problem} when a name names nothing or several things.
 */
final class ServerNames {
  private final ServerApi api;
  private final Names names;
  private final Instant now;
  private final Map<ActorName, ObjectNode> actors = new HashMap<>();
  private final Map<String, String> spaces = new HashMap<>();
  private final Map<Placed, Optional<String>> resources = new HashMap<>();
  private final Map<String, Set<String>> actions = new HashMap<>();

  /** The name of a resource, and the slug or id of the Space that is searched first. */
  private record Placed(ResourceName name, Optional<String> space) {}

  ServerNames(ServerApi api, Clock clock) {
    this.api = api;
    this.names = new Names(api);
    this.now = clock.instant();
  }

  /** The id of a Space. */
  String space(String given) {
    return spaces.computeIfAbsent(given, name -> Names.id(names.space(name)));
  }

  /** The actor of a question's body. */
  ObjectNode actor(ActorName actor) {
    ObjectNode known = actors.get(actor);
    if (known == null) {
      known = actor.ids().map(ServerNames::body).orElseGet(() -> body(binding(actor)));
      actors.put(actor, known);
    }
    return known.deepCopy();
  }

  /** The actor of a question about names that name nothing: their texts in place of ids. */
  static ObjectNode unknownActor(ActorName actor) {
    String text = actor.text();
    return body(new ActorName.ActorIds(text, text, text, actor.space().orElse(text)));
  }

  private static ObjectNode body(ActorName.ActorIds ids) {
    return ServerApi.body()
        .put("user_id", ids.user())
        .put("member_id", ids.member())
        .put("user_member_id", ids.userMember())
        .put("space_id", ids.space());
  }

  private static ObjectNode body(JsonNode binding) {
    return body(
        new ActorName.ActorIds(
            binding.path("user_id").asText(),
            binding.path("member_id").asText(),
            Names.id(binding),
            binding.path("space_id").asText()));
  }

  private JsonNode binding(ActorName actor) {
    if (actor.binding().isPresent()) {
      return api.get(ApiPath.of("user-members", actor.binding().get()));
    }
    String name = actor.user().orElse(actor.text());
    Optional<JsonNode> byId =
        name.indexOf('@') < 0
            ? api.find(ApiPath.of("user-members", name))
            : Optional.<JsonNode>empty();
    return byId.orElseGet(() -> bindingOfUser(actor, name));
  }

  private JsonNode bindingOfUser(ActorName actor, String name) {
    JsonNode user = names.user(name);
    String space =
        space(
            actor
                .space()
                .orElseThrow(() -> Problem.invalid("space", "is needed to find " + actor.text())));
    List<JsonNode> found = new ArrayList<>();
    api.list(
            ApiPath.below(ApiPath.SPACES, space, "user-members"), Map.of("user_id", Names.id(user)))
        .forEach(found::add);
    actor
        .member()
        .ifPresent(
            member ->
                found.removeIf(
                    b ->
                        !member.equals(b.path("member_display_name").asText())
                            && !member.equals(b.path("member_id").asText())));
    return BindingChoice.of(found, this::isUsable, b -> b.path("is_primary").asBoolean())
        .orElseThrow(() -> unclear(actor, found));
  }

  private boolean isUsable(JsonNode binding) {
    return binding.path("status").asText().equals("active")
        && !isExpired(binding.path("expires_at").asText(""));
  }

  private boolean isExpired(String expiresAt) {
    try {
      return !expiresAt.isEmpty() && !Instant.parse(expiresAt).isAfter(now);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Problem unclear(ActorName actor, List<JsonNode> found) {
    if (found.isEmpty()) {
      return Problem.notFound(
          "USER_MEMBER_NOT_FOUND", actor.text() + " has no such binding in this Space");
    }
    return Problem.of(
        Problem.Kind.CONFLICT,
        "NAME_AMBIGUOUS",
        actor.text()
            + " names several bindings: "
            + String.join(", ", found.stream().map(Names::id).toList())
            + ". Give 'member' or 'binding'");
  }

  /** The id of a resource; a name that names nothing is taken as an id, for the server to deny. */
  String resource(ResourceName given, Optional<String> space) {
    return found(given, space).orElse(given.id());
  }

  /** The id of a resource that must be there. */
  String listedResource(ResourceName given, Optional<String> space) {
    return found(given, space)
        .orElseThrow(
            () -> Problem.notFound("RESOURCE_NOT_FOUND", "there is no resource '" + given + "'"));
  }

  /** Checks that there is a type, with this action where one is given. */
  void checkType(String type, Optional<String> action) {
    Set<String> known = actions.computeIfAbsent(type, this::actions);
    if (action.isPresent() && !known.contains(action.get())) {
      throw Problem.notFound(
          "RESOURCE_ACTION_NOT_FOUND",
          "the type '" + type + "' has no action '" + action.get() + "'");
    }
  }

  private Set<String> actions(String type) {
    String path = ApiPath.of("resource-types", type);
    if (api.find(path).isEmpty()) {
      throw Problem.notFound(
          "RESOURCE_TYPE_NOT_FOUND", "the resource type '" + type + "' is not registered");
    }
    Set<String> keys = new HashSet<>();
    api.list(path + "/actions", Map.of()).forEach(action -> keys.add(action.path("key").asText()));
    return keys;
  }

  private Optional<String> found(ResourceName name, Optional<String> space) {
    return resources.computeIfAbsent(
        new Placed(name, space), placed -> resourceId(name, placed.space()));
  }

  /** An external id may be in several Spaces: the one of the actor goes first. */
  private Optional<String> resourceId(ResourceName name, Optional<String> space) {
    if (api.find(ApiPath.of("resources", name.type(), name.id())).isPresent()) {
      return Optional.of(name.id());
    }
    Optional<String> here = space.flatMap(given -> only(name, Map.of("space_id", space(given))));
    return here.isPresent() ? here : only(name, Map.of());
  }

  private Optional<String> only(ResourceName name, Map<String, String> filter) {
    Map<String, String> filters = new HashMap<>(filter);
    filters.put("resource_type", name.type());
    filters.put("external_id", name.id());
    List<String> ids = new ArrayList<>();
    api.first(ApiPath.of("resources"), filters, 2).rows().forEach(row -> ids.add(Names.id(row)));
    if (ids.size() > 1) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "NAME_AMBIGUOUS",
          "'" + name + "' names several resources: " + String.join(", ", ids));
    }
    return ids.stream().findFirst();
  }
}
