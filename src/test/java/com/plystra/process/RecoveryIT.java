package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalReading;
import com.plystra.journal.Segment;
import com.plystra.storage.db.Database;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.testkit.Rounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files damaged between two starts. Whatever happens to the database, the next start shows what the
 * one before showed; a damaged journal is refused, and then nothing is touched.
 */
class RecoveryIT {
  private static final long SEED = Long.getLong("plystra.recovery.seed", 20_260_611);
  private static final int RESOURCES = 12;
  private static final int FLIPS = Rounds.of("plystra.recovery.flips", 3, 20);
  private static final List<String> INVOICES = List.of("rec_1", "rec_5", "rec_12");

  private static final int FIRST_BATCH = 144;

  @TempDir static Path temp;

  /** A stopped server's directory, a killed one's, the database as it was half way. */
  private static Path stopped;

  private static Path killed;
  private static Path older;
  private static Picture stoppedPicture;
  private static Picture killedPicture;

  @TempDir Path own;

  @BeforeAll
  static void makeDirectories() throws IOException {
    Path data = temp.resolve("data");
    try (Jar jar = Jar.serving(data)) {
      work(jar.api(), 1, RESOURCES / 2);
      assertEquals(0, jar.stop(), jar::transcript);
    }
    older = Files.copy(Directories.database(data), temp.resolve("older.mv.db"));
    try (Jar jar = Jar.serving(data)) {
      work(jar.api(), RESOURCES / 2 + 1, RESOURCES);
      stoppedPicture = Picture.of(jar.api(), INVOICES);
      assertEquals(0, jar.stop(), jar::transcript);
    }
    stopped = Directories.copy(data, temp.resolve("stopped"));
    try (Jar jar = Jar.serving(data)) {
      change(jar.api(), "rec_1", "killed");
      killedPicture = Picture.of(jar.api(), INVOICES);
      jar.kill();
    }
    killed = Directories.copy(data, temp.resolve("killed"));
  }

  private static void work(Api api, int first, int last) throws IOException {
    for (int i = first; i <= last; i++) {
      String id = "rec_" + i;
      ObjectNode wanted = Api.JSON.createObjectNode();
      wanted.put("id", id).put("resource_type", "invoice").put("group_id", "group_finance_apac");
      api.post(Api.ACME + "/resources", "create_" + i, wanted).ok();
      change(api, id, "number " + i);
    }
    ObjectNode nothing = Api.JSON.createObjectNode();
    api.post(Api.ACME + "/resources/rec_" + last + "/archive", "archive_" + last, nothing).ok();
    String bob = Api.ACME + "/user-members/um_bob_finance_reviewer";
    api.post(bob + (first == 1 ? "/revoke" : "/restore"), "bob_" + first, nothing).ok();
  }

  private static void change(Api api, String id, String name) throws IOException {
    ObjectNode patch = Api.JSON.createObjectNode().put("display_name", name);
    api.patch(Api.ACME + "/resources/" + id, "name_" + id, patch).ok();
  }

  /** What can become of a database's file. */
  enum Damage {
    DELETED {
      @Override
      void doTo(Path database) throws IOException {
        Files.delete(database);
      }
    },
    EMPTIED {
      @Override
      void doTo(Path database) throws IOException {
        truncate(database, 0);
      }
    },
    HALVED {
      @Override
      void doTo(Path database) throws IOException {
        truncate(database, Files.size(database) / 2);
      }
    },
    ONE_BYTE_SHORT {
      @Override
      void doTo(Path database) throws IOException {
        truncate(database, Files.size(database) - 1);
      }
    },
    OLDER {
      @Override
      void doTo(Path database) throws IOException {
        Files.copy(older, database, StandardCopyOption.REPLACE_EXISTING);
      }
    },
    OF_NOBODY {
      @Override
      void doTo(Path database) throws IOException {
        Files.delete(database);
        String path = database.toString();
        Database.embedded(Path.of(path.substring(0, path.indexOf(".mv.db")))).close();
      }
    };

    abstract void doTo(Path database) throws IOException;
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private Path copy(Path of) throws IOException {
    return Directories.copy(of, own.resolve("data"));
  }

  private static void showsTheSame(Picture before, Path data, String database) throws IOException {
    try (Jar jar = Jar.serving(data)) {
      before.requireIn(Picture.of(jar.api(), INVOICES));
      assertTrue(jar.databaseWords().contains(database), jar::transcript);
    }
  }

  private static final String AS_IT_WAS = "as the last stop left it";
  private static final String REBUILT = "made again from the journal";

  @Test
  void start_afterAStop_takesTheDatabaseAsItIs() throws IOException {
    showsTheSame(stoppedPicture, copy(stopped), AS_IT_WAS);
  }

