package com.plystra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.journal.Disk;
import com.plystra.testkit.Acknowledged;
import com.plystra.testkit.Core;
import com.plystra.testkit.FailingCommits;
import com.plystra.testkit.FaultyDisk;
import com.plystra.testkit.FaultyDisk.Operation;
import com.plystra.testkit.LossyDisk;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.Until;
import com.plystra.testkit.Work;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journal, database, world and audit lists together, while the power goes, the disk fails and
 * commits fail: {@link Acknowledged} holds after each.
 */
class CoreUnderFireTest {
  private static final long SEED = Long.getLong("plystra.seed", 20_261_123);
  private static final int POWER_CUTS = Rounds.of("plystra.core.powercuts", 10, 60);
  private static final int ROUNDS = 10;
  private static final int FAULTY_RUNS = Rounds.of("plystra.core.faults", 10, 60);
  private static final int FAILED_COMMITS = Rounds.of("plystra.core.commits", 250, 1_000);

  @TempDir static Path temp;

  private static Path seeded;

  @TempDir Path own;

  @BeforeAll
  static void seed() throws IOException {
    seeded = temp.resolve("seeded");
    Core.seed(seeded);
  }

  private static Acknowledged model(Core core) {
    return new Acknowledged().since(core);
  }

  @Test
  void start_afterPowerLossAtAnyPoint_holdsWhatWasAcknowledged() throws IOException {
    int answers = 0;
    for (int run = 0; run < POWER_CUTS / ROUNDS; run++) {
      Random random = new Random(SEED + run);
      Path root = Core.copy(seeded, own.resolve("run" + run));
      LossyDisk disk = new LossyDisk(Core.journal(root), random.nextBoolean() ? 512 : 4096);
      Acknowledged model;
      try (Core core = Core.open(root, disk)) {
        model = model(core);
      }
      Path before = Files.copy(database(root), own.resolve("older" + run));
      boolean lost = false;
      for (int round = 0; round < ROUNDS; round++) {
        String where = "run " + run + ", round " + round + ", seed " + SEED;
        cutPower(root, disk, model, random, where);
        // A start that failed early has not made again what was lost before it.
        assertTrue(lost || Files.exists(database(root)), where);
        lost = loseDatabase(root, before, random);
      }
      try (Core core = Core.open(root, disk)) {
        model.requireIn(core, "run " + run + " at last, seed " + SEED);
      }
      answers += model.answers();
    }
    assertTrue(answers > POWER_CUTS * 10, answers + " answers");
  }

  private static Path database(Path root) {
    return root.resolve("database.mv.db");
  }

  private static void cutPower(
      Path root, LossyDisk disk, Acknowledged model, Random random, String where)
      throws IOException {
    if (random.nextInt(4) == 0) {
      // While it starts.
      disk.failAfter(random.nextInt(8));
    }
    try (Core core = Core.open(root, disk)) {
      disk.failAfter(Long.MAX_VALUE);
      model.requireIn(core, where);
      disk.failAfter(random.nextInt(80));
      new Work(core.app(), model, random, where + " ").run(60);
    } catch (IOException e) {
      assertEquals(LossyDisk.GONE, e.getMessage(), where);
    }
    if (random.nextInt(5) == 0) {
      disk.kill();
    } else {
      disk.cutPower(random);
    }
  }

