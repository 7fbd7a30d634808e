package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plystra list}: lists of what is allowed, on the running server. */
final class ListCommands {
  private static final String ACTOR =
      "Id of the UserMember that the actor acts through: it names User, Member and Space.";
  private static final Table RESOURCES =
      Table.of("ID", "resource_id", "NAME", "display_name", "GROUP", "group_path", "GRANTS", "via");
  private static final Table ACTIONS =
      Table.of("ACTION", "action", "RISK", "risk_level")
          .with(2, "DECISION", row -> row.path("allow").asBoolean() ? "allow" : "deny")
          .with(3, "DENY CODE", row -> Table.text(row.path("deny_code")));

  private final Terminal terminal;

  ListCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "resources",
      description = "Lists the resources of a type on which an actor may do an action.",
      footer = {
        "",
        "Example:",
        "  plystra list resources invoice approve --user-member um_alice_finance_reviewer"
      })
  int resources(
      @Mixin ServedOptions server,
      @Mixin ListLimit limit,
      @Parameters(paramLabel = "TYPE", description = "Resource type.") String type,
      @Parameters(paramLabel = "ACTION", description = "Action.") String action,
      @Option(names = "--user-member", paramLabel = "ID", required = true, description = ACTOR)
          String userMember,
      @Option(
              names = "--group",
              paramLabel = "GROUP",
              description = "Only resources in this group; its path or id.")
          @Nullable String group)
      throws IOException {
    ApiSession session = server.open(terminal);
    ObjectNode body = ServerApi.body().put("resource_type", type).put("action", action);
    String space = putActor(session, body, userMember);
    if (group != null) {
      body.putObject("filter").put("group_id", Names.id(session.names().group(space, group)));
    }
    return limit.print(terminal, session, ApiPath.of("authz", "list-resources"), body, RESOURCES);
  }

  @Command(
      name = "subjects",
      description = "Lists who may do an action on a resource, as who-can does.",
      footer = {
        "",
        "Example:",
        "  plystra list subjects invoice invoice_001 approve --subject members"
      })
  int subjects(@Mixin SubjectQuestion question) throws IOException {
    return question.print(terminal);
  }

  @Command(
      name = "actions",
      description = "Lists the actions on a resource, and whether an actor may do each.",
      footer = {
        "",
        "Example:",
        "  plystra list actions invoice invoice_001 --user-member um_alice_finance_reviewer"
      })
  int actions(
      @Mixin ServedOptions server,
      @Mixin ListLimit limit,
      @Parameters(paramLabel = "TYPE", description = "Resource type.") String type,
      @Parameters(paramLabel = "ID", description = "Id of the resource.") String id,
      @Option(names = "--user-member", paramLabel = "ID", required = true, description = ACTOR)
          String userMember)
      throws IOException {
    ApiSession session = server.open(terminal);
    ObjectNode body = ServerApi.body().put("resource_type", type).put("resource_id", id);
    putActor(session, body, userMember);
    return limit.print(terminal, session, ApiPath.of("authz", "list-actions"), body, ACTIONS);
  }

  /** Puts the actor of a binding into a body; returns the id of its Space. */
  private static String putActor(ApiSession session, ObjectNode body, String userMember) {
    JsonNode binding = session.api().get(ApiPath.of("user-members", userMember));
    String space = binding.path("space_id").asText();
    body.putObject("actor")
        .put("user_id", binding.path("user_id").asText())
        .put("member_id", binding.path("member_id").asText())
        .put("user_member_id", Names.id(binding))
        .put("space_id", space);
    return space;
  }
}
