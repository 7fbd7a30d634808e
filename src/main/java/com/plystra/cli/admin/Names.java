package com.plystra.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds objects by the names that people use, or by their ids. Each method returns the object as
 * the API shows it.
 *
 * <p>All methods throw a {@link Problem}: the API's {@code ..._NOT_FOUND} when there is no such
 * object, {@code NAME_AMBIGUOUS} with the ids when there are several.
 */
public final class Names {
  private static final String PERMISSION_SEPARATOR = ":";
  private static final int PERMISSION_PARTS = 3;

  private final ServerApi api;

  public Names(ServerApi api) {
    this.api = api;
  }

  /** The id of an object. */
  public static String id(JsonNode object) {
    return object.path("id").asText();
  }

  /** A User by its e-mail address. */
  public JsonNode user(String given) {
    return only(
        new Wanted("User", "e-mail address", given, "USER_NOT_FOUND"),
        matches(ApiPath.USERS, Map.of("email", given)),
        api.find(ApiPath.below(ApiPath.USERS, given)));
  }

  /** A Space by its slug. */
  public JsonNode space(String given) {
    return only(
        new Wanted("Space", "slug", given, "SPACE_NOT_FOUND"),
        matches(ApiPath.SPACES, Map.of("slug", given)),
        api.find(ApiPath.below(ApiPath.SPACES, given)));
  }

  /** A Member of a Space by its display name. */
  public JsonNode member(String space, String given) {
    return inSpace(
        space,
        "members",
        "display_name",
        new Wanted("Member of this Space", "name", given, "MEMBER_NOT_FOUND"));
  }

  /** A role of a Space by its key. */
  public JsonNode role(String space, String given) {
    return inSpace(
        space, "roles", "key", new Wanted("role of this Space", "key", given, "ROLE_NOT_FOUND"));
  }

  /** A group of a Space by its path. */
  public JsonNode group(String space, String given) {
    return inSpace(
        space,
        "groups",
        "path",
        new Wanted("group of this Space", "path", given, "GROUP_NOT_FOUND"));
  }

  /** A permission by its resource type, action and scope, with colons between them. */
  public JsonNode permission(String given) {
    String[] parts = given.split(PERMISSION_SEPARATOR, -1);
    List<JsonNode> named =
        parts.length == PERMISSION_PARTS
            ? matches(
                ApiPath.PERMISSIONS,
                Map.of("resource", parts[0], "action", parts[1], "scope", parts[2]))
            : List.of();
    return only(
        new Wanted("permission", "TYPE:ACTION:SCOPE", given, "PERMISSION_NOT_FOUND"),
        named,
        api.find(ApiPath.below(ApiPath.PERMISSIONS, given)));
  }

  /** An API key by its name or its prefix. */
  public JsonNode apiKey(String given) {
    List<JsonNode> named = new ArrayList<>();
    for (JsonNode key : matches(ApiPath.API_KEYS, Map.of())) {
      if (given.equals(key.path("name").asText())
          || given.equals(key.path("key_prefix").asText())) {
        named.add(key);
      }
    }
    return only(
        new Wanted("API key", "name or prefix", given, "API_KEY_NOT_FOUND"),
        named,
        api.find(ApiPath.below(ApiPath.API_KEYS, given)));
  }

  /** What somebody looks for, for messages. */
  private record Wanted(String kind, String nameKind, String given, String code) {
    Problem missing() {
      return Problem.notFound(
          code, "there is no " + kind + " with the " + nameKind + " or id '" + given + "'");
    }

    Problem ambiguous(Map<String, JsonNode> found) {
      String ids =
          found.entrySet().stream()
              .map(e -> e.getKey() + " (" + e.getValue().path("status").asText() + ")")
              .collect(Collectors.joining(", "));
      return Problem.of(
          Problem.Kind.CONFLICT,
          "NAME_AMBIGUOUS",
          "'" + given + "' names more than one " + kind + ": " + ids + ". Give the id of one");
    }
  }

  private JsonNode inSpace(String space, String objects, String filter, Wanted wanted) {
    String all = ApiPath.below(ApiPath.SPACES, space, objects);
    return only(
        wanted,
        matches(all, Map.of(filter, wanted.given())),
        api.find(ApiPath.below(all, wanted.given())));
  }

  // A text that cannot be such a name may still be an id.
  private List<JsonNode> matches(String path, Map<String, String> filters) {
    try {
      List<JsonNode> rows = new ArrayList<>();
      api.list(path, filters).forEach(rows::add);
      return rows;
    } catch (Problem e) {
      if (e.is("VALIDATION_FAILED")) {
        return List.of();
      }
      throw e;
    }
  }

  private static JsonNode only(Wanted wanted, List<JsonNode> named, Optional<JsonNode> byId) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    named.forEach(object -> found.put(id(object), object));
    byId.ifPresent(object -> found.put(id(object), object));
    if (found.isEmpty()) {
      throw wanted.missing();
    }
    if (found.size() > 1) {
      throw wanted.ambiguous(found);
    }
    return found.values().iterator().next();
  }
}
