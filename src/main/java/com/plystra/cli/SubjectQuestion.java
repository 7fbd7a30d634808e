package com.plystra.cli;

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

/** A mixin: who may do an action on a resource. */
@Command
final class SubjectQuestion {
  private static final Table TABLE =
      Table.of(
          "USER",
          "email",
          "USER ID",
          "user_id",
          "MEMBER",
          "member_display_name",
          "BINDING",
          "user_member_id",
          "GRANTS",
          "via");

  @Mixin private ServedOptions server = new ServedOptions();
  @Mixin private ListLimit limit = new ListLimit();

  @Parameters(index = "0", paramLabel = "TYPE", description = "Resource type.")
  private String type = "";

  @Parameters(index = "1", paramLabel = "ID", description = "Id of the resource.")
  private String id = "";

  @Parameters(index = "2", paramLabel = "ACTION", description = "Action.")
  private String action = "";

  @Option(
      names = "--space",
      paramLabel = "SPACE",
      description = "Slug or id of the Space (default: that of the resource).")
  private @Nullable String space;

  @Option(
      names = "--subject",
      paramLabel = "KIND",
      defaultValue = "users",
      description = "A row for each of users, members or bindings (default: ${DEFAULT-VALUE}).")
  private String subject = "";

  /** Asks the running server and prints the answer. */
  int print(Terminal terminal) throws IOException {
    ApiSession session = server.open(terminal);
    ObjectNode body =
        ServerApi.body()
            .put("resource_type", type)
            .put("resource_id", id)
            .put("action", action)
            .put("subject", subject);
    if (space != null) {
      body.put("space_id", Names.id(session.names().space(space)));
    }
    return limit.print(terminal, session, ApiPath.of("authz", "list-subjects"), body, TABLE);
  }
}
