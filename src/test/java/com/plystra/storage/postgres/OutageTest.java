package com.plystra.storage.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Proxy;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is away, crashes, has no room, or leaves the outcome of a commit open. */
final class OutageTest {
  private static final String CHECK = "/api/v1/authz/check";
  private static final String READY = "/api/v1/ready";
  private static final String LOGS = "/api/v1/audit-logs";
  // Two seconds, and what a machine that does other things takes to notice.
  private static final long SILENCE_MILLIS = 2_000 + 1_000;

  private final TestPostgres postgres = TestPostgres.shared();
  private final Proxy proxy = new Proxy(postgres.port());
  private final TestServer server;
  private final Finance acme;
  private final String url;
  private boolean takenOver;

  @TempDir private Path elsewhere;

  OutageTest(@TempDir Path root) {
    url = postgres.newDatabase();
    String through = url.replace(":" + postgres.port() + "/", ":" + proxy.port() + "/");
    server = TestServer.Options.in(root).on(through).start();
    acme = server.finance();
  }

  @BeforeEach
  void works() {
    acme.check("invoice_001").allows();
  }

  @AfterEach
  void stopSound() throws IOException {
    if (takenOver) {
      server.close();
      proxy.close();
      return;
    }
    try (server) {
      assertEquals(
          server.app().storage().changes().stateDigest(),
          Recovery.digest(server.app().database().reads()));
      SqlVerification.Found found = SqlVerification.of(server.app().database(), (d, t) -> {});
      assertEquals(server.app().storage().records(), found.records());
    }
    proxy.close();
  }

  private String revoke() {
    return "/api/v1/spaces/" + acme.space() + "/user-members/" + acme.aliceBinding() + "/revoke";
  }

  private int revocations() {
    return server.api().get(LOGS, Map.of("action", "user_member.revoked")).ok().size();
  }

  private void untilReady() {
    Until.holds(() -> server.api().get(READY).status() == 200);
  }

  @Test
  void revoke_whenTheAnswerToItsCommitIsLost_isFoundToHaveHappenedOnce() {
    proxy.next(Proxy.Fault.LOSE_ANSWER);
    acme.revoke(acme.aliceBinding());
    assertTrue(proxy.isSpent());
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
    assertEquals(1, revocations());
  }

  @Test
  void revoke_whenItsCommitIsLost_isRefusedAndHasNotHappened() {
    proxy.next(Proxy.Fault.LOSE_COMMIT);
    server.api().post(revoke()).fails(503, "AUDIT_UNAVAILABLE");
    untilReady();
    acme.check("invoice_001").allows();
    assertEquals(0, revocations());
    acme.revoke(acme.aliceBinding());
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
    assertEquals(1, revocations());
  }

  @Test
  void check_whenTheAnswerToItsCommitIsLost_isAnsweredAndRecordedOnce() {
    proxy.next(Proxy.Fault.LOSE_ANSWER);
    JsonNode answer =
        server.api().with("X-Request-ID", "the-one").post(CHECK, acme.question("invoice_001")).ok();
    assertTrue(proxy.isSpent());
    JsonNode records = server.api().get(LOGS, Map.of("request_id", "the-one")).ok();
    assertEquals(1, records.size());
    assertEquals(answer.path("audit_log_id"), records.path(0).path("id"));
  }

  @Test
  void check_whenItsCommitIsLost_isRefusedAndLeavesNoRecord() {
    proxy.next(Proxy.Fault.LOSE_COMMIT);
    server
        .api()
        .with("X-Request-ID", "the-one")
        .post(CHECK, acme.question("invoice_001"))
        .fails(503, "AUDIT_UNAVAILABLE");
    untilReady();
    assertEquals(0, server.api().get(LOGS, Map.of("request_id", "the-one")).ok().size());
    acme.check("invoice_001").allows();
  }

  @Test
  void everything_whileTheDatabaseIsAway_isClosed_andRightAfterwards() {
    // when
    proxy.cut();
    // then
    assertEquals(503, server.api().post(CHECK, acme.question("invoice_001")).status());
    assertEquals(503, server.api().post(revoke()).status());
    Until.holds(() -> server.api().get(READY).status() == 503);
    assertEquals(503, server.api().post(CHECK, acme.question("invoice_001")).status());
    assertEquals(503, server.api().get(LOGS).status());
    server.api().get("/api/v1/health").ok();
    // when
    proxy.mend();
    untilReady();
    // then
    acme.check("invoice_001").allows();
    assertEquals(0, revocations());
    acme.revoke(acme.aliceBinding());
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
  }

  /** No end of a connection comes through: only time tells. */
  @Test
  void everything_whenTheLineFallsSilent_isClosedWithinTwoSeconds_andRightAfterwards() {
    // given
    server.api().get(READY).ok();
    // when
    long began = System.nanoTime();
    proxy.fallSilent();
    Until.holds(() -> server.api().get(READY).status() == 503);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    // then
    assertTrue(millis < SILENCE_MILLIS, () -> "known after " + millis + " ms");
    assertTrue(server.api().get(READY).toString().contains("does not answer"));
    assertEquals(503, server.api().post(CHECK, acme.question("invoice_001")).status());
    assertEquals(503, server.api().post(revoke()).status());
    // when
    proxy.mend();
    untilReady();
    // then
    acme.check("invoice_001").allows();
    acme.revoke(acme.aliceBinding());
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
  }

