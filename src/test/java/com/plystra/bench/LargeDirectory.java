package com.plystra.bench;

import static com.plystra.storage.db.schema.Tables.RESOURCES;

import com.plystra.app.App;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.hash.Digest;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.storage.EmbeddedStorage;
import com.plystra.storage.db.schema.tables.records.ResourcesRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills a data directory through the writer, asks, and ends as a kill does. Arguments: the
 * directory, {@code fill N} resources, {@code load S} seconds of questions as fast as they are
 * answered, {@code snapshot R} questions a second while a snapshot is taken, {@code standby} waits
 * until there is a standby database, {@code kill} ends as a kill does.
 */
public final class LargeDirectory {
  private static final int IN_ONE_CHANGE = 200;
  private static final int WAITING = 256;
  private static final Caller CALLER = Caller.system("bench");
  private static final Question QUESTION =
      new Question(
          "user_alice",
          "member_finance_reviewer",
          "um_alice_finance_reviewer",
          "space_acme",
          "invoice",
          "invoice_001",
          "approve");

  private final App app;

  private LargeDirectory(App app) {
    this.app = app;
  }

  public static void main(String[] args) throws Exception {
    Settings settings =
        SettingsLoader.load(Map.of("--data-dir", args[0], "--log-level", "info"), Map.of());
    long begin = System.nanoTime();
    try (DataDirectory directory = DataDirectory.open(Path.of(args[0]));
        App app = App.open(directory, settings, Clock.systemUTC())) {
      say(
          "%s in %d ms, %d ms of all cores since the process began",
          app.storage().found(), millisSince(begin), TimeUnit.NANOSECONDS.toMillis(cpu()));
      LargeDirectory bench = new LargeDirectory(app);
      for (int i = 1; i < args.length; i++) {
        switch (args[i]) {
          case "fill" -> bench.fill(Integer.parseInt(args[++i]));
          case "load" -> bench.load(Integer.parseInt(args[++i]));
          case "snapshot" -> bench.snapshot(Integer.parseInt(args[++i]));
          case "standby" -> awaitStandby(Path.of(args[0], "database.standby"));
          case "kill" -> Runtime.getRuntime().halt(137);
          default -> throw new IllegalArgumentException(args[i]);
        }
      }
    }
  }

  private static void say(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private void fill(int count) {
    if (app.storage().changes().stateDigest().equals(Digest.ZERO)) {
      app.demo().seed(CALLER).join();
    }
    long begin = System.nanoTime();
    List<CompletableFuture<Integer>> made = new ArrayList<>();
    for (int from = 0; from < count; from += IN_ONE_CHANGE) {
      int first = from;
      made.add(app.writer().submit(CALLER, tx -> resources(tx, first, IN_ONE_CHANGE)));
      if (made.size() == WAITING) {
        made.forEach(CompletableFuture::join);
        made.clear();
      }
    }
    made.forEach(CompletableFuture::join);
    say("filled %d in %d ms", count, millisSince(begin));
  }

  private static int resources(Tx tx, int first, int count) {
    for (int i = first; i < first + count; i++) {
      ResourcesRecord row = new ResourcesRecord();
      row.setResourceType("invoice");
      row.setId(String.format("bench_%08d", i));
      row.setSpaceId("space_acme");
      row.setExternalId("erp-" + Integer.toHexString(i * 31));
      row.setGroupId(i % 3 == 0 ? "group_finance_apac" : "group_finance");
      row.setDisplayName("Invoice number " + i);
      row.setVisibility("private");
      row.setStatus("active");
      row.setMetadata("{\"amount\":" + i + ",\"currency\":\"EUR\"}");
      row.setCreatedAt(tx.now());
      row.setUpdatedAt(tx.now());
      tx.rows().insert(row);
    }
    tx.record(
        new Change(
            Optional.of("space_acme"),
            "resource.imported",
            RESOURCES.getName(),
            "bench_" + first,
            Optional.empty(),
            Optional.empty()));
    return count;
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private void ask(CompletableFuture<RecordedDecision> answer) {
    app.authz()
        .ask(
            QUESTION,
            new RequestOrigin("bench", Optional.empty(), Optional.empty()),
            Runnable::run,
            answer::complete,
            answer::completeExceptionally);
  }

  private void load(int seconds) throws InterruptedException {
    Semaphore free = new Semaphore(WAITING);
    AtomicLong answered = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      free.acquire();
      CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
      var unused =
          answer.whenComplete(
              (a, e) -> {
                answered.incrementAndGet();
                free.release();
              });
      ask(answer);
    }
    free.acquire(WAITING);
    say("answered %d in %d s", answered.get(), seconds);
  }

  private static void awaitStandby(Path note) {
    long begin = System.nanoTime();
    while (!Files.exists(note)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    say("a standby after %d ms", millisSince(begin));
  }

  /** Questions at a steady rate, before, during and after a snapshot. */
  private void snapshot(int rate) throws Exception {
    steady("warming up", rate, TimeUnit.SECONDS.toNanos(5), () -> false);
    steady("without", rate, TimeUnit.SECONDS.toNanos(20), () -> false);
    CompletableFuture<Void> taken =
        CompletableFuture.runAsync(((EmbeddedStorage) app.storage()).upkeep()::now);
    steady("snapshot", rate, Long.MAX_VALUE / 2, taken::isDone);
    taken.join();
    steady("after", rate, TimeUnit.SECONDS.toNanos(20), () -> false);
  }

  private void steady(String name, int rate, long nanos, java.util.function.BooleanSupplier until) {
    long begin = System.nanoTime();
    long step = TimeUnit.SECONDS.toNanos(1) / rate;
    List<Long> took = java.util.Collections.synchronizedList(new ArrayList<>());
    for (long due = begin; due - begin < nanos && !until.getAsBoolean(); due += step) {
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      long asked = due;
      CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
      var unused = answer.thenRun(() -> took.add(System.nanoTime() - asked));
      ask(answer);
    }
    report(name, took, begin);
  }

  private static void report(String name, List<Long> took, long begin) {
    long[] sorted;
    synchronized (took) {
      sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
    }
    say(
        "%-10s %7d ms %8d answers, p50 %.2f p99 %.2f p99.9 %.2f max %.2f ms, over 10 ms: %d",
        name,
        millisSince(begin),
        sorted.length,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 0.999),
        at(sorted, 1),
        Arrays.stream(sorted).filter(n -> n > 10_000_000).count());
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
  }
}
