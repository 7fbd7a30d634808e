package com.plystra.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.imports.Imports;
import com.plystra.catalog.imports.LineChain;
import com.plystra.catalog.imports.Step;
import com.plystra.storage.writer.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The control commands of an import; see {@link ControlHandlers}.
 *
 * <ul>
 *   <li>{@code import_known}: {@code {"first"}}, a digest; {@code {"imports": [{"import", "file",
 *       "lines", "digest", "at"}]}}, the imports of files whose first line has this digest, the
 *       latest first
 *   <li>{@code import_batch}: {@code {"import", "restart", "file", "done", "digest", "lines"}},
 *       {@code import} is absent for a first batch, {@code done} and {@code digest} identify the
 *       lines before it; {@code {"import", "done", "objects"}}
 *   <li>{@code import_check}: {@code {"done", "lines"}}; {@code {"objects"}}
 * </ul>
 */
final class ImportHandlers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Imports imports;
  private final Function<String, Caller> caller;

  ImportHandlers(Imports imports, Function<String, Caller> caller) {
    this.imports = imports;
    this.caller = caller;
  }

  JsonNode known(JsonNode args) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode all = answer.putArray("imports");
    for (Imports.Known known : imports.known(digest(args, "first"))) {
      all.addObject()
          .put("import", known.id())
          .put("file", known.file())
          .put("lines", known.done().lines())
          .put("digest", known.done().digest().toString())
          .put("at", known.at().toString());
    }
    return answer;
  }

  JsonNode batch(JsonNode args, String systemUser) {
    Step step =
        new Step(
            Optional.ofNullable(args.path("import").textValue()),
            args.path("restart").asBoolean(),
            args.path("file").asText(),
            new LineChain(args.path("done").asInt(), digest(args, "digest")),
            lines(args));
    Imports.Done done = imports.run(caller.apply(systemUser), step);
    return JSON.createObjectNode()
        .put("import", done.id())
        .put("done", done.done())
        .put("objects", done.objects());
  }

  JsonNode check(JsonNode args, String systemUser) {
    int first = args.path("done").asInt() + 1;
    int objects = imports.check(caller.apply(systemUser), first, List.of(lines(args)));
    return JSON.createObjectNode().put("objects", objects);
  }

  private static Digest digest(JsonNode args, String name) {
    try {
      return Digest.parse(args.path(name).asText());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(name, "must be a digest");
    }
  }

  private static List<String> lines(JsonNode args) {
    List<String> lines = new ArrayList<>();
    args.path("lines").forEach(line -> lines.add(line.asText()));
    if (lines.isEmpty()) {
      throw Problem.invalid("lines", "must hold a line");
    }
    return lines;
  }
}
