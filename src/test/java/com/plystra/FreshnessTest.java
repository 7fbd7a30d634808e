package com.plystra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.app.App;
import com.plystra.catalog.resources.Resources;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.members.UserMembers;
import com.plystra.objects.Kind;
import com.plystra.objects.ObjectService;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.UpdatableRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that begins after a change was acknowledged rests on it. */
final class FreshnessTest {
  private static final int CHECKERS = 8;
  private static final int LANES = 16;
  // A change takes several turns to and from a PostgreSQL server.
  private static final int REVOKES =
      TestPostgres.isWanted()
          ? Rounds.of("plystra.freshness.revokes", 800, 1_600)
          : Rounds.of("plystra.freshness.revokes", 1_600, 10_000);
  private static final int AWAITED_EACH = 25;
  private static final Caller CALLER = Caller.system("req_freshness");
  private static final RequestOrigin ASKER =
      new RequestOrigin("req_freshness", Optional.empty(), Optional.empty());

  private interface Act {
    CompletableFuture<?> submit();
  }

  /** Something that is taken away and given back over and over, and the question it decides. */
  private static final class Lane {
    /** Odd from when the loss was acknowledged until just before the return is submitted. */
    final AtomicLong state = new AtomicLong();

    /** Others' checks that certainly began and ended after the loss; others' that were allowed. */
    final AtomicInteger certain = new AtomicInteger();

    final AtomicInteger allowed = new AtomicInteger();

    final App app;
    final Question question;
    final Act away;
    final Act back;

    Lane(App app, Question question, Act away, Act back) {
      this.app = app;
      this.question = question;
      this.away = away;
      this.back = back;
    }

    /** Now and then it lasts until others have checked, however slow they are. */
    void round(boolean awaited) {
      away.submit().join();
      state.incrementAndGet();
      // Others check meanwhile, for as long as this one's own record takes to the disk.
      assertFalse(ask().join().allow(), "allowed after the loss was acknowledged");
      await(awaited, certain);
      state.incrementAndGet();
      back.submit().join();
      assertTrue(ask().join().allow(), "denied after the return was acknowledged");
      await(awaited, allowed);
    }

    private static void await(boolean awaited, AtomicInteger checks) {
      int before = checks.get();
      if (awaited) {
        Until.holds(() -> checks.get() > before);
      }
    }

    /** The decision is made before this returns; the answer comes when its record is durable. */
    CompletableFuture<RecordedDecision> ask() {
      CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
      app.authz()
          .ask(question, ASKER, Runnable::run, answer::complete, answer::completeExceptionally);
      return answer;
    }
  }

  @Test
  void check_whenItBeginsAfterALossWasAcknowledged_neverAllows(@TempDir Path root)
      throws Exception {
    try (TestServer server = TestServer.start(root)) {
      // given
      List<Lane> lanes = lanes(server);
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger wrong = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(CHECKERS + LANES);
      List<Future<?>> checking = new ArrayList<>();
      for (int i = 0; i < CHECKERS; i++) {
        int first = i;
        checking.add(
            threads.submit(
                () -> {
                  for (int at = first; !done.get(); at++) {
                    Lane lane = lanes.get(at % LANES);
                    long before = lane.state.get();
                    CompletableFuture<RecordedDecision> asked = lane.ask();
                    boolean away = before % 2 == 1 && lane.state.get() == before;
                    boolean allow = asked.join().allow();
                    // PostgreSQL may have it decided again until its record is written.
                    away &= !TestPostgres.isWanted() || lane.state.get() == before;
                    lane.allowed.addAndGet(allow ? 1 : 0);
                    lane.certain.addAndGet(away ? 1 : 0);
                    wrong.addAndGet(away && allow ? 1 : 0);
                  }
                }));
      }
      // when
      List<Future<?>> changing = new ArrayList<>();
      for (Lane lane : lanes) {
        changing.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < REVOKES / LANES; i++) {
                    lane.round(i % AWAITED_EACH == 0);
                  }
                }));
      }
      // then
      finish(changing);
      done.set(true);
      finish(checking);
      threads.shutdown();
      assertEquals(0, wrong.get());
      for (Lane lane : lanes) {
        assertTrue(lane.certain.get() >= REVOKES / LANES / AWAITED_EACH, "certain checks");
        assertTrue(lane.allowed.get() >= REVOKES / LANES / AWAITED_EACH, "allowed checks");
      }
    }
  }

  private static void finish(List<Future<?>> all) throws Exception {
    for (Future<?> each : all) {
      each.get(5, TimeUnit.MINUTES);
    }
  }

  private static List<Lane> lanes(TestServer server) {
    Finance acme = server.finance();
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i += 4) {
      lanes.add(binding(server, acme, "um_" + i));
      lanes.add(group(server, acme, "g" + i));
      lanes.add(moved(server, acme, "moved_" + i));
      lanes.add(archived(server, acme, "archived_" + i));
    }
    return lanes;
  }

  private static Question question(Finance acme, String binding, String invoice) {
    return new Question(
        acme.id("alice"),
        acme.id("reviewer"),
        binding,
        acme.space(),
        acme.type(),
        invoice,
        "approve");
  }

  private static Lane binding(TestServer server, Finance acme, String name) {
    acme.binding(name, "alice");
    String id = acme.id(name);
    return new Lane(
        server.app(),
        question(acme, id, "invoice_001"),
        act(server, UserMembers.KIND, acme.space(), id, "revoke"),
        act(server, UserMembers.KIND, acme.space(), id, "restore"));
  }

  private static Lane group(TestServer server, Finance acme, String name) {
    acme.group(name, "finance." + name);
    acme.invoice("in_" + name, name);
    return new Lane(
        server.app(),
        question(acme, acme.aliceBinding(), "in_" + name),
        act(server, Groups.KIND, acme.space(), acme.id(name), "disable"),
        act(server, Groups.KIND, acme.space(), acme.id(name), "restore"));
  }

  private static Lane moved(TestServer server, Finance acme, String invoice) {
    acme.invoice(invoice, "apac");
    return new Lane(
        server.app(),
        question(acme, acme.aliceBinding(), invoice),
        () -> move(acme, invoice, "legal"),
        () -> move(acme, invoice, "apac"));
  }

  // A patch is made from a body: this lane goes over the wire.
  private static CompletableFuture<?> move(Finance acme, String invoice, String group) {
    acme.move(invoice, group);
    return CompletableFuture.completedFuture(group);
  }

  private static Lane archived(TestServer server, Finance acme, String invoice) {
    acme.invoice(invoice, "apac");
    return new Lane(
        server.app(),
        question(acme, acme.aliceBinding(), invoice),
        act(server, Resources.KIND, acme.space(), invoice, "archive"),
        act(server, Resources.KIND, acme.space(), invoice, "restore"));
  }

  private static <R extends UpdatableRecord<R>> Act act(
      TestServer server, Kind<R> kind, String space, String id, String action) {
    ObjectService<R> objects = server.app().objects(kind);
    return () -> objects.act(CALLER, kind.at(space, id), action);
  }
}
