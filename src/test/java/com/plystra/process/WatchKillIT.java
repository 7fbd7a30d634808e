package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A caller watches a server that is ended by {@code kill -9} at random points, and goes on from the
 * last event that it got: every acknowledged change is in its stream, once.
 */
class WatchKillIT {
  private static final int KILLS = Rounds.of("plystra.watch.kills", 2, 10);
  private static final int CALLERS = 4;
  private static final long SEED = Long.getLong("plystra.kill.seed", System.nanoTime());

  private final Random random = new Random(SEED);
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final List<String> told = new ArrayList<>();
  private String last = "0";

  @TempDir Path data;

  @Test
  void watcher_whenTheServerIsKilled_missesNothingThatWasAcknowledged() throws Exception {
    System.out.println("WatchKillIT: -Dplystra.kill.seed=" + SEED);
    run(
        TestPostgres.isWanted()
            ? Jar.Launch.PLAIN.environment(
                Map.of("DATABASE_URL", TestPostgres.shared().newDatabase()))
            : Jar.Launch.PLAIN);
  }

  private void run(Jar.Launch launch) throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      try (Jar jar = launch.serve(data)) {
        Api api = jar.api();
        Watcher watcher = watch(api);
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
          String prefix = "s" + kill + "_" + caller + "_";
          callers.add(new Thread(() -> create(api, prefix)));
        }
        callers.forEach(Thread::start);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(1_500)));
        jar.kill();
        for (Thread caller : callers) {
          caller.join();
        }
        for (Watcher.Event event = watcher.next(); !event.isEnd(); event = watcher.next()) {
          take(event);
        }
      }
    }
    try (Jar jar = launch.serve(data)) {
      Api api = jar.api();
      Watcher watcher = watch(api);
      create(api, "end");
      watcher.until(
          event -> {
            take(event);
            return event.said().equals("space end0 created");
          });
      watcher.close();
      assertEquals(0, jar.stop(), jar::transcript);
    }
    assertEquals(told.size(), new HashSet<>(told).size(), "told twice");
    assertTrue(told.containsAll(acknowledged), "acknowledged, and not told");
    assertTrue(acknowledged.size() > KILLS * CALLERS, acknowledged::toString);
    System.out.printf("WatchKillIT: %d acknowledged, %d told%n", acknowledged.size(), told.size());
  }

  private Watcher watch(Api api) throws IOException {
    Watcher watcher = Watcher.of(api.stream("/api/v1/changes?after=" + last));
    assertEquals("start", watcher.next().type());
    return watcher;
  }

  private void take(Watcher.Event event) {
    last = event.id();
    if (event.object().startsWith("space ")) {
      told.add(event.data().path("id").asText());
    }
  }

  /** Creates Spaces until the server is gone, or one for the end. */
  private void create(Api api, String prefix) {
    try {
      for (int i = 0; i < (prefix.equals("end") ? 1 : Integer.MAX_VALUE); i++) {
        String id = prefix + i;
        var body = Api.JSON.createObjectNode().put("id", id).put("name", id);
        api.post("/api/v1/spaces", "req_" + id, body).ok();
        acknowledged.add(id);
      }
    } catch (IOException e) {
      // The server is gone.
    }
  }
}
