package com.plystra.access.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Person;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A revocation is exact: every request that begins after its answer is refused, however many
 * requests and changes are under way.
 */
final class RevocationContractTest extends ApiTest {
  private static final int THREADS = 8;

  RevocationContractTest(@TempDir Path root) {
    super(Person.trusting(TestServer.Options.in(root)));
  }

  /** Something that lets a caller in until it is revoked. */
  private record Pass(Api caller, String revoke, int refusal) {}

  @Test
  void revokedKey_isOverAtOnce() throws Exception {
    run(
        thread -> {
          JsonNode key =
              api.post(
                      "/api/v1/api-keys",
                      Api.json(
                          "{'name': 'k', 'level': 'instance', 'permission_keys': ['users:read']}"))
                  .created();
          return new Pass(
              api.anonymous().with("X-Plystra-API-Key", key.get("api_key").asText()),
              "/api/v1/api-keys/" + key.get("id").asText() + "/revoke",
              401);
        });
  }

  @Test
  void revokedGrant_isOverAtOnce() throws Exception {
    List<Person> people = new ArrayList<>();
    List<Api> sessions = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      people.add(Person.at(api));
      sessions.add(people.get(i).login().bearer());
    }
    run(
        thread -> {
          JsonNode grant =
              api.post(
                      "/api/v1/admin/grants",
                      Api.json("{'level': 'instance_admin', 'permission_key': 'users:read'}")
                          .put("user_id", people.get(thread).id()))
                  .created();
          return new Pass(
              sessions.get(thread),
              "/api/v1/admin/grants/" + grant.get("id").asText() + "/revoke",
              401);
        });
  }

  private void run(Function<Integer, Pass> make) throws InterruptedException, ExecutionException {
    int each = Rounds.of("plystra.revocations", 200, 10_000) / THREADS;
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    revoke(make.apply(number));
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void revoke(Pass pass) {
    String path = "/api/v1/users?limit=1";
    pass.caller().get(path).ok();
    api.post(pass.revoke()).ok();
    assertEquals(pass.refusal(), pass.caller().get(path).status());
  }
}
