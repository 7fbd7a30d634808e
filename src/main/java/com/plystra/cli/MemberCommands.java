package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
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

/** {@code plystra member}: Members of a Space, and the Users that act as them. */
final class MemberCommands {
  static final String BINDINGS = "user-members";
  private static final String MEMBERS = "members";
  private static final String LOGIN = "login";
  private static final String RELATION =
      "Why the User may act as the Member, such as login or delegate (default: ${DEFAULT-VALUE}).";
  private static final Table TABLE =
      Table.of("ID", "id", "NAME", "display_name", "TYPE", "member_type", "STATUS", "status");
  private static final Table BINDING_TABLE =
      Table.of(
          "ID",
          "id",
          "USER",
          "email",
          "MEMBER",
          "member_display_name",
          "RELATION",
          "relation_type",
          "EXPIRES",
          "expires_at",
          "STATUS",
          "status");

  private final Terminal terminal;

  MemberCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Bindings, as part of an object that is shown. */
  static ApiSession.Part bindings(String title, ArrayNode rows) {
    return new ApiSession.Part("user_members", title, rows, BINDING_TABLE);
  }

  @Command(
      name = "list",
      description = "Lists the Members of a Space.",
      footer = {"", "Example:", "  plystra member list --space acme"})
  int list(
      @Mixin SpaceOptions options,
      @Option(names = "--all", description = OptionText.ALL) boolean all)
      throws IOException {
    SpaceSession in = options.open(terminal);
    ArrayNode members = in.api().list(in.path(MEMBERS), ApiSession.filters(all));
    return in.session().list(members, TABLE, "Members");
  }

