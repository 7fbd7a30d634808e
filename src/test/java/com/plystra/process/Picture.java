package com.plystra.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a caller can see of a server: the traces of a fixed set of questions, objects, and records.
 *
 * @param version of the state that the traces name, the last change's number
 * @param traces without their ids and times
 * @param objects by path
 * @param records whole, by number; those that taking the picture made are not in it
 */
record Picture(
    long version,
    List<JsonNode> traces,
    Map<String, JsonNode> objects,
    Map<Long, JsonNode> records) {
  private static final String VERSION = "state_version";
  private static final List<String> PASSING =
      List.of("trace_id", "audit_log_id", "evaluated_at", "request", "audit", VERSION);
  private static final List<String> BINDINGS =
      List.of(
          "um_alice_finance_reviewer",
          "um_bob_finance_reviewer",
          "um_alice_finance_reviewer_revoked",
          "um_alice_finance_reviewer_expired");

  /** Asks for everything; {@code invoices} are looked at beside the demo's. */
  static Picture of(Api api, List<String> invoices) throws IOException {
    Map<Long, JsonNode> records = records(api);
    List<String> all = new ArrayList<>(List.of("invoice_001", "invoice_002"));
    all.addAll(invoices);
    return new Picture(version(api), traces(api, all), objects(api, all), records);
  }

  private static long version(Api api) throws IOException {
    JsonNode question = Api.question("user_alice", BINDINGS.get(0), "invoice_001");
    JsonNode trace = api.post("/api/v1/authz/explain", "version", question).ok().data();
    return trace.path(VERSION).asLong();
  }

  private static Map<Long, JsonNode> records(Api api) throws IOException {
    Map<Long, JsonNode> records = new TreeMap<>();
    for (JsonNode row : api.recordsAfter(Set.of())) {
      String id = row.path("id").asText();
      records.put(Api.sequence(id), api.get("/api/v1/audit-logs/" + id).ok().data());
    }
    return records;
  }

  private static List<JsonNode> traces(Api api, List<String> invoices) throws IOException {
    List<JsonNode> traces = new ArrayList<>();
    for (String binding : BINDINGS) {
      String user = binding.contains("bob") ? "user_bob" : "user_alice";
      for (String invoice : invoices) {
        JsonNode question = Api.question(user, binding, invoice);
        JsonNode trace = api.post("/api/v1/authz/explain", "picture", question).ok().data();
        traces.add(((ObjectNode) trace).without(PASSING));
      }
    }
    return traces;
  }

  private static Map<String, JsonNode> objects(Api api, List<String> invoices) throws IOException {
    List<String> paths = new ArrayList<>();
    BINDINGS.forEach(id -> paths.add("/user-members/" + id));
    invoices.forEach(id -> paths.add("/resources/" + id));
    Arrays.asList("finance", "finance_apac", "finance_emea", "legal", "legal_emea")
        .forEach(id -> paths.add("/groups/group_" + id));
    Map<String, JsonNode> objects = new LinkedHashMap<>();
    for (String path : paths) {
      objects.put(path, api.get(Api.ACME + path).ok().data());
    }
    return objects;
  }

  /** Throws when the other shows anything else; it may have more records. */
  void requireIn(Picture other) {
    // A stop leaves records that are changes too, if of no row: of its snapshot, and its own.
    JsonNode last = other.records.getOrDefault(other.version, Api.JSON.missingNode());
    require(
        version == other.version || last.path("action").asText().startsWith("journal."),
        "state's version",
        version,
        other.version);
    require(traces.equals(other.traces), "traces", traces, other.traces);
    require(objects.equals(other.objects), "objects", objects, other.objects);
    Map<Long, JsonNode> same = new TreeMap<>(other.records);
    same.keySet().retainAll(records.keySet());
    require(records.equals(same), "records", records, same);
  }

  private static void require(boolean holds, String what, Object before, Object after) {
    if (!holds) {
      throw new AssertionError(what + " were\n" + before + "\nand are\n" + after);
    }
  }
}