  /** The database's file is as it was, or older, shorter, empty or gone; true when it is gone. */
  private static boolean loseDatabase(Path root, Path older, Random random) throws IOException {
    Path file = database(root);
    int fate = random.nextInt(5);
    if (fate == 0) {
      Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
    } else if (fate == 1) {
      Files.deleteIfExists(file);
    } else if (Files.exists(file) && fate < 4) {
      truncate(file, fate == 2 ? 0 : random.nextLong(Files.size(file) + 1));
    }
    return !Files.exists(file);
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  @Test
  void work_whileTheDiskFailsAtRandom_losesNothingAndRecovers() throws IOException {
    Path root = Core.copy(seeded, own.resolve("faulty"));
    FaultyDisk disk = new FaultyDisk();
    Random random = new Random(SEED);
    Core core = Core.open(root, disk);
    try {
      Acknowledged model = model(core);
      int struck = 0;
      for (int run = 0; run < FAULTY_RUNS; run++) {
        String where = "run " + run + ", seed " + SEED;
        struck += workOnAFailingDisk(core, disk, model, random, where + " ");
        Core recovered = core;
        Until.holds(() -> recovered.app().notReadyReason().isEmpty());
        new Work(core.app(), model, random, where + ", well ").run(5);
        model.requireIn(core, where);
        if (run % 10 == 9) {
          core.close();
          core = Core.open(root, disk);
          model.requireIn(core, where + ", restarted");
        }
      }
      int faults = struck;
      assertTrue(faults > FAULTY_RUNS, () -> faults + " faults");
    } finally {
      core.close();
    }
  }

  private static int workOnAFailingDisk(
      Core core, FaultyDisk disk, Acknowledged model, Random random, String prefix) {
    AtomicInteger struck = new AtomicInteger();
    Random chance = new Random(random.nextLong());
    int rate = 2 + random.nextInt(20);
    Set<Operation> always = alwaysFailing(random);
    disk.failing(
        (operation, path) -> {
          boolean strikes =
              always.isEmpty() ? chance.nextInt(rate) == 0 : always.contains(operation);
          return strikes && struck.incrementAndGet() > 0;
        });
    new Work(core.app(), model, random, prefix).run(40);
    if (always.contains(Operation.WRITE) || always.contains(Operation.FORCE)) {
      // Nothing leaves unrecorded while it lasts.
      assertEquals(false, new Work(core.app(), model, random, prefix + "refused ").decide().join());
      assertTrue(core.app().notReadyReason().isPresent(), prefix);
    }
    disk.failing((operation, path) -> false);
    return struck.get();
  }

  /** None, so that everything fails at some rate; one kind; or all, as on a read-only disk. */
  private static Set<Operation> alwaysFailing(Random random) {
    List<Operation> kinds = List.copyOf(EnumSet.allOf(Operation.class));
    return switch (random.nextInt(5)) {
      case 0, 1 -> EnumSet.noneOf(Operation.class);
      case 2, 3 -> EnumSet.of(kinds.get(random.nextInt(kinds.size())));
      default -> EnumSet.allOf(Operation.class);
    };
  }

  @Test
  void change_whenItsCommitFailsAfterTheForce_isAnsweredAsDoneAndWholeEverywhere()
      throws IOException {
    Path root = Core.copy(seeded, own.resolve("commits"));
    FaultyDisk disk = new FaultyDisk();
    Random random = new Random(SEED);
    try (FailingCommits commits = FailingCommits.of(root);
        Core core = Core.open(root, disk)) {
      Acknowledged model = model(core);
      Work work = new Work(core.app(), model, random, "commit ");
      // Has the writer its connection: levelling a new one commits too, and must not be the strike.
      work.change().join();
      while (commits.failed() < FAILED_COMMITS) {
        disk.afterNextForce(() -> commits.failNext(random));
        // A decision's force may be the one: then the next change's commit is.
        CompletableFuture<Boolean> changed = work.change();
        work.decide().join();
        changed.join();
        assertEquals(0, model.unsettled(), "a change was answered as unavailable");
        if (commits.failed() % 100 == 0) {
          model.requireIn(core, commits.failed() + " failed, " + SEED);
        }
      }
      Until.holds(() -> core.app().notReadyReason().isEmpty());
      model.requireIn(core, "at last, " + SEED);
    }
    try (Core core = Core.open(root, Disk.real())) {
      assertTrue(core.app().notReadyReason().isEmpty());
    }
  }
}
