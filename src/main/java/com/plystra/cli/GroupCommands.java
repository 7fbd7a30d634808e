package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plystra group}: the tree of groups in a Space. */
final class GroupCommands {
  private static final String GROUPS = "groups";
  private static final Table TABLE =
      Table.of("ID", "id", "PATH", "path", "NAME", "display_name", "STATUS", "status");

  private final Terminal terminal;

  GroupCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "list",
      description = "Lists the groups of a Space, by their paths.",
      footer = {"", "Example:", "  plystra group list --space acme"})
  int list(
      @Mixin SpaceOptions options,
      @Option(names = "--all", description = OptionText.ALL) boolean all)
      throws IOException {
    SpaceSession in = options.open(terminal);
    ArrayNode groups = in.api().list(in.path(GROUPS), ApiSession.filters(all));
    return in.session().list(groups, TABLE, "groups");
  }

  @Command(
      name = "add",
      description = "Adds a group below the one that the rest of its path names.",
      footer = {"", "Example:", "  plystra group add finance.apac --space acme"})
  int add(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "PATH", description = "Path of the group, such as finance.apac.")
          String path,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "Name for people (default: from the path).")
          @Nullable String name)
      throws IOException {
    SpaceSession in = options.open(terminal);
    ObjectNode body = ServerApi.body().put("path", path);
    if (name != null) {
      body.put("display_name", name);
    }
    JsonNode group = in.api().post(in.path(GROUPS), body);
    return in.session().done(group, "Added the group " + words(group) + ".");
  }

  private static String words(JsonNode group) {
    return group.path("path").asText() + ", " + Names.id(group);
  }

  @Command(
      name = "show",
      description = "Shows a group.",
      footer = {"", "Example:", "  plystra group show finance.apac --space acme"})
  int show(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "GROUP", description = OptionText.GROUP) String group)
      throws IOException {
    SpaceSession in = options.open(terminal);
    return in.session().show(in.group(group));
  }

  @Command(
      name = "disable",
      description = "Disables a group, but none below it.",
      footer = {"", "Example:", "  plystra group disable finance.apac --space acme"})
  int disable(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "GROUP", description = OptionText.GROUP) String group,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(options, group, "disable", reason, "is disabled");
  }

  @Command(
      name = "restore",
      description = "Makes a disabled group active again.",
      footer = {"", "Example:", "  plystra group restore finance.apac --space acme"})
  int restore(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "GROUP", description = OptionText.GROUP) String group,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(options, group, "restore", reason, "is active");
  }

  private int act(
      SpaceOptions options, String group, String action, @Nullable String reason, String state)
      throws IOException {
    SpaceSession in = options.open(terminal);
    JsonNode found = in.group(group);
    String sentence = "The group " + words(found) + ", " + state + ".";
    return in.session().act(in.path(GROUPS), found, action, reason, sentence);
  }
}
