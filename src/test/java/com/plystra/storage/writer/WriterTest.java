package com.plystra.storage.writer;

import static com.plystra.storage.db.schema.Tables.JOURNAL_POSITION;
import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.problem.Problem;
import com.plystra.journal.Verification;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Api;
import com.plystra.testkit.FaultyDisk;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterTest {
  private static final Caller CALLER = Caller.system("req_writer");
  private static final String CHECK = "/api/v1/authz/check";

  /** Holds the writer's thread, so that what is handed in meanwhile makes one batch. */
  private static CountDownLatch hold(TestServer server) {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch holding = new CountDownLatch(1);
    var unused =
        server
            .app()
            .writer()
            .submit(
                CALLER,
                tx -> {
                  holding.countDown();
                  await(held);
                  return true;
                });
    await(holding);
    return held;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<Reply> later(Supplier<Reply> request) {
    return CompletableFuture.supplyAsync(request);
  }

  private static void untilReady(TestServer server) {
    Until.holds(() -> server.app().notReadyReason().isEmpty());
  }

  private static JsonNode records(TestServer server, Map<String, String> filter) {
    return server.api().get("/api/v1/audit-logs", filter).ok();
  }

  @Test
  void create_whenTwoOfOneBatchConflict_oneWinsAndTheOtherIsUndoneAlone(@TempDir Path root) {
    try (TestServer server = TestServer.start(root)) {
      // given
      Finance acme = server.finance();
      String groups = "/api/v1/spaces/" + acme.space() + "/groups";
      CountDownLatch held = hold(server);
      int queued = server.app().writer().queued();
      // when
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (String path : new String[] {"same", "same", "other"}) {
        replies.add(later(() -> server.api().post(groups, Api.object().put("path", path))));
      }
      Until.holds(() -> server.app().writer().queued() == queued + 3);
      held.countDown();
      // then
      List<Integer> statuses = replies.stream().map(r -> r.join().status()).sorted().toList();
      assertEquals(List.of(201, 201, 409), statuses);
      replies.stream()
          .map(CompletableFuture::join)
          .filter(r -> r.status() == 409)
          .forEach(r -> r.fails(409, "GROUP_CREATE_FAILED"));
      long same = 0;
      for (JsonNode row : records(server, Map.of("action", "group.created", "limit", "200"))) {
        JsonNode whole = server.api().get("/api/v1/audit-logs/" + row.path("id").asText()).ok();
        same += whole.at("/trace/after/path").asText().equals("same") ? 1 : 0;
      }
      assertEquals(1, same);
    }
  }

  @Test
  void submit_whenAMutationFailsHalfway_leavesNothingOfItAmongTheOthers(@TempDir Path root) {
    try (TestServer server = TestServer.start(root)) {
      // given
      Finance acme = server.finance();
      CountDownLatch held = hold(server);
      // when
      CompletableFuture<Boolean> before = server.app().writer().submit(CALLER, rename(acme, "b"));
      CompletableFuture<Boolean> failed =
          server.app().writer().submit(CALLER, disableAndFail(acme));
      CompletableFuture<Boolean> after = server.app().writer().submit(CALLER, rename(acme, "c"));
      held.countDown();
      // then
      assertThrows(CompletionException.class, failed::join);
      assertTrue(before.join() && after.join());
      String group = "/api/v1/spaces/" + acme.space() + "/groups/" + acme.id("apac");
      JsonNode stored = server.api().get(group).ok();
      assertEquals("active", stored.path("status").asText());
      assertEquals("c", stored.path("name").asText());
      acme.check("invoice_001").allows();
      assertEquals(
          server.journal().head().stateDigest(), Recovery.digest(server.app().database().reads()));
    }
  }

  private static Mutation<Boolean> rename(Finance acme, String name) {
    return tx -> {
      var group = tx.db().fetchSingle(SPACE_GROUPS, SPACE_GROUPS.ID.eq(acme.id("apac")));
      group.setName(name);
      tx.rows().update(group);
      tx.record(
          new Change(
              Optional.empty(), "test.renamed", "test", "1", Optional.empty(), Optional.empty()));
      return true;
    };
  }

  private static Mutation<Boolean> disableAndFail(Finance acme) {
    return tx -> {
      var group = tx.db().fetchSingle(SPACE_GROUPS, SPACE_GROUPS.ID.eq(acme.id("apac")));
      group.setStatus("disabled");
      tx.rows().update(group);
      throw new IllegalStateException("a bug");
    };
  }

  @Test
  void submit_whenRowsAreChangedWithoutARecord_isRefused(@TempDir Path root) {
    try (TestServer server = TestServer.start(root)) {
      Finance acme = server.finance();
      CompletableFuture<Boolean> failed =
          server
              .app()
              .writer()
              .submit(
                  CALLER,
                  tx -> {
                    var group =
                        tx.db().fetchSingle(SPACE_GROUPS, SPACE_GROUPS.ID.eq(acme.id("apac")));
                    tx.rows().update(group);
                    return true;
                  });
      var thrown = assertThrows(CompletionException.class, failed::join);
      assertInstanceOf(IllegalStateException.class, thrown.getCause());
    }
  }

  @Test
  void check_whenTheJournalCannotBeWritten_isUnavailableUntilItCan(@TempDir Path root) {
    FaultyDisk disk = new FaultyDisk();
    TestServer server = TestServer.Options.in(root).disk(disk).start();
    try {
      // given
      Finance acme = server.finance();
      String revoke =
          "/api/v1/spaces/" + acme.space() + "/user-members/" + acme.aliceBinding() + "/revoke";
      // when
      disk.full(true);
      // then
      server.api().post(CHECK, acme.question("invoice_001")).fails(503, "AUDIT_UNAVAILABLE");
      server.api().get("/api/v1/ready").fails(503, "NOT_READY");
      assertEquals(503, server.api().post(CHECK, acme.question("invoice_001")).status());
      assertEquals(503, server.api().post(revoke).status());
      server.api().get("/api/v1/health").ok();
      // when
      disk.full(false);
      untilReady(server);
      // then
      server.api().get("/api/v1/ready").ok();
      acme.check("invoice_001").allows();
      acme.revoke(acme.aliceBinding());
      acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
      // and after a restart
      server = server.restarted();
      acme.on(server).check("invoice_001").denies("USER_MEMBER_REVOKED");
      assertEquals(1, records(server, Map.of("action", "user_member.revoked")).size());
      assertEquals(
          server.journal().head().hash(),
          Verification.of(server.journal().segments(), (done, all) -> {}).head().hash());
    } finally {
      server.close();
    }
  }

  @Test
  void revoke_whenTheForceFails_isNotAnsweredAsDone_andNothingOfItIsSeen(@TempDir Path root) {
    FaultyDisk disk = new FaultyDisk();
    TestServer server = TestServer.Options.in(root).disk(disk).start();
    try {
      // given
      Finance acme = server.finance();
      String revoke =
          "/api/v1/spaces/" + acme.space() + "/user-members/" + acme.aliceBinding() + "/revoke";
      // when
      disk.failsToForce(true);
      // then
      server.api().post(revoke).fails(503, "AUDIT_UNAVAILABLE");
      disk.failsToForce(false);
      untilReady(server);
      acme.check("invoice_001").allows();
      assertEquals(0, records(server, Map.of("action", "user_member.revoked")).size());
      // and the same is seen after a restart
      server = server.restarted();
      acme.on(server).check("invoice_001").allows();
      assertEquals(0, records(server, Map.of("action", "user_member.revoked")).size());
    } finally {
      server.close();
    }
  }

  @Test
  void revoke_whenItsCommitFailsAfterTheForce_hasHappened(@TempDir Path root) {
    FaultyDisk disk = new FaultyDisk();
    TestServer server = TestServer.Options.in(root).disk(disk).start();
    try {
      // given
      Finance acme = server.finance();
      // when
      TestServer hit = server;
      disk.afterNextForce(() -> abortTheWritersSession(hit));
      acme.revoke(acme.aliceBinding());
      // then
      acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
      String binding = "/api/v1/spaces/" + acme.space() + "/user-members/" + acme.aliceBinding();
      assertEquals("revoked", server.api().get(binding).ok().path("status").asText());
      assertEquals(1, records(server, Map.of("action", "user_member.revoked")).size());
      assertTrue(server.app().notReadyReason().isEmpty());
      acme.restore(acme.aliceBinding());
      acme.check("invoice_001").allows();
      // and the database is level
      server = server.restarted();
      assertEquals(Recovery.Outcome.UNTOUCHED, server.recovered());
      assertEquals(
          server.journal().head().stateDigest(), Recovery.digest(server.app().database().reads()));
    } finally {
      server.close();
    }
  }

  @Test
  void check_whileTheDatabaseIsBehindTheJournal_isUnavailable(@TempDir Path root)
      throws SQLException {
    FaultyDisk disk = new FaultyDisk();
    try (TestServer server = TestServer.Options.in(root).disk(disk).start();
        Connection other = server.app().database().connect()) {
      // given
      Finance acme = server.finance();
      disk.afterNextForce(() -> lockThePosition(server, other));
      // when
      CompletableFuture<Void> revoked =
          CompletableFuture.runAsync(() -> acme.revoke(acme.aliceBinding()));
      // then
      Until.holds(() -> server.app().notReadyReason().isPresent());
      server.api().post(CHECK, acme.question("invoice_001")).fails(503, "NOT_READY");
      server.api().get("/api/v1/ready").fails(503, "NOT_READY");
      assertFalse(revoked.isDone());
      // when
      other.rollback();
      revoked.join();
      // then
      acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
      server.api().get("/api/v1/ready").ok();
    }
  }

  /** The writer's transaction is lost; another one holds the row that it would have to lock. */
  private static void lockThePosition(TestServer server, Connection other) {
    abortTheWritersSession(server);
    server.app().database().on(other).selectFrom(JOURNAL_POSITION).forUpdate().fetch();
  }

  private static void abortTheWritersSession(TestServer server) {
    try (Connection connection = server.app().database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select abort_session(session_id) from information_schema.sessions"
              + " where contains_uncommitted and session_id <> session_id()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void submit_whenAMutationThrowsAnError_refusesItAndGoesOn(@TempDir Path root) {
    try (TestServer server = TestServer.start(root)) {
      Finance acme = server.finance();
      CompletableFuture<Boolean> failed =
          server
              .app()
              .writer()
              .submit(
                  CALLER,
                  tx -> {
                    throw new StackOverflowError();
                  });
      assertThrows(CompletionException.class, failed::join);
      acme.revoke(acme.aliceBinding());
      acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
    }
  }

  @Test
  void submit_whenClosed_isRefusedAndNeverLost(@TempDir Path root) {
    TestServer server = TestServer.start(root);
    server.close();
    CompletableFuture<Boolean> refused = server.app().writer().submit(CALLER, tx -> true);
    var thrown = assertThrows(CompletionException.class, refused::join);
    assertTrue(thrown.getCause() instanceof Problem p && p.is("NOT_READY"));
  }
}
