package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plystra grant}: roles granted to Members. */
final class GrantCommands {
  static final String GRANTS = "member-roles";
  private static final String ANCHOR_ID = "scope_anchor_group_id";
  private static final String ANCHOR_PATH = "scope_anchor_path";
  static final Table TABLE =
      Table.of(
          "ID",
          "id",
          "MEMBER",
          "member_display_name",
          "ROLE",
          "role_key",
          "GROUP",
          ANCHOR_PATH,
          "STATUS",
          "status");

  private final Terminal terminal;

  GrantCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "list",
      description = "Lists the grants of roles to Members of a Space.",
      footer = {"", "Example:", "  plystra grant list --space acme --role reviewer"})
  int list(
      @Mixin SpaceOptions options,
      @Option(names = "--member", paramLabel = "MEMBER", description = OptionText.MEMBER)
          @Nullable String member,
      @Option(names = "--role", paramLabel = "ROLE", description = OptionText.ROLE)
          @Nullable String role,
      @Option(names = "--all", description = OptionText.ALL) boolean all)
      throws IOException {
    SpaceSession in = options.open(terminal);
    Map<String, String> filters = ApiSession.filters(all);
    filters.putAll(named(in, member, role));
    return in.session().list(in.api().list(in.path(GRANTS), filters), TABLE, "grants");
  }

  private static Map<String, String> named(
      SpaceSession in, @Nullable String member, @Nullable String role) {
    Map<String, String> named = new LinkedHashMap<>();
    if (member != null) {
      named.put("member_id", Names.id(in.member(member)));
    }
    if (role != null) {
      named.put("role_id", Names.id(in.role(role)));
    }
    return named;
  }

  @Command(
      name = "add",
      description = {
        "Grants a role to a Member.",
        "Permissions of the scopes group and group_tree cover only the group that --group names,"
            + " and those below it; without --group they cover nothing."
      },
      footer = {
        "",
        "Example:",
        "  plystra grant add --space acme --member \"Finance Reviewer\" --role reviewer"
            + " --group finance.apac"
      })
  int add(
      @Mixin SpaceOptions options,
      @Option(
              names = "--member",
              paramLabel = "MEMBER",
              required = true,
              description = OptionText.MEMBER)
          String member,
      @Option(names = "--role", paramLabel = "ROLE", required = true, description = OptionText.ROLE)
          String role,
      @Option(names = "--group", paramLabel = "GROUP", description = OptionText.GROUP)
          @Nullable String group)
      throws IOException {
    SpaceSession in = options.open(terminal);
    ObjectNode body = ServerApi.body();
    named(in, member, role).forEach(body::put);
    if (group != null) {
      body.put(ANCHOR_ID, Names.id(in.group(group)));
    }
    JsonNode grant = in.api().post(in.path(GRANTS), body);
    return in.session().done(grant, "Granted " + words(grant) + ".");
  }

  private static String words(JsonNode grant) {
    return grant.path("role_key").asText()
        + " to "
        + grant.path("member_display_name").asText()
        + anchor(grant)
        + ", "
        + Names.id(grant);
  }

  private static String anchor(JsonNode grant) {
    String path = Table.text(grant.path(ANCHOR_PATH));
    return path.isEmpty() ? "" : " in " + path;
  }

  @Command(
      name = "show",
      description = "Shows a grant.",
      footer = {"", "Example:", "  plystra grant show mr_0123456789abcdef --space acme"})
  int show(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "ID", description = "Id of the grant.") String id)
      throws IOException {
    SpaceSession in = options.open(terminal);
    return in.session().show(in.api().get(ApiPath.below(in.path(GRANTS), id)));
  }

  @Command(
      name = "revoke",
      description = "Ends a grant, for every check that begins after this command.",
      footer = {
        "",
        "Example:",
        "  plystra grant revoke mr_0123456789abcdef --space acme",
        "  plystra grant revoke --space acme --member \"Finance Reviewer\" --role reviewer"
      })
  int revoke(
      @Mixin SpaceOptions options,
      @Parameters(
              arity = "0..1",
              paramLabel = "ID",
              description = "Id of the grant; or else give --member and --role.")
          @Nullable String id,
      @Option(names = "--member", paramLabel = "MEMBER", description = OptionText.MEMBER)
          @Nullable String member,
      @Option(names = "--role", paramLabel = "ROLE", description = OptionText.ROLE)
          @Nullable String role,
      @Option(names = "--group", paramLabel = "GROUP", description = OptionText.GROUP)
          @Nullable String group,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    boolean named = member != null && role != null;
    if (id == null ? !named : member != null || role != null || group != null) {
      throw Problem.invalid("--member", "and --role are needed, or the id of the grant alone");
    }
    SpaceSession in = options.open(terminal);
    String found = id == null ? Names.id(only(in, named(in, member, role), group)) : id;
    JsonNode revoked =
        in.api().post(ApiPath.below(in.path(GRANTS), found, "revoke"), ApiSession.reason(reason));
    return in.session().done(revoked, "Revoked " + words(revoked) + ".");
  }

  /** The one active grant of a role to a Member, at a group if one is given. */
  private static JsonNode only(SpaceSession in, Map<String, String> named, @Nullable String group) {
    Map<String, String> filters = ApiSession.filters(false);
    filters.putAll(named);
    ArrayNode grants = in.api().list(in.path(GRANTS), filters);
    if (group != null) {
      String anchor = Names.id(in.group(group));
      ArrayNode anchored = ServerApi.body().putArray("anchored");
      grants.forEach(
          grant -> {
            if (grant.path(ANCHOR_ID).asText().equals(anchor)) {
              anchored.add(grant);
            }
          });
      grants = anchored;
    }
    if (grants.isEmpty()) {
      throw Problem.notFound("MEMBER_ROLE_NOT_FOUND", "the Member has no such grant");
    }
    if (grants.size() > 1) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "NAME_AMBIGUOUS",
          "the Member has the role more than once: "
              + StreamSupport.stream(grants.spliterator(), false)
                  .map(grant -> Names.id(grant) + anchor(grant))
                  .collect(Collectors.joining(", "))
              + ". Give the id of one, or its --group");
    }
    return grants.get(0);
  }
}