  @Test
  void start_afterAKill_comparesTheDatabase() throws IOException {
    showsTheSame(killedPicture, copy(killed), "compared with the journal");
  }

  @ParameterizedTest
  @EnumSource
  void start_whenTheStoppedDatabaseIsDamaged_makesItAgain(Damage damage) throws IOException {
    // given
    Path data = copy(stopped);
    // when
    damage.doTo(Directories.database(data));
    // then
    showsTheSame(stoppedPicture, data, REBUILT);
  }

  @ParameterizedTest
  @EnumSource(names = {"DELETED", "HALVED", "ONE_BYTE_SHORT", "OLDER"})
  void start_whenTheKilledDatabaseIsDamaged_bringsItLevel(Damage damage) throws IOException {
    // given
    Path data = copy(killed);
    // when
    damage.doTo(Directories.database(data));
    // then
    showsTheSame(killedPicture, data, "journal");
  }

  @Test
  void start_whenABitOfTheStoppedDatabaseIsFlipped_makesItAgain() throws IOException {
    // given
    Path data = copy(stopped);
    // when
    flipAnywhere(Directories.database(data), 0);
    // then
    showsTheSame(stoppedPicture, data, REBUILT);
  }

  @Test
  void recovery_whenAnyBitOfTheStoppedDatabaseIsFlipped_makesItAgain() {
    flips(run -> assertEquals(Recovery.Outcome.REBUILT, flipped(stopped, run), "flip " + run));
  }

  @Test
  void recovery_whenAnyBitOfTheKilledDatabaseIsFlipped_hasEveryRow() {
    flips(run -> assertNotEquals(Recovery.Outcome.UNTOUCHED, flipped(killed, run), "flip " + run));
  }

  private static void flips(IntConsumer each) {
    IntStream.rangeClosed(1, FLIPS).parallel().forEach(each);
  }