  @Test
  void revoke_whenTheLineFallsSilentBeforeItsCommitIsAnswered_isFoundToHaveHappenedOrNot() {
    for (int round = 0; round < 3; round++) {
      Thread cutting = new Thread(proxy::fallSilent);
      cutting.start();
      int status = server.api().post(revoke()).status();
      assertTrue(status == 200 || status == 503, () -> "status " + status);
      Until.holds(() -> server.api().get(READY).status() == 503);
      proxy.mend();
      untilReady();
      int happened = revocations();
      if (status == 200) {
        assertTrue(happened > 0);
      }
      if (happened > 0) {
        acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
        return;
      }
      acme.check("invoice_001").allows();
    }
  }

  @Test
  void server_whoseDatabaseWasTakenOver_saysSoAndEnds() {
    // given
    proxy.cut();
    Until.holds(() -> server.api().get(READY).status() == 503);
    postgres.execute(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + url.substring(url.lastIndexOf('/') + 1)
            + "'");
    // when
    try (TestServer other = TestServer.Options.in(elsewhere).on(url).start()) {
      acme.on(other).check("invoice_001").allows();
    }
    proxy.mend();
    // then
    Until.holds(() -> server.app().ended().toCompletableFuture().isDone());
    String ready = server.api().get(READY).toString();
    assertTrue(ready.contains("Another server has been started"), ready);
    server.api().post(CHECK, acme.question("invoice_001")).fails(503, "NOT_READY");
    takenOver = true;
  }

  @Test
  void check_whenTheSessionsHaveEndedUnnoticed_goesOnInANewOne() {
    proxy.endAll();
    acme.check("invoice_001").allows();
    server.api().get(READY).ok();
    assertEquals(0, revocations());
  }

  @Test
  void revoke_whenTheSessionsHaveEndedUnnoticed_goesOnInANewOne() {
    proxy.endAll();
    acme.revoke(acme.aliceBinding());
    server.api().get(READY).ok();
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
    assertEquals(1, revocations());
  }

  // A server of its own: how long it recovers depends on all the databases that it has.
  @Test
  void checks_whenTheDatabaseCrashes_areRefusedOrKept(@TempDir Path root) throws IOException {
    try (TestPostgres own = TestPostgres.start();
        TestServer crashed = TestServer.Options.in(root).on(own.newDatabase()).start()) {
      crash(own, crashed, crashed.finance());
    }
  }

  private static void crash(TestPostgres own, TestServer crashed, Finance space) {
    // given
    List<String> answered = new ArrayList<>();
    ask(crashed, space, answered, 50);
    // when
    own.crash();
    for (int i = 0; i < 200; i++) {
      Reply reply = crashed.api().post(CHECK, space.question("invoice_001"));
      if (reply.status() == 200) {
        answered.add(reply.ok().path("audit_log_id").asText());
      } else {
        assertEquals(503, reply.status());
      }
    }
    Until.holds(() -> crashed.api().get(READY).status() == 200);
    // then
    ask(crashed, space, answered, 50);
    for (String id : answered) {
      crashed.api().get(LOGS + "/" + id).ok();
    }
    space.revoke(space.aliceBinding());
    space.check("invoice_001").denies("USER_MEMBER_REVOKED");
  }

  private static void ask(TestServer of, Finance space, List<String> answered, int times) {
    for (int i = 0; i < times; i++) {
      JsonNode answer = of.api().post(CHECK, space.question("invoice_001")).ok();
      answered.add(answer.path("audit_log_id").asText());
    }
  }

  @Test
  void checks_whenTheDatabaseHasNoRoom_areRefusedUntilItHas(@TempDir Path temp) throws Exception {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    Assumptions.assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk.toString()) == 0,
        "a file system of its own can be mounted");
    // A server of its own: it goes on missing what is taken away below.
    try (TestPostgres own = TestPostgres.start()) {
      String small = own.newDatabaseIn(Files.createDirectory(disk.resolve("space")));
      Path root = Files.createDirectory(temp.resolve("root"));
      try (TestServer cramped = TestServer.Options.in(root).on(small).start()) {
        fillAndRelieve(cramped, disk.resolve("ballast"));
      }
    } finally {
      assertEquals(0, command("umount", "-l", disk.toString()));
    }
  }

  private static int command(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  private static void fillAndRelieve(TestServer cramped, Path ballast) throws IOException {
    Finance space = cramped.finance();
    List<String> answered = new ArrayList<>();
    answered.add(
        cramped
            .api()
            .post(CHECK, space.question("invoice_001"))
            .ok()
            .path("audit_log_id")
            .asText());
    // when
    fill(ballast);
    Reply last = cramped.api().post(CHECK, space.question("invoice_001"));
    while (last.status() == 200) {
      answered.add(last.ok().path("audit_log_id").asText());
      last = cramped.api().post(CHECK, space.question("invoice_001"));
    }
    // then
    last.fails(503, "AUDIT_UNAVAILABLE");
    cramped.api().get(READY).fails(503, "NOT_READY");
    // when
    Files.delete(ballast);
    Until.holds(() -> cramped.api().get(READY).status() == 200);
    // then
    space.check("invoice_001").allows();
    for (String id : answered) {
      cramped.api().get(LOGS + "/" + id).ok();
    }
    assertTrue(SqlVerification.of(cramped.app().database(), (d, t) -> {}).records() > 0);
  }

  private static void fill(Path ballast) throws IOException {
    try (FileChannel file =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int size = 1 << 20; size > 0; size /= 2) {
        while (takes(file, size)) {
          assertTrue(file.size() < 40 << 20);
        }
      }
    }
  }

  private static boolean takes(FileChannel file, int bytes) {
    try {
      return file.write(ByteBuffer.allocate(bytes)) == bytes;
    } catch (IOException e) {
      return false;
    }
  }
}
