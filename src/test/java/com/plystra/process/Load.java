package com.plystra.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.process.Ledger.Change;
import com.plystra.process.Ledger.Seen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One caller: checks and changes, one after the other, on objects that only it changes, until no
 * answer comes any more.
 */
final class Load implements Runnable {
  private static final String ACTIVE = "active";
  private static final String REVOKED = "revoked";
  private static final String ARCHIVED = "archived";

  private final Api api;
  private final Ledger ledger;
  private final Random random;
  private final String name;
  private final String prefix;
  private final boolean mayBeAway;
  private final List<String> resources = new ArrayList<>();
  private int asked;
  private volatile boolean told;
  private volatile @Nullable Throwable failure;

  /**
   * For one round.
   *
   * @param caller its number: the same one owns the same binding in every round
   * @param mayBeAway whether the database may be away: being told so counts as no answer
   */
  Load(Api api, Ledger ledger, int round, int caller, long seed, boolean mayBeAway) {
    this.api = api;
    this.ledger = ledger;
    this.random = new Random(seed * 31 + caller);
    this.name = "kill_" + caller;
    this.prefix = name + "_" + round + "_";
    this.mayBeAway = mayBeAway;
  }

  /** Has it end after what it is doing, for outages that it may not have noticed. */
  void stop() {
    told = true;
  }

  /** Why it ended too early; null when it ended because no answer came. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void run() {
    try {
      while (!told) {
        step();
      }
    } catch (IOException e) {
      // No answer: the server was killed, which is what this waits for.
      return;
    } catch (RuntimeException | AssertionError e) {
      failure = e;
    }
  }

  private void step() throws IOException {
    int dice = random.nextInt(100);
    if (ledger.seen(binding()).isEmpty()) {
      bind();
    } else if (resources.isEmpty() || dice < 8) {
      create();
    } else if (dice < 20) {
      patch();
    } else if (dice < 28) {
      archiveOrRestore();
    } else if (dice < 34) {
      revokeOrRestore();
    } else if (dice < 44) {
      checkMany();
    } else {
      check();
    }
  }

  private Api.Answer served(Api.Answer answer) throws IOException {
    if (mayBeAway && answer.status() == 503) {
      throw new IOException("the database is away");
    }
    return answer;
  }

  private String nextRequest() {
    return prefix + asked++;
  }

  private String binding() {
    return Api.ACME + "/user-members/um_" + name;
  }

  private static String path(String resource) {
    return Api.ACME + "/resources/" + resource;
  }

  private String any() {
    return resources.get(random.nextInt(resources.size()));
  }

  private void bind() throws IOException {
    ObjectNode body = Api.JSON.createObjectNode();
    body.put("id", "um_" + name).put("user_id", "user_alice");
    body.put("member_id", "member_finance_reviewer").put("relation_type", "delegate");
    change(
        "POST",
        Api.ACME + "/user-members",
        body,
        new Change("user_member.created", binding(), "um_" + name, new Seen(ACTIVE, 0)));
  }

  private void create() throws IOException {
    String id = prefix + "r" + asked;
    ObjectNode body = metadata(0).put("id", id).put("resource_type", "invoice");
    body.put("group_id", "group_finance_apac");
    change(
        "POST",
        Api.ACME + "/resources",
        body,
        new Change("resource.created", path(id), id, new Seen(ACTIVE, 0)));
    resources.add(id);
  }

  private static ObjectNode metadata(int counter) {
    ObjectNode body = Api.JSON.createObjectNode();
    body.putObject("metadata").put("counter", counter).put("text", "x".repeat(counter % 500));
    return body;
  }

  private void patch() throws IOException {
    String id = any();
    Seen before = ledger.seen(path(id)).orElseThrow();
    Seen after = new Seen(before.status(), before.counter() + 1);
    change(
        "PATCH",
        path(id),
        metadata(after.counter()),
        new Change("resource.updated", path(id), id, after));
  }

  private void archiveOrRestore() throws IOException {
    String id = any();
    Seen before = ledger.seen(path(id)).orElseThrow();
    boolean archive = before.status().equals(ACTIVE);
    change(
        "POST",
        path(id) + (archive ? "/archive" : "/restore"),
        Api.JSON.createObjectNode(),
        new Change(
            archive ? "resource.archived" : "resource.restored",
            path(id),
            id,
            new Seen(archive ? ARCHIVED : ACTIVE, before.counter())));
  }

  private void revokeOrRestore() throws IOException {
    boolean revoke = ledger.seen(binding()).orElseThrow().status().equals(ACTIVE);
    change(
        "POST",
        binding() + (revoke ? "/revoke" : "/restore"),
        Api.JSON.createObjectNode(),
        new Change(
            revoke ? "user_member.revoked" : "user_member.restored",
            binding(),
            "um_" + name,
            new Seen(revoke ? REVOKED : ACTIVE, 0)));
  }

  private void change(String method, String path, ObjectNode body, Change change)
      throws IOException {
    String request = nextRequest();
    ledger.asking(request, change);
    Api.Answer answer =
        method.equals("PATCH") ? api.patch(path, request, body) : api.post(path, request, body);
    Seen now = Seen.of(served(answer).ok().data());
    if (!now.equals(change.after())) {
      throw new AssertionError("wanted " + change + ", answered " + answer);
    }
    ledger.changed(request, change);
  }

  /** A batch about some of its resources. */
  private void checkMany() throws IOException {
    String request = nextRequest();
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      ids.add(any());
    }
    ObjectNode body = Api.JSON.createObjectNode();
    ids.forEach(id -> body.withArray("items").add(Api.question("user_alice", "um_" + name, id)));
    ledger.asking(request, ids);
    Api.Answer answer = api.post("/api/v1/authz/check-batch", request, body);
    JsonNode results = served(answer).ok().data().path("results");
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (String id : ids) {
      JsonNode result = results.path(answers.size());
      requireOutcome(id, result.path("allow").asBoolean(), answer);
      answers.put(id, result);
    }
    ledger.decided(request, answers);
  }

  private void check() throws IOException {
    String request = nextRequest();
    String id = any();
    ledger.asking(request);
    Api.Answer answer =
        api.post("/api/v1/authz/check", request, Api.question("user_alice", "um_" + name, id));
    requireOutcome(id, served(answer).ok().data().path("allow").asBoolean(), answer);
    ledger.decided(request, answer.data());
  }

  /** Its own changes were acknowledged before, so that the outcome is known. */
  private void requireOutcome(String id, boolean allowed, Api.Answer answer) {
    Seen resource = ledger.seen(path(id)).orElseThrow();
    Seen mine = ledger.seen(binding()).orElseThrow();
    if (allowed != (resource.status().equals(ACTIVE) && mine.status().equals(ACTIVE))) {
      throw new AssertionError(resource + " through " + mine + " was answered " + answer);
    }
  }
}
