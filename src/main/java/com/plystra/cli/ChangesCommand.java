package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code changes}. */
@Command(
    name = "changes",
    description = "Follows what changes on a server, one line per change, until it is stopped.",
    footer = {
      "",
      "Example:",
      "  plystra changes --url http://localhost:8080 --after 412 --include object --output json"
    })
final class ChangesCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";
  private static final String EVENT = "event: ";

  private final Terminal terminal;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--after",
      paramLabel = "VERSION",
      description = "Begin after this version of the state; else with what changes from now on.")
  private @Nullable String after;

  @Option(
      names = "--include",
      paramLabel = "WHAT",
      description = "object: print each object's form too, as JSON.")
  private @Nullable String include;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = "End after this number of changes (default: never).")
  private long count;

  ChangesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    RemoteServer remote =
        server
            .server(terminal.env())
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "--url", "is required. Give the server's address, http://localhost:8080"));
    try (BufferedReader lines = remote.lines("/api/v1/changes" + query())) {
      return follow(lines);
    }
  }

  private String query() {
    StringBuilder query = new StringBuilder();
    add(query, "after", after);
    add(query, "include", include);
    return query.toString();
  }

  private static void add(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private int follow(BufferedReader lines) throws IOException {
    String event = "";
    long printed = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(EVENT)) {
        event = line.substring(EVENT.length());
      } else if (line.startsWith(DATA)) {
        JsonNode data = JSON.readTree(line.substring(DATA.length()));
        if (event.equals("end")) {
          throw ended(data);
        }
        if (event.equals("change")) {
          print(data);
          printed++;
        }
        if (count > 0 && printed == count) {
          return ExitCode.OK;
        }
      }
    }
    throw Problem.unavailable("SERVER_UNREACHABLE", "the connection to the server was lost");
  }

  private static Problem ended(JsonNode data) {
    return Problem.relayed(
        Problem.Kind.UNAVAILABLE,
        data.path("code").asText(),
        data.path("message").asText() + " Go on with --after " + data.path("after").asText(),
        List.of());
  }

  private void print(JsonNode change) {
    terminal.out().println(output.json() ? change.toString() : words(change));
    terminal.out().flush();
  }

  private static String words(JsonNode change) {
    String type = change.path("resource_type").asText(change.path("type").asText());
    String line =
        String.join(
            "  ",
            change.path("version").asText(),
            change.path("time").asText(),
            type,
            change.path("id").asText(),
            change.path("verb").asText());
    return Text.oneLine(change.has("object") ? line + "  " + change.get("object") : line);
  }
}
