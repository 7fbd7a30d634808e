package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plystra user}. Passwords are read from standard input alone. */
final class UserCommands {
  private static final String PASSWORD = "password";
  private static final Table TABLE =
      Table.of(
          "ID",
          "id",
          "E-MAIL",
          "email",
          "USERNAME",
          "username",
          "CREATED",
          "created_at",
          "STATUS",
          "status");

  private final Terminal terminal;

  UserCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "list",
      description = "Lists Users.",
      footer = {"", "Example:", "  plystra user list"})
  int list(
      @Mixin ServedOptions server,
      @Option(names = "--all", description = OptionText.ALL) boolean all)
      throws IOException {
    ApiSession session = server.open(terminal);
    return session.list(session.api().list(ApiPath.USERS, ApiSession.filters(all)), TABLE, "Users");
  }

  @Command(
      name = "add",
      description = "Adds a User, a login account.",
      footer = {
        "",
        "Example:",
        "  plystra user add erin@example.com",
        "  plystra user add erin@example.com --password-stdin < password.txt"
      })
  int add(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "E-MAIL", description = "E-mail address.") String email,
      @Option(names = "--username", paramLabel = "NAME", description = "Another name to log in.")
          @Nullable String username,
      @Option(names = "--password-stdin", description = "Read the password from standard input.")
          boolean passwordStdin)
      throws IOException {
    ObjectNode body = ServerApi.body().put("email", email);
    if (username != null) {
      body.put("username", username);
    }
    if (passwordStdin) {
      body.put(PASSWORD, password());
    }
    ApiSession session = server.open(terminal);
    JsonNode user = session.api().post(ApiPath.USERS, body);
    return session.done(user, "Added the User " + words(user) + ".");
  }

  // A line, so that echo and editors may end it. All else, spaces too, belongs to the password.
  private String password() throws IOException {
    String line = terminal.in().readLine();
    if (line == null || line.isEmpty()) {
      throw Problem.invalid("--password-stdin", "found no password on standard input");
    }
    return line;
  }

  private static String words(JsonNode user) {
    return user.path("email").asText() + ", " + Names.id(user);
  }

  @Command(
      name = "show",
      description = "Shows a User, its admin grants and, with --space, as whom it acts there.",
      footer = {"", "Example:", "  plystra user show erin@example.com --space acme"})
  int show(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "USER", description = OptionText.USER) String user,
      @Option(names = "--space", paramLabel = "SPACE", description = OptionText.SPACE)
          @Nullable String space)
      throws IOException {
    ApiSession session = server.open(terminal);
    JsonNode found = session.names().user(user);
    Map<String, String> ofUser = Map.of("user_id", Names.id(found));
    ApiSession.Part grants =
        new ApiSession.Part(
            "admin_grants",
            "Admin grants",
            session.api().list(ApiPath.ADMIN_GRANTS, ofUser),
            AdminCommands.TABLE);
    if (space == null) {
      return session.show(found, grants);
    }
    String bindings = session.inSpace(space, MemberCommands.BINDINGS);
    return session.show(
        found, grants, MemberCommands.bindings("Members", session.api().list(bindings, ofUser)));
  }

  @Command(
      name = "password",
      description = "Sets a User's password, read from standard input, and ends its sessions.",
      footer = {
        "",
        "Example:",
        "  plystra user password erin@example.com --password-stdin < password.txt"
      })
  int password(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "USER", description = OptionText.USER) String user,
      @Option(
              names = "--password-stdin",
              required = true,
              description = "Read the password from standard input.")
          boolean passwordStdin)
      throws IOException {
    ObjectNode body = ServerApi.body().put(PASSWORD, password());
    ApiSession session = server.open(terminal);
    String one = ApiPath.below(ApiPath.USERS, Names.id(session.names().user(user)));
    JsonNode changed = session.api().patch(one, body);
    return session.done(changed, "The User " + words(changed) + ", has a new password.");
  }

  @Command(
      name = "disable",
      description = "Locks a User out everywhere, and ends its sessions.",
      footer = {"", "Example:", "  plystra user disable erin@example.com --reason \"left\""})
  int disable(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "USER", description = OptionText.USER) String user,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(server, user, "disable", reason, "is disabled");
  }

  @Command(
      name = "restore",
      description = "Makes a disabled User active again.",
      footer = {"", "Example:", "  plystra user restore erin@example.com"})
  int restore(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "USER", description = OptionText.USER) String user,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    return act(server, user, "restore", reason, "is active");
  }

  private int act(
      ServedOptions server, String user, String action, @Nullable String reason, String state)
      throws IOException {
    ApiSession session = server.open(terminal);
    JsonNode found = session.names().user(user);
    return session.act(
        ApiPath.USERS, found, action, reason, "The User " + words(found) + ", " + state + ".");
  }
}