  private Recovery.Outcome flipped(Path of, int run) {
    try {
      Path data = Directories.copy(of, own.resolve("data" + run));
      flipAnywhere(Directories.database(data), run);
      return recovered(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a start does, here for speed; every row must be what the journal says. */
  private static Recovery.Outcome recovered(Path data) throws IOException {
    try (Journal journal = Journal.open(data.resolve("journal"), Clock.systemUTC())) {
      Recovery.Level level = new Recovery(journal, place(data)).open();
      try (Database database = level.database()) {
        assertEquals(journal.head().stateDigest(), Recovery.digest(database.reads()));
      }
      return level.outcome();
    }
  }

  private static Recovery.Place place(Path data) {
    return new Recovery.Place(
        data.resolve("database"), new SnapshotFiles(data.resolve("snapshots"), Disk.real()));
  }

  private static void flipAnywhere(Path file, int run) throws IOException {
    Random random = new Random(SEED + run);
    flip(file, random.nextDouble(), random.nextInt(8));
  }

  private static void flip(Path file, double where, int bit) throws IOException {
    flip(file, (long) (Files.size(file) * where), bit);
  }

  private static void flip(Path file, long offset, int bit) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, offset);
      one.flip();
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1 << bit)}), offset);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void start_whenTheDatabaseIsAnothers_refusesAndChangesNothing(boolean afterStop)
      throws IOException {
    // given
    Path others = own.resolve("others");
    try (Jar jar = Jar.serving(others)) {
      assertEquals(0, jar.stop(), jar::transcript);
    }
    Path data = copy(afterStop ? stopped : killed);
    // when
    Files.copy(
        Directories.database(others),
        Directories.database(data),
        StandardCopyOption.REPLACE_EXISTING);
    // then
    refuses(data, "another journal");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void start_whenTheJournalIsGone_refusesAndChangesNothing(boolean afterStop) throws IOException {
    // given
    Path data = copy(afterStop ? stopped : killed);
    // when
    for (Path segment : Directories.segments(data)) {
      Files.delete(segment);
    }
    // then
    refuses(data, "it is missing, as all others are");
    // when
    Files.delete(data.resolve("journal").resolve("head"));
    // then
    refuses(data, "another journal");
  }

  @Test
  void start_whenAcknowledgedChangesAreCutOffTheJournal_refuses() throws IOException {
    // given
    Path data = copy(stopped);
    // when: the mark of the stop, the decisions of the picture, and some changes
    truncate(Directories.lastSegment(data), 2_000);
    // then
    refuses(data, "and its head file says that record ");
  }

  /** One line that holds the words, exit 1, and every file as it was. */
  private static void refuses(Path data, String words) throws IOException {
    Map<String, String> before = Directories.contents(data);
    try (Jar jar = Jar.Launch.PLAIN.serve(data)) {
      assertEquals(1, jar.exitCode(), jar::transcript);
      assertEquals(1, jar.err().size(), jar::transcript);
      assertTrue(jar.err().get(0).contains(words), jar::transcript);
    }
    assertEquals(before, Directories.contents(data));
  }

  @Test
  void start_whenTheLastBatchIsTorn_keepsEverythingBeforeIt() throws IOException {
    // given
    Path data = copy(killed);
    Path segment = Directories.lastSegment(data);
    byte[] begun = Files.readAllBytes(segment);
    // when: the beginning of a batch stands where the next one was to come
    overwrite(segment, validLength(data), Arrays.copyOfRange(begun, FIRST_BATCH, FIRST_BATCH + 90));
    // then
    startsWithACut(data);
  }

  @Test
  void start_whenGarbageFollowsTheLastBatch_keepsEverythingBeforeIt() throws IOException {
    // given
    Path data = copy(killed);
    byte[] garbage = new byte[5_000];
    new Random(SEED).nextBytes(garbage);
    // when
    overwrite(Directories.lastSegment(data), validLength(data), garbage);
    // then
    startsWithACut(data);
  }

  /** Where the last segment's batches end, and zeros begin that were written ahead. */
  private static long validLength(Path data) throws IOException {
    try (JournalReading reading = JournalReading.open(data.resolve("journal"))) {
      List<Segment> all = reading.segments().list();
      return all.get(all.size() - 1).validLength();
    }
  }

  private static void overwrite(Path file, long at, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), at);
    }
  }

  private static void startsWithACut(Path data) throws IOException {
    try (Jar jar = Jar.serving(data)) {
      jar.awaitLogged("at the end of");
      killedPicture.requireIn(Picture.of(jar.api(), INVOICES));
      assertEquals(0, jar.stop(), jar::transcript);
    }
    try (Jar verify = Jar.run("audit", "verify", "--data-dir", data.toString())) {
      assertEquals(0, verify.exitCode(), verify::transcript);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5})
  void start_whenABitOfTheLastSegmentIsFlipped_refusesNamingThePlace(double where)
      throws IOException {
    // given
    Path data = copy(killed);
    Path segment = Directories.lastSegment(data);
    // when
    flip(segment, (long) (validLength(data) * where), 3);
    // then
    refuses(data, "segment " + segment.getFileName() + ", offset ");
    failsVerification(data, segment);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.6})
  void verify_whenABitOfAnEarlierSegmentIsFlipped_namesThePlace(double where) throws IOException {
    // given
    Path data = copy(stopped);
    Path segment = Directories.segments(data).get(0);
    // when
    flip(segment, where, 5);
    // then
    failsVerification(data, segment);
  }

  private static void failsVerification(Path data, Path segment) throws IOException {
    Map<String, String> before = Directories.contents(data);
    try (Jar verify = Jar.run("audit", "verify", "--data-dir", data.toString())) {
      assertEquals(5, verify.exitCode(), verify::transcript);
      assertEquals(1, verify.err().size(), verify::transcript);
      String line = verify.err().get(0);
      assertTrue(line.contains(segment.getFileName() + ", offset "), verify::transcript);
    }
    assertEquals(before, Directories.contents(data));
  }

  @Test
  void start_whenTheJournalIsDamagedAndTheDatabaseIsNeeded_leavesTheDatabaseAlone()
      throws IOException {
    // given: the changes that the older database lacks are in a damaged segment
    Path data = copy(killed);
    Files.copy(older, Directories.database(data), StandardCopyOption.REPLACE_EXISTING);
    flip(Directories.segments(data).get(1), 0.2, 1);
    // then
    refuses(data, "the journal is damaged: segment");
    // when
    Files.delete(Directories.database(data));
    // then
    refuses(data, "the journal is damaged: segment");
  }

  @Test
  void files_whileServingAndAfterwards_areTheOwnersAlone() throws IOException {
    // given
    Path data = own.resolve("data");
    Files.createDirectories(data);
    try (Jar jar =
        Jar.Launch.PLAIN.before("/bin/sh", "-c", "umask 000; exec \"$@\"", "sh").serve(data)) {
      work(jar.api(), 1, 2);
      // then
      ownersAlone(data);
      assertEquals(0, jar.stop(), jar::transcript);
    }
    ownersAlone(data);
  }

  private static void ownersAlone(Path data) throws IOException {
    for (Path path : Directories.everything(data)) {
      if (!path.equals(data)) {
        assertTrue(mode(path).endsWith("------"), () -> path + " is " + mode(path));
      }
    }
  }

  private static String mode(Path path) {
    try {
      return java.nio.file.attribute.PosixFilePermissions.toString(
          Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
