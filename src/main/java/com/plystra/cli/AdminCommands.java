package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plystra admin}: what Users may manage. */
final class AdminCommands {
  private static final String SPACE_ID = "space_id";
  private static final String GROUP_ID = "group_id";
  private static final String GRANT = "Id of the admin grant.";
  static final Table TABLE =
      Table.of("ID", "id", "USER", "email", "LEVEL", "level")
          .with(3, "PLACE", AdminCommands::place)
          .with(4, "PERMISSION KEY", grant -> Table.text(grant.path("permission_key")))
          .with(5, "EXPIRES", grant -> Table.text(grant.path("expires_at")))
          .with(6, "STATUS", grant -> Table.text(grant.path("status")));

  private final Terminal terminal;

  AdminCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The Space or group of an API key or admin grant; empty for the instance. */
  static String place(JsonNode object) {
    String group = Table.text(object.path(GROUP_ID));
    return group.isEmpty() ? Table.text(object.path(SPACE_ID)) : group;
  }

  /** Adds the ids of the Space and the group that were named. */
  static void putPlace(
      ApiSession session, ObjectNode body, @Nullable String space, @Nullable String group) {
    if (space == null) {
      if (group != null) {
        // Without a Space it cannot be a path.
        body.put(GROUP_ID, group);
      }
      return;
    }
    String spaceId = Names.id(session.names().space(space));
    body.put(SPACE_ID, spaceId);
    if (group != null) {
      body.put(GROUP_ID, Names.id(session.names().group(spaceId, group)));
    }
  }

  static void putExpiry(ObjectNode body, @Nullable Instant expires) {
    if (expires != null) {
      body.put("expires_at", Micros.text(expires));
    }
  }

  @Command(
      name = "grant",
      description = "Lets a User manage the instance, a Space or a group.",
      footer = {
        "",
        "Example:",
        "  plystra admin grant erin@example.com --level instance_super_admin",
        "  plystra admin grant finn@example.com --level space_admin --space acme --key 'members:*'"
      })
  int grant(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "USER", description = OptionText.USER) String user,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              required = true,
              description =
                  "instance_super_admin, instance_admin, space_admin (with --space) or group_admin"
                      + " (with --space and --group).")
          String level,
      @Option(names = "--space", paramLabel = "SPACE", description = OptionText.SPACE)
          @Nullable String space,
      @Option(names = "--group", paramLabel = "GROUP", description = OptionText.GROUP)
          @Nullable String group,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              defaultValue = "*",
              description =
                  "A permission key such as members:manage, members:* or * (default: *, all that"
                      + " the level can hold).")
          String key,
      @Option(
              names = "--member",
              paramLabel = "MEMBER",
              description = "Only while the User acts as this Member of --space.")
          @Nullable String member,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              converter = ExpiryTime.class,
              description = OptionText.EXPIRES)
          @Nullable Instant expires)
      throws IOException {
    if (member != null && space == null) {
      throw Problem.invalid("--member", "needs --space, the Space of the Member");
    }
    ApiSession session = server.open(terminal);
    ObjectNode body = ServerApi.body().put("user_id", Names.id(session.names().user(user)));
    body.put("level", level).put("permission_key", key);
    putPlace(session, body, space, group);
    if (member != null) {
      String spaceId = body.path(SPACE_ID).asText();
      body.put("member_id", Names.id(session.names().member(spaceId, member)));
    }
    putExpiry(body, expires);
    JsonNode grant = session.api().post(ApiPath.ADMIN_GRANTS, body);
    return session.done(grant, "Granted " + words(grant) + ".");
  }

  private static String words(JsonNode grant) {
    return grant.path("permission_key").asText()
        + " at the level "
        + grant.path("level").asText()
        + " to "
        + grant.path("email").asText()
        + ", "
        + Names.id(grant);
  }

  @Command(
      name = "list",
      description = "Lists admin grants.",
      footer = {"", "Example:", "  plystra admin list --user erin@example.com"})
  int list(
      @Mixin ServedOptions server,
      @Option(names = "--user", paramLabel = "USER", description = OptionText.USER)
          @Nullable String user,
      @Option(names = "--space", paramLabel = "SPACE", description = "Only grants in this Space.")
          @Nullable String space,
      @Option(names = "--all", description = OptionText.ALL) boolean all)
      throws IOException {
    ApiSession session = server.open(terminal);
    Map<String, String> filters = ApiSession.filters(all);
    if (user != null) {
      filters.put("user_id", Names.id(session.names().user(user)));
    }
    if (space != null) {
      filters.put(SPACE_ID, Names.id(session.names().space(space)));
    }
    return session.list(session.api().list(ApiPath.ADMIN_GRANTS, filters), TABLE, "admin grants");
  }

  @Command(
      name = "show",
      description = "Shows an admin grant.",
      footer = {"", "Example:", "  plystra admin show ag_0123456789abcdef"})
  int show(
      @Mixin ServedOptions server, @Parameters(paramLabel = "ID", description = GRANT) String id)
      throws IOException {
    ApiSession session = server.open(terminal);
    return session.show(session.api().get(ApiPath.below(ApiPath.ADMIN_GRANTS, id)));
  }

  @Command(
      name = "revoke",
      description = "Ends an admin grant.",
      footer = {"", "Example:", "  plystra admin revoke ag_0123456789abcdef --reason \"left\""})
  int revoke(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "ID", description = GRANT) String id,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    ApiSession session = server.open(terminal);
    JsonNode revoked =
        session
            .api()
            .post(ApiPath.below(ApiPath.ADMIN_GRANTS, id, "revoke"), ApiSession.reason(reason));
    String keys = Table.text(revoked.path("api_keys"));
    return session.done(
        revoked,
        "Revoked "
            + words(revoked)
            + "."
            + (keys.isEmpty()
                ? ""
                : " API keys that were made under it stay valid: " + keys + "."));
  }
}