  @Command(
      name = "add",
      description = "Adds a Member to a Space and, with --user, lets that User act as it.",
      footer = {
        "",
        "Example:",
        "  plystra member add --space acme --name \"APAC Approver\" --user erin@example.com"
      })
  int add(
      @Mixin SpaceOptions options,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              required = true,
              description = "Name of the Member.")
          String name,
      @Option(
              names = "--type",
              paramLabel = "TYPE",
              description = "human, service or system (default: human).")
          @Nullable String type,
      @Option(names = "--user", paramLabel = "USER", description = OptionText.USER)
          @Nullable String user,
      @Option(
              names = "--relation",
              paramLabel = "WORD",
              defaultValue = LOGIN,
              description = RELATION)
          String relation,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              converter = ExpiryTime.class,
              description = "When the User may no longer act as it; as 90d or 2027-01-31.")
          @Nullable Instant expires)
      throws IOException {
    SpaceSession in = options.open(terminal);
    // First, so that an unknown User leaves no Member behind.
    JsonNode found = user == null ? null : in.session().names().user(user);
    ObjectNode body = ServerApi.body().put("display_name", name);
    if (type != null) {
      body.put("member_type", type);
    }
    ObjectNode member = in.api().post(in.path(MEMBERS), body).deepCopy();
    String added = "Added the Member " + words(member);
    if (found == null) {
      return in.session().done(member, added + ".");
    }
    JsonNode binding = in.api().post(in.path(BINDINGS), binding(found, member, relation, expires));
    member.putArray("user_members").add(binding);
    return in.session().done(member, added + ". " + boundWords(binding));
  }

  private static String words(JsonNode member) {
    return member.path("display_name").asText() + ", " + Names.id(member);
  }

  private static String boundWords(JsonNode binding) {
    String until = Table.text(binding.path("expires_at"));
    return binding.path("email").asText()
        + " may act as it"
        + (until.isEmpty() ? "" : " until " + until)
        + ", "
        + Names.id(binding)
        + ".";
  }

  private static ObjectNode binding(
      JsonNode user, JsonNode member, String relation, @Nullable Instant expires) {
    ObjectNode body = ServerApi.body().put("user_id", Names.id(user));
    body.put("member_id", Names.id(member)).put("relation_type", relation);
    AdminCommands.putExpiry(body, expires);
    return body;
  }

  @Command(
      name = "show",
      description = "Shows a Member, the Users that act as it, and the roles granted to it.",
      footer = {"", "Example:", "  plystra member show \"Finance Reviewer\" --space acme"})
  int show(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "MEMBER", description = OptionText.MEMBER) String member)
      throws IOException {
    SpaceSession in = options.open(terminal);
    JsonNode found = in.member(member);
    Map<String, String> ofMember = Map.of("member_id", Names.id(found));
    return in.session()
        .show(
            found,
            bindings("Users", in.api().list(in.path(BINDINGS), ofMember)),
            new ApiSession.Part(
                "member_roles",
                "Roles",
                in.api().list(in.path(GrantCommands.GRANTS), ofMember),
                GrantCommands.TABLE));
  }

  @Command(
      name = "bind",
      description = "Lets a User act as a Member.",
      footer = {
        "",
        "Example:",
        "  plystra member bind \"Finance Reviewer\" --space acme --user finn@example.com"
            + " --relation delegate --expires 14d"
      })
  int bind(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "MEMBER", description = OptionText.MEMBER) String member,
      @Option(names = "--user", paramLabel = "USER", required = true, description = OptionText.USER)
          String user,
      @Option(
              names = "--relation",
              paramLabel = "WORD",
              defaultValue = LOGIN,
              description = RELATION)
          String relation,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              converter = ExpiryTime.class,
              description = OptionText.EXPIRES)
          @Nullable Instant expires)
      throws IOException {
    SpaceSession in = options.open(terminal);
    String path = in.path(BINDINGS);
    JsonNode found = in.member(member);
    ObjectNode body = binding(in.session().names().user(user), found, relation, expires);
    JsonNode bound = in.api().post(path, body);
    return in.session().done(bound, "The Member " + words(found) + ": " + boundWords(bound));
  }

  @Command(
      name = "unbind",
      description = "Ends all bindings through which a User acts as a Member.",
      footer = {
        "",
        "Example:",
        "  plystra member unbind \"Finance Reviewer\" --space acme --user finn@example.com"
      })
  int unbind(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "MEMBER", description = OptionText.MEMBER) String member,
      @Option(names = "--user", paramLabel = "USER", required = true, description = OptionText.USER)
          String user,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    SpaceSession in = options.open(terminal);
    String path = in.path(BINDINGS);
    JsonNode found = in.member(member);
    JsonNode ofUser = in.session().names().user(user);
    Map<String, String> filters = ApiSession.filters(false);
    filters.put("user_id", Names.id(ofUser));
    filters.put("member_id", Names.id(found));
    ArrayNode ended = ServerApi.body().putArray("ended");
    for (JsonNode binding : in.api().list(path, filters)) {
      String one = ApiPath.below(path, Names.id(binding), "revoke");
      ended.add(in.api().post(one, ApiSession.reason(reason)));
    }
    String email = ofUser.path("email").asText();
    if (ended.isEmpty()) {
      throw Problem.notFound(
          "USER_MEMBER_NOT_FOUND", email + " has no binding to the Member " + words(found));
    }
    return in.session()
        .done(ended, email + " may no longer act as the Member " + words(found) + ".");
  }

  @Command(
      name = "disable",
      description = "Disables a Member: nobody can act as it.",
      footer = {"", "Example:", "  plystra member disable \"Finance Reviewer\" --space acme"})
  int disable(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "MEMBER", description = OptionText.MEMBER) String member,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(options.open(terminal), member, "disable", reason, "is disabled");
  }

  @Command(
      name = "restore",
      description = "Makes a disabled Member active again.",
      footer = {"", "Example:", "  plystra member restore \"Finance Reviewer\" --space acme"})
  int restore(
      @Mixin SpaceOptions options,
      @Parameters(paramLabel = "MEMBER", description = OptionText.MEMBER) String member,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(options.open(terminal), member, "restore", reason, "is active");
  }

  private static int act(
      SpaceSession in, String member, String action, @Nullable String reason, String state) {
    JsonNode found = in.member(member);
    return in.session()
        .act(
            in.path(MEMBERS),
            found,
            action,
            reason,
            "The Member " + words(found) + ", " + state + ".");
  }
}
