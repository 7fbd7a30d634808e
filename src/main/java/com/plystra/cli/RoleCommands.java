package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plystra role}: roles of a Space, and the permissions that they hold. */
final class RoleCommands {
  private static final String ROLES = "roles";
  private static final String ROLE_ID = "role_id";
  private static final String PERMISSION_ID = "permission_id";
  private static final Table TABLE =
      Table.of("ID", "id", "KEY", "key", "NAME", "name", "STATUS", "status");
  private static final Table PERMISSION_TABLE =
      Table.of("ID", PERMISSION_ID, "TYPE", "resource", "ACTION", "action", "SCOPE", "scope");

  private final Terminal terminal;

  RoleCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "list",
      description = "Lists the roles of a Space.",
      footer = {"", "Example:", "  plystra role list --space acme"})
  int list(
      @Mixin SpaceOptions options,
      @Option(names = "--all", description = OptionText.ALL) boolean all)
      throws IOException {
    SpaceSession in = options.open(terminal);
    ArrayNode roles = in.api().list(in.path(ROLES), ApiSession.filters(all));
    return in.session().list(roles, TABLE, "roles");
  }

  @Command(
      name = "add",
      description = "Adds a role to a Space, with the permissions that it holds.",
      footer = {
        "",
        "Example:",
        "  plystra role add reviewer --space acme --permission invoice:read:group_tree"
      })
  int add(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "KEY", description = "Key of the role, such as reviewer.")
          String key,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "Name of the role (default: from its key).")
          @Nullable String name,
      @Option(
              names = "--permission",
              paramLabel = "PERMISSION",
              description = OptionText.PERMISSION + " May be repeated.")
          @Nullable List<String> permissions)
      throws IOException {
    SpaceSession in = options.open(terminal);
    // First, so that an unknown permission leaves no role behind.
    List<JsonNode> held = permissions(in, permissions == null ? List.of() : permissions);
    ObjectNode body = ServerApi.body().put("key", key);
    if (name != null) {
      body.put("name", name);
    }
    ObjectNode role = in.api().post(in.path(ROLES), body).deepCopy();
    role.set("role_permissions", hold(in, role, held));
    return in.session().done(role, "Added the role " + words(role) + holding(held) + ".");
  }

  private static List<JsonNode> permissions(SpaceSession in, List<String> given) {
    List<JsonNode> permissions = new ArrayList<>();
    given.forEach(text -> permissions.add(in.session().names().permission(text)));
    return permissions;
  }

  private static ArrayNode hold(SpaceSession in, JsonNode role, List<JsonNode> permissions) {
    ArrayNode held = ServerApi.body().putArray("held");
    for (JsonNode permission : permissions) {
      ObjectNode body = ServerApi.body().put(ROLE_ID, Names.id(role));
      body.put(PERMISSION_ID, Names.id(permission));
      held.add(in.api().post(ApiPath.ROLE_PERMISSIONS, body));
    }
    return held;
  }

  private static String words(JsonNode role) {
    return role.path("key").asText() + ", " + Names.id(role);
  }

  private static String holding(List<JsonNode> permissions) {
    return permissions.isEmpty() ? "" : ", which holds " + names(permissions);
  }

  private static String names(List<JsonNode> permissions) {
    return String.join(", ", permissions.stream().map(RoleCommands::name).toList());
  }

  private static String name(JsonNode permission) {
    return permission.path("resource").asText()
        + ":"
        + permission.path("action").asText()
        + ":"
        + permission.path("scope").asText();
  }

  @Command(
      name = "show",
      description = "Shows a role and the permissions that it holds.",
      footer = {"", "Example:", "  plystra role show reviewer --space acme"})
  int show(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "ROLE", description = OptionText.ROLE) String role)
      throws IOException {
    SpaceSession in = options.open(terminal);
    JsonNode found = in.role(role);
    return in.session()
        .show(
            found,
            new ApiSession.Part(
                "role_permissions", "Permissions", held(in, found), PERMISSION_TABLE));
  }

  private static ArrayNode held(SpaceSession in, JsonNode role) {
    return in.api().list(ApiPath.ROLE_PERMISSIONS, Map.of(ROLE_ID, Names.id(role)));
  }

  @Command(
      name = "add-permission",
      description = "Gives a role permissions, for everybody to whom it is granted.",
      footer = {
        "",
        "Example:",
        "  plystra role add-permission reviewer invoice:approve:group_tree --space acme"
      })
  int addPermission(
      @Mixin SpaceOptions options,
      @Parameters(index = "0", paramLabel = "ROLE", description = OptionText.ROLE) String role,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "PERMISSION",
              description = OptionText.PERMISSION)
          List<String> permissions)
      throws IOException {
    SpaceSession in = options.open(terminal);
    JsonNode found = in.role(role);
    List<JsonNode> wanted = permissions(in, permissions);
    return in.session()
        .done(hold(in, found, wanted), "The role " + words(found) + holding(wanted) + ".");
  }

  @Command(
      name = "remove-permission",
      description = "Takes permissions from a role, for everybody to whom it is granted.",
      footer = {
        "",
        "Example:",
        "  plystra role remove-permission reviewer invoice:approve:group_tree --space acme"
      })
  int removePermission(
      @Mixin SpaceOptions options,
      @Parameters(index = "0", paramLabel = "ROLE", description = OptionText.ROLE) String role,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "PERMISSION",
              description = OptionText.PERMISSION)
          List<String> permissions)
      throws IOException {
    SpaceSession in = options.open(terminal);
    JsonNode found = in.role(role);
    List<JsonNode> wanted = permissions(in, permissions);
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode permission : wanted) {
      rows.add(assignment(in, found, permission));
    }
    ArrayNode removed = ServerApi.body().putArray("removed");
    for (JsonNode row : rows) {
      removed.add(in.api().delete(ApiPath.below(ApiPath.ROLE_PERMISSIONS, Names.id(row))));
    }
    return in.session()
        .done(removed, "The role " + words(found) + ", no longer holds " + names(wanted) + ".");
  }

  private static JsonNode assignment(SpaceSession in, JsonNode role, JsonNode permission) {
    for (JsonNode row : held(in, role)) {
      if (row.path(PERMISSION_ID).asText().equals(Names.id(permission))) {
        return row;
      }
    }
    throw Problem.notFound(
        "ROLE_PERMISSION_NOT_FOUND",
        "the role " + words(role) + " does not hold " + name(permission));
  }

  @Command(
      name = "disable",
      description = "Disables a role, for everybody to whom it is granted.",
      footer = {"", "Example:", "  plystra role disable reviewer --space acme"})
  int disable(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "ROLE", description = OptionText.ROLE) String role,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(options, role, "disable", reason, "is disabled");
  }

  @Command(
      name = "restore",
      description = "Makes a disabled role active again.",
      footer = {"", "Example:", "  plystra role restore reviewer --space acme"})
  int restore(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "ROLE", description = OptionText.ROLE) String role,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(options, role, "restore", reason, "is active");
  }

  private int act(
      SpaceOptions options, String role, String action, @Nullable String reason, String state)
      throws IOException {
    SpaceSession in = options.open(terminal);
    JsonNode found = in.role(role);
    return in.session()
        .act(
            in.path(ROLES), found, action, reason, "The role " + words(found) + ", " + state + ".");
  }
}
