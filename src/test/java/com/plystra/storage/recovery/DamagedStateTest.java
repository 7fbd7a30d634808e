package com.plystra.storage.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.ids.Ids;
import com.plystra.decision.authz.AuthzService;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RecordPolicy;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.World;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.storage.db.Database;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.upkeep.Upkeep;
import com.plystra.storage.writer.WorldRows;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases and snapshots that were damaged while nobody looked: whatever became of them, a start
 * answers every check as before.
 */
final class DamagedStateTest {
  private static final int DAMAGES = Rounds.of("plystra.damaged.states", 30, 500);
  private static final long SEED = Long.getLong("plystra.damaged.seed", 20_261_123);
  private static final int CHECKS = 1_000;

  @TempDir Path root;

  private enum Damage {
    TRUNCATED,
    ZEROED,
    FLIPPED,
    DELETED,
    OLDER,
    SWAPPED
  }

  @Test
  void start_whateverBecameOfDatabaseAndSnapshots_answersAsBefore() throws IOException {
    // given
    Path stopped = root.resolve("stopped");
    Path killed = root.resolve("killed");
    Path older = root.resolve("older");
    List<Question> questions = made(stopped, killed, older);
    List<String> expected = answers(stopped, questions);
    assertEquals(expected, answers(killed, questions));
    assertTrue(expected.stream().filter(a -> a.startsWith("allow")).count() > CHECKS / 20);
    // when, then
    Map<Recovery.Outcome, Integer> outcomes = new EnumMap<>(Recovery.Outcome.class);
    IntStream.range(0, DAMAGES)
        .parallel()
        .forEach(
            run -> {
              Path data = copy(run % 2 == 0 ? stopped : killed, root.resolve("run" + run));
              String done = damage(data, older, new Random(SEED + run));
              Recovery.Outcome outcome = recovered(data, questions, expected, run + ": " + done);
              synchronized (outcomes) {
                outcomes.merge(outcome, 1, Integer::sum);
              }
              delete(data);
            });
    assertTrue(
        outcomes.getOrDefault(Recovery.Outcome.REBUILT, 0) > DAMAGES / 4, outcomes::toString);
  }

  /** A world with two snapshots and changes after them; the questions to ask of it. */
  private List<Question> made(Path stopped, Path killed, Path older) {
    Upkeep.Plan asked =
        new Upkeep.Plan(
            Long.MAX_VALUE,
            Duration.ofDays(365),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ZERO,
            Optional.empty());
    TestServer server = TestServer.Options.in(stopped).embedded().upkeep(asked).start();
    Finance acme = server.finance();
    work(acme, 0);
    server.upkeep().now();
    work(acme, 1);
    server.copyTo(older);
    server.upkeep().now();
    work(acme, 2);
    server.copyTo(killed);
    server.close();
    return questions(acme);
  }

  private static void work(Finance acme, int round) {
    for (int i = round * 10; i < round * 10 + 10; i++) {
      acme.group("g" + i, (i % 2 == 0 ? "finance.g" : "legal.g") + i);
      acme.invoice("inv_" + i, i % 3 == 0 ? "g" + i : "apac");
      acme.binding("um_" + i, "alice");
      if (i % 4 == 0) {
        acme.revoke(acme.id("um_" + i));
      }
      if (i % 5 == 0) {
        acme.disableGroup("g" + i);
      }
    }
  }

  private static List<Question> questions(Finance acme) {
    Random random = new Random(SEED);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < CHECKS; i++) {
      questions.add(
          new Question(
              acme.id("alice"),
              acme.id("reviewer"),
              random.nextInt(3) == 0 ? acme.aliceBinding() : acme.id("um_" + random.nextInt(32)),
              acme.space(),
              acme.type(),
              random.nextInt(9) == 0 ? "invoice_001" : "inv_" + random.nextInt(32),
              "approve"));
    }
    return questions;
  }

  private static List<String> answers(Path data, List<Question> questions) {
    List<String> found = new ArrayList<>();
    Path copy = copy(data, data.resolveSibling(data.getFileName() + ".asked"));
    recovered(copy, questions, found);
    return found;
  }

  private static Recovery.Outcome recovered(
      Path data, List<Question> questions, List<String> expected, String where) {
    List<String> found = new ArrayList<>();
    Recovery.Outcome outcome = recovered(data, questions, found);
    assertEquals(expected, found, where);
    return outcome;
  }

  /** As a start does it, in this process. */
  private static Recovery.Outcome recovered(
      Path data, List<Question> questions, List<String> answers) {
    SnapshotFiles snapshots = new SnapshotFiles(data.resolve("snapshots"), Disk.real());
    try (Journal journal = Journal.open(data.resolve("journal"), Clock.systemUTC())) {
      Recovery.Level level =
          new Recovery(journal, new Recovery.Place(data.resolve("database"), snapshots)).open();
      try (Database database = level.database()) {
        World world = WorldRows.load(database.reads(), 1);
        questions.forEach(question -> answers.add(answer(journal, world, question)));
      }
      return level.outcome();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answer(Journal journal, World world, Question question) {
    AuthzService service =
        new AuthzService(
            new CurrentWorld(world),
            journal,
            new TestClock("2026-01-01T00:00:00Z"),
            new Ids(),
            RecordPolicy.NEVER);
    CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
    service.ask(
        question,
        new RequestOrigin("req", Optional.empty(), Optional.empty()),
        Runnable::run,
        answer::complete,
        answer::completeExceptionally);
    var record = answer.join().record();
    return record.fields().decision() + " " + record.fields().denyCode() + " " + record.reason();
  }

  private static String damage(Path data, Path older, Random random) {
    try {
      StringBuilder done = new StringBuilder();
      List<Path> files = new ArrayList<>(snapshots(data));
      files.add(data.resolve("database.mv.db"));
      int which = 1 + random.nextInt((1 << files.size()) - 1);
      for (int i = 0; i < files.size(); i++) {
        if ((which & 1 << i) != 0) {
          Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
          done.append(files.get(i).getFileName()).append(' ').append(damage).append(' ');
          damage(damage, files.get(i), snapshots(data), older, random);
        }
      }
      return done.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void damage(
      Damage damage, Path file, List<Path> snapshots, Path older, Random random)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = random.nextInt(bytes.length);
    switch (damage) {
      case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, at));
      case ZEROED -> {
        Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8_192)), (byte) 0);
        Files.write(file, bytes);
      }
      case FLIPPED -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
      case DELETED -> Files.delete(file);
      case OLDER -> {
        Path before = snapshots.isEmpty() ? file : snapshots.get(0);
        boolean database = file.toString().endsWith(".mv.db");
        replace(file, database ? older.resolve("database.mv.db") : before);
      }
      case SWAPPED -> {
        Path other = snapshots.isEmpty() ? file : snapshots.get(snapshots.size() - 1);
        byte[] others = Files.readAllBytes(other);
        Files.write(other, bytes);
        Files.write(file, others);
      }
    }
  }

  private static void replace(Path file, Path by) throws IOException {
    if (!by.equals(file)) {
      Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> snapshots(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("snapshots"))) {
      return files.sorted().toList();
    }
  }

  private static Path copy(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
