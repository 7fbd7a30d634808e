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
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final Map<ResourceName, String> resources = new HashMap<>();

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

  /** The id of a resource; a name that names nothing is taken as an id. */
  String resource(ResourceName given, Optional<String> space) {
    return resources.computeIfAbsent(given, name -> resourceId(name, space));
  }

  private String resourceId(ResourceName name, Optional<String> space) {
    if (api.find(ApiPath.of("resources", name.type(), name.id())).isPresent()) {
      return name.id();
    }
    Map<String, String> filters = new HashMap<>();
    filters.put("resource_type", name.type());
    filters.put("external_id", name.id());
    space.ifPresent(given -> filters.put("space_id", space(given)));
    ServerApi.Rows found = api.first(ApiPath.of("resources"), filters, 2);
    return found.rows().size() == 1 ? Names.id(found.rows().get(0)) : name.id();
  }
}
