package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.Names;
import com.plystra.cli.admin.ServerApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The running server's API for one command, and how the command prints what it answers. */
final class ApiSession {
  private final Terminal terminal;
  private final ServerApi api;
  private final Names names;
  private final boolean json;

  ApiSession(Terminal terminal, ServerApi api, boolean json) {
    this.terminal = terminal;
    this.api = api;
    this.names = new Names(api);
    this.json = json;
  }

  ServerApi api() {
    return api;
  }

  Names names() {
    return names;
  }

  /** The path of objects in the Space that this slug or id names. */
  String inSpace(String space, String objects) {
    return ApiPath.below(ApiPath.SPACES, Names.id(names.space(space)), objects);
  }

  /**
   * The filters of a list.
   *
   * @param all whether it also shows what is disabled or revoked
   */
  static Map<String, String> filters(boolean all) {
    Map<String, String> filters = new LinkedHashMap<>();
    if (!all) {
      filters.put("status", "active");
    }
    return filters;
  }

  /** A body with the reason of a change, if one was given. */
  static ObjectNode reason(@Nullable String given) {
    ObjectNode body = ServerApi.body();
    return given == null ? body : body.put("reason", given);
  }

  /** Prints a list. */
  int list(ArrayNode objects, Table table, String kinds) {
    if (json) {
      terminal.out().println(Output.pretty(objects));
    } else if (objects.isEmpty()) {
      terminal.err().println("There are no " + kinds + ".");
    } else {
      table.lines(objects).forEach(terminal.out()::println);
    }
    return ExitCode.OK;
  }

  /**
   * Objects that belong to one that is shown.
   *
   * @param field by which they are added to its JSON
   */
  record Part(String field, String title, ArrayNode objects, Table table) {}

  /** Prints one object, with others that belong to it. */
  int show(JsonNode object, Part... parts) {
    ObjectNode whole = object.deepCopy();
    List.of(parts).forEach(part -> whole.set(part.field(), part.objects()));
    if (json) {
      terminal.out().println(Output.pretty(whole));
      return ExitCode.OK;
    }
    Table.fields(object).forEach(terminal.out()::println);
    for (Part part : parts) {
      terminal.out().println();
      terminal.out().println(part.title() + (part.objects().isEmpty() ? ": none" : ":"));
      if (!part.objects().isEmpty()) {
        part.table().lines(part.objects()).forEach(terminal.out()::println);
      }
    }
    return ExitCode.OK;
  }

  /** Prints the result of a change. */
  int done(JsonNode data, String sentence) {
    terminal.out().println(json ? Output.pretty(data) : Text.oneLine(sentence));
    return ExitCode.OK;
  }

  /** As {@link #done}, with the secret alone on standard output. */
  int secret(JsonNode data, String field, String sentence) {
    terminal.out().println(json ? Output.pretty(data) : data.path(field).asText());
    terminal.out().flush();
    terminal.err().println(Text.oneLine(sentence));
    return ExitCode.OK;
  }

  /** Runs an action of an object's life cycle and prints the result. */
  int act(String path, JsonNode object, String action, @Nullable String reason, String sentence) {
    String one = ApiPath.below(path, Names.id(object), action);
    return done(api.post(one, reason(reason)), sentence);
  }
}
