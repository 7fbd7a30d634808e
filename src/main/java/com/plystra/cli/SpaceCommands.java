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

/** {@code plystra space}. */
final class SpaceCommands {
  private static final Table TABLE =
      Table.of("ID", "id", "SLUG", "slug", "NAME", "name", "STATUS", "status");

  private final Terminal terminal;

  SpaceCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "list",
      description = "Lists Spaces.",
      footer = {"", "Example:", "  plystra space list"})
  int list(
      @Mixin ServedOptions server,
      @Option(names = "--all", description = OptionText.ALL) boolean all)
      throws IOException {
    ApiSession session = server.open(terminal);
    return session.list(
        session.api().list(ApiPath.SPACES, ApiSession.filters(all)), TABLE, "Spaces");
  }

  @Command(
      name = "add",
      description = "Adds a Space, the boundary of a tenant.",
      footer = {"", "Example:", "  plystra space add \"Acme Corp\" --slug acme"})
  int add(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "NAME", description = "Name of the Space.") String name,
      @Option(
              names = "--slug",
              paramLabel = "SLUG",
              description = "Short name for commands and addresses (default: from the name).")
          @Nullable String slug)
      throws IOException {
    ApiSession session = server.open(terminal);
    ObjectNode body = ServerApi.body().put("name", name);
    if (slug != null) {
      body.put("slug", slug);
    }
    JsonNode space = session.api().post(ApiPath.SPACES, body);
    return session.done(space, "Added the Space " + words(space) + ".");
  }

  private static String words(JsonNode space) {
    return space.path("slug").asText() + ", " + Names.id(space);
  }

  @Command(
      name = "show",
      description = "Shows a Space.",
      footer = {"", "Example:", "  plystra space show acme"})
  int show(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "SPACE", description = OptionText.SPACE) String space)
      throws IOException {
    ApiSession session = server.open(terminal);
    return session.show(session.names().space(space));
  }

  @Command(
      name = "disable",
      description = "Disables a Space: every check in it denies.",
      footer = {"", "Example:", "  plystra space disable acme --reason \"contract ended\""})
  int disable(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "SPACE", description = OptionText.SPACE) String space,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(server, space, "disable", reason, "is disabled");
  }

  @Command(
      name = "restore",
      description = "Makes a disabled Space active again.",
      footer = {"", "Example:", "  plystra space restore acme"})
  int restore(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "SPACE", description = OptionText.SPACE) String space,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(server, space, "restore", reason, "is active");
  }

  private int act(
      ServedOptions server, String space, String action, @Nullable String reason, String state)
      throws IOException {
    ApiSession session = server.open(terminal);
    JsonNode found = session.names().space(space);
    return session.act(
        ApiPath.SPACES, found, action, reason, "The Space " + words(found) + ", " + state + ".");
  }
}
