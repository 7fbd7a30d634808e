package com.plystra.ops.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The protocol of the control socket, one line each way: the request {@code {"command", "args"}},
 * and the response {@code {"ok": true, "data"}} or {@code {"ok": false, "kind", "code", "message",
 * "details": [{"field", "message"}]}}.
 */
final class ControlWire {
  // Enough for a batch of an import, quoted once more as JSON.
  static final int LARGEST_REQUEST = 8 * 1024 * 1024;
  static final int LARGEST_ANSWER = 16 * 1024 * 1024;
  static final JsonMapper JSON = JsonMapper.builder().build();

  private ControlWire() {}

  static byte[] line(JsonNode node) {
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static ObjectNode request(String command, ObjectNode args) {
    ObjectNode request = JSON.createObjectNode().put("command", command);
    request.set("args", args);
    return request;
  }

  static JsonNode parse(byte[] line) {
    try {
      return JSON.readTree(new String(line, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw Problem.of(
          Problem.Kind.INVALID, "VALIDATION_FAILED", "the request is not one line of JSON");
    }
  }

  static ObjectNode success(JsonNode data) {
    ObjectNode answer = JSON.createObjectNode().put("ok", true);
    answer.set("data", data);
    return answer;
  }

  static ObjectNode failure(Problem problem) {
    ObjectNode answer = JSON.createObjectNode().put("ok", false);
    answer.put("kind", problem.kind().name());
    answer.put("code", problem.code()).put("message", problem.getMessage());
    ArrayNode details = answer.putArray("details");
    for (Fault fault : problem.faults()) {
      details.addObject().put("field", fault.field()).put("message", fault.message());
    }
    return answer;
  }

  /** The data of the response; throws the problem if it is a failure. */
  static JsonNode data(JsonNode answer) {
    if (answer.path("ok").asBoolean()) {
      return answer.path("data");
    }
    throw Problem.relayed(
        kind(answer.path("kind").asText()),
        answer.path("code").asText("INTERNAL_ERROR"),
        answer.path("message").asText("the server gave no reason"),
        faults(answer.path("details")));
  }

  // A server of a later version may use kinds that this one does not know.
  private static Problem.Kind kind(String name) {
    return Arrays.stream(Problem.Kind.values())
        .filter(k -> k.name().equals(name))
        .findFirst()
        .orElse(Problem.Kind.INTERNAL);
  }

  private static List<Fault> faults(JsonNode details) {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode detail : details) {
      faults.add(new Fault(detail.path("field").asText(), detail.path("message").asText()));
    }
    return faults;
  }
}
