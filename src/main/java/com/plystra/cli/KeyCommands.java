package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plystra key}. Secrets are on standard output, alone, and in no arguments. */
final class KeyCommands {
  private static final String SECRET = "api_key";
  private static final Table TABLE =
      Table.of("ID", "id", "NAME", "name", "PREFIX", "key_prefix", "LEVEL", "level")
          .with(4, "PLACE", AdminCommands::place)
          .with(5, "PERMISSION KEYS", key -> Table.text(key.path("permission_keys")))
          .with(6, "EXPIRES", key -> Table.text(key.path("expires_at")))
          .with(7, "LAST USED", key -> Table.text(key.path("last_used_at")))
          .with(8, "STATUS", key -> Table.text(key.path("status")));

  private final Terminal terminal;

  KeyCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "create",
      description = "Makes an API key, and prints its secret once.",
      footer = {
        "",
        "Example:",
        "  KEY=$(plystra key create billing --space acme --key authz:check --expires 90d)"
      })
  int create(
      @Mixin ServedOptions server,
      @Parameters(paramLabel = "NAME", description = "What the key is for.") String name,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              required = true,
              description = "A permission key such as authz:check, users:* or *; may be repeated.")
          List<String> keys,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              description =
                  "instance, space or group (default: group with --group, else space with"
                      + " --space).")
          @Nullable String level,
      @Option(names = "--space", paramLabel = "SPACE", description = OptionText.SPACE)
          @Nullable String space,
      @Option(names = "--group", paramLabel = "GROUP", description = OptionText.GROUP)
          @Nullable String group,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              converter = ExpiryTime.class,
              description = OptionText.EXPIRES)
          @Nullable Instant expires,
      @Option(
              names = "--requests-per-second",
              paramLabel = "NUMBER",
              description = "The most requests in a second (default: no limit).")
          @Nullable Integer rate)
      throws IOException {
    if (level == null && space == null && group == null) {
      throw Problem.invalid("--space", "is needed, or --level instance");
    }
    ApiSession session = server.open(terminal);
    ObjectNode body = ServerApi.body().put("name", name);
    keys.forEach(body.putArray("permission_keys")::add);
    AdminCommands.putPlace(session, body, space, group);
    if (level != null) {
      body.put("level", level);
    } else if (group != null) {
      body.put("level", "group");
    }
    AdminCommands.putExpiry(body, expires);
    if (rate != null) {
      body.put("requests_per_second", rate);
    }
    JsonNode key = session.api().post(ApiPath.API_KEYS, body);
    return session.secret(key, SECRET, "Made the API key " + words(key) + ". " + shownOnce(key));
  }

  private static String words(JsonNode key) {
    return key.path("name").asText() + ", " + Names.id(key);
  }

  private static String shownOnce(JsonNode key) {
    return "It is valid until "
        + Table.text(key.path("expires_at"))
        + "; its secret is not shown again.";
  }

  @Command(
      name = "list",
      description = "Lists API keys; never a secret.",
      footer = {"", "Example:", "  plystra key list --space acme"})
  int list(
      @Mixin ServedOptions server,
      @Option(names = "--space", paramLabel = "SPACE", description = "Only keys of this Space.")
          @Nullable String space,
      @Option(names = "--all", description = OptionText.ALL) boolean all)
      throws IOException {
    ApiSession session = server.open(terminal);
    Map<String, String> filters = ApiSession.filters(all);
    if (space != null) {
      filters.put("space_id", Names.id(session.names().space(space)));
    }
    return session.list(session.api().list(ApiPath.API_KEYS, filters), TABLE, "API keys");
  }

  @Command(
      name = "show",
      description = "Shows an API key; never its secret.",
      footer = {"", "Example:", "  plystra key show billing"})
  int show(
      @Mixin ServedOptions server,
      @Parameters(
              paramLabel = "KEY",
              converter = ApiKeyName.class,
              description = OptionText.API_KEY)
          String key)
      throws IOException {
    ApiSession session = server.open(terminal);
    return session.show(session.names().apiKey(key));
  }

  @Command(
      name = "revoke",
      description = "Ends an API key, for every request that begins after this command.",
      footer = {"", "Example:", "  plystra key revoke billing --reason \"no longer used\""})
  int revoke(
      @Mixin ServedOptions server,
      @Parameters(
              paramLabel = "KEY",
              converter = ApiKeyName.class,
              description = OptionText.API_KEY)
          String key,
      @Option(names = "--reason", paramLabel = "TEXT", description = OptionText.REASON)
          @Nullable String reason)
      throws IOException {
    ApiSession session = server.open(terminal);
    JsonNode found = session.names().apiKey(key);
    return session.act(
        ApiPath.API_KEYS, found, "revoke", reason, "The API key " + words(found) + ", is revoked.");
  }

  @Command(
      name = "rotate",
      description = "Gives an API key a new secret, and prints it once.",
      footer = {"", "Example:", "  KEY=$(plystra key rotate billing --grace 24h)"})
  int rotate(
      @Mixin ServedOptions server,
      @Parameters(
              paramLabel = "KEY",
              converter = ApiKeyName.class,
              description = OptionText.API_KEY)
          String key,
      @Option(
              names = "--grace",
              paramLabel = "TIME",
              description = "How long the previous secret stays valid, such as 24h (default: 0s).")
          @Nullable String grace)
      throws IOException {
    ApiSession session = server.open(terminal);
    JsonNode found = session.names().apiKey(key);
    ObjectNode body = ServerApi.body();
    if (grace != null) {
      body.put("grace", grace);
    }
    JsonNode rotated =
        session.api().post(ApiPath.below(ApiPath.API_KEYS, Names.id(found), "rotate"), body);
    return session.secret(
        rotated,
        SECRET,
        "The API key " + words(rotated) + ", has a new secret. " + shownOnce(rotated));
  }
}
