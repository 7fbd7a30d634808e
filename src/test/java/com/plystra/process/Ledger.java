package com.plystra.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.Sequence;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What callers were told, kept outside the server: the answers, what became of each object, and
 * what was asked without an answer. {@link #settle} holds a server that has come back against it.
 */
final class Ledger {
  /**
   * What a caller sees of an object.
   *
   * @param counter the number in a resource's metadata; 0 for others
   */
  record Seen(String status, int counter) {
    static Seen of(JsonNode data) {
      return new Seen(data.path("status").asText(), data.path("metadata").path("counter").asInt());
    }
  }

  /** A decision as it was answered. */
  record Decided(String auditId, String decision, @Nullable String denyCode) {}

  /**
   * A change, answered or not.
   *
   * @param path the object's
   * @param id the object's
   */
  record Change(String action, String path, String id, Seen after) {}

  private final Map<String, Decided> decided = new ConcurrentHashMap<>();
  private final Map<String, Change> changed = new ConcurrentHashMap<>();
  private final Map<String, Change> unanswered = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> batches = new ConcurrentHashMap<>();
  private final Map<String, Seen> objects = new ConcurrentHashMap<>();
  private final TreeMap<Long, JsonNode> records = new TreeMap<>();
  private long acknowledged;

  void decided(String requestId, JsonNode answer) {
    asked.remove(requestId);
    String denyCode = answer.path("deny_code").asText(null);
    String auditId = answer.path("audit_log_id").asText();
    decided.put(requestId, new Decided(auditId, answer.path("decision").asText(), denyCode));
    acknowledge();
  }

  void changed(String requestId, Change change) {
    unanswered.remove(requestId);
    changed.put(requestId, change);
    objects.put(change.path(), change.after());
    acknowledge();
  }

  /** To be called before a change is asked for. */
  void asking(String requestId, Change change) {
    unanswered.put(requestId, change);
  }

  /** To be called before a decision is asked for. */
  void asking(String requestId) {
    asked.add(requestId);
  }

  /**
   * To be called before a batch is asked for.
   *
   * @param resources those that it asks about, each once
   */
  void asking(String requestId, Set<String> resources) {
    Set<String> items = new HashSet<>();
    resources.forEach(resource -> items.add(item(requestId, resource)));
    batches.put(requestId, items);
    asked.addAll(items);
  }

  /** A batch's answer: the decision on each of its resources. */
  void decided(String requestId, Map<String, JsonNode> answers) {
    answers.forEach((resource, answer) -> decided(item(requestId, resource), answer));
  }

  /** What an item of a batch is known by: all its records have one request. */
  private static String item(String requestId, String resource) {
    return requestId + " " + resource;
  }

  private String keyOf(JsonNode row) {
    String request = row.path("request_id").asText();
    return batches.containsKey(request) ? item(request, row.path("resource_id").asText()) : request;
  }

  private synchronized void acknowledge() {
    acknowledged++;
    notifyAll();
  }

  /** How many answers there were since the beginning. */
  synchronized long acknowledged() {
    return acknowledged;
  }

  /** Returns when there have been so many answers. */
  synchronized void awaitAcknowledged(long wanted, Thread anyOfTheLoad) {
    try {
      while (acknowledged < wanted && anyOfTheLoad.isAlive()) {
        wait(1000);
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** The object as it must be, if it was ever made. */
  Optional<Seen> seen(String path) {
    return Optional.ofNullable(objects.get(path));
  }

  /** Every object that was made. */
  Map<String, Seen> objects() {
    return objects;
  }

  /** The number before the one that a record's chain goes on with. */
  private long settledTo(long sequence) {
    Long last = records.floorKey(sequence);
    long begin = Sequence.of(Sequence.chain(sequence), 0);
    return last == null ? begin : Math.max(last, begin);
  }

  /**
   * Compares what was answered since the last time with what the server has. What was not answered
   * must have happened whole or not at all, and counts as known from here on.
   *
   * @return how many unanswered changes had happened
   */
  int settle(Api api) throws IOException {
    Map<String, JsonNode> fresh = new HashMap<>();
    for (JsonNode row : api.recordsAfter(records.keySet())) {
      long sequence = Api.sequence(row.path("id").asText());
      check(sequence == settledTo(sequence) + 1, "there is a gap before record " + sequence);
      records.put(sequence, row);
      if (!isServersOwn(row)) {
        check(fresh.put(keyOf(row), row) == null, "two records of one request: " + row);
      }
    }
    decided.forEach((request, told) -> same(request, told, fresh.remove(request)));
    changed.forEach((request, told) -> same(request, told, fresh.remove(request)));
    Set<String> touched = new HashSet<>();
    changed.values().forEach(change -> touched.add(change.path()));
    int happened = settleUnanswered(api, fresh, touched);
    settleBatches(fresh.keySet());
    fresh.keySet().removeAll(asked);
    check(fresh.isEmpty(), "records that nobody asked for: " + fresh.values());
    for (String path : touched) {
      sameObject(api, path);
    }
    forget();
    return happened;
  }

  /**
   * What a server does unasked: what its first start sets up, and what the journal says of itself.
   */
  private static boolean isServersOwn(JsonNode row) {
    String action = row.path("action").asText();
    return switch (row.path("request_id").asText()) {
      case "server_start" -> true;
      case "journal" -> action.equals("journal.begun") || action.equals("journal.stopped");
      case "upkeep" -> action.equals("journal.snapshot") || action.equals("journal.standby");
      default -> false;
    };
  }

  /** An unanswered batch is recorded whole or not at all. */
  private void settleBatches(Set<String> recorded) {
    batches.forEach(
        (request, items) -> {
          long there = items.stream().filter(recorded::contains).count();
          boolean answered = items.stream().anyMatch(decided::containsKey);
          check(
              answered || there == 0 || there == items.size(),
              there + " of " + items.size() + " records of " + request + " are there");
        });
  }

  private void forget() {
    batches.clear();
    decided.clear();
    changed.clear();
    unanswered.clear();
    asked.clear();
  }

  private int settleUnanswered(Api api, Map<String, JsonNode> fresh, Set<String> touched)
      throws IOException {
    int happened = 0;
    for (Map.Entry<String, Change> asked : unanswered.entrySet()) {
      Change change = asked.getValue();
      JsonNode row = fresh.remove(asked.getKey());
      touched.add(change.path());
      if (row != null) {
        same(asked.getKey(), change, row);
        objects.put(change.path(), change.after());
        happened++;
      } else if (!objects.containsKey(change.path())) {
        touched.remove(change.path());
        int status = api.get(change.path()).status();
        check(status == 404, change + " is there (" + status + ") without a record");
      }
    }
    return happened;
  }

  private static void same(String request, Decided told, @Nullable JsonNode row) {
    if (row == null) {
      throw new AssertionError(
          "the record of an answered decision is lost: " + request + " " + told);
    }
    check(
        row.path("id").asText().equals(told.auditId())
            && row.path("decision").asText().equals(told.decision())
            && String.valueOf(row.path("deny_code").asText(null))
                .equals(String.valueOf(told.denyCode())),
        "answered " + told + " as " + request + ", recorded " + row);
  }

  private static void same(String request, Change told, @Nullable JsonNode row) {
    if (row == null) {
      throw new AssertionError("the record of an answered change is lost: " + request + " " + told);
    }
    check(
        row.path("action").asText().equals(told.action())
            && row.path("resource_id").asText().equals(told.id()),
        "answered " + told + " as " + request + ", recorded " + row);
  }

  private void sameObject(Api api, String path) throws IOException {
    Api.Answer answer = api.get(path);
    check(answer.status() == 200, "lost: " + path + " " + objects.get(path) + ", now " + answer);
    check(
        Seen.of(answer.data()).equals(objects.get(path)),
        path + " was " + objects.get(path) + ", now " + answer.data());
  }

  /** Compares everything since the very first answer. */
  void settleAll(Api api) throws IOException {
    TreeMap<Long, JsonNode> all = new TreeMap<>();
    for (JsonNode row : api.recordsAfter(Set.of())) {
      all.put(Api.sequence(row.path("id").asText()), row);
    }
    // A snapshot may have been taken since they were read, by the stop or beside the work.
    all.forEach(
        (sequence, row) -> {
          if (isServersOwn(row)) {
            records.putIfAbsent(sequence, row);
          }
        });
    check(all.equals(records), "the records are not those that were read before");
    for (String path : objects.keySet()) {
      sameObject(api, path);
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
