package com.plystra.ops.policytests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Results as JSON. */
public final class TestJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TestJson() {}

  /**
   * {@code {"passed": bool, "counts": {"passed", "failed", "error", "skipped"}, "files": [{"file",
   * "name", "results": [{"test", "line", "column", "question", "expected", "status", "got",
   * "reason", "trace"}]}]}}. {@code trace} is null but where a decision differs. {@code passed} is
   * false when nothing was asked.
   */
  public static ObjectNode of(List<FileResult> files) {
    ObjectNode json = JSON.objectNode();
    json.put("passed", FileResult.areGreen(files));
    ObjectNode counts = json.putObject("counts");
    Arrays.stream(TestResult.Status.values())
        .forEach(
            status ->
                counts.put(
                    status.key(), files.stream().mapToInt(file -> file.count(status)).sum()));
    ArrayNode all = json.putArray("files");
    for (FileResult file : files) {
      ObjectNode node = all.addObject().put("file", file.file()).put("name", file.name());
      ArrayNode results = node.putArray("results");
      file.results().forEach(result -> results.add(of(result)));
    }
    return json;
  }

  private static ObjectNode of(TestResult result) {
    Expectation asked = result.expectation();
    ObjectNode json = JSON.objectNode();
    json.put("test", asked.test());
    json.put("line", asked.at().line()).put("column", asked.at().column());
    json.put("question", asked.question()).put("expected", asked.expectedText());
    json.put("status", result.status().key()).put("got", result.got());
    json.put("reason", result.reason());
    json.set("trace", result.trace().orElse(JSON.nullNode()));
    return json;
  }
}
