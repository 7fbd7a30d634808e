package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Rounds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code import}, ended by {@code kill -9} at random points and started again: exactly the file's
 * objects come of it. The lines give no ids, so that one imported twice would make two objects.
 */
class ImportKillIT {
  private static final int MEMBERS = 1_000;
  private static final int KILLS = Rounds.of("plystra.import.kills", 2, 4);
  private static final long SEED = Long.getLong("plystra.kill.seed", System.nanoTime());
  // A record of a made member takes about as much.
  private static final int RECORD_BYTES = 1_000;
  private static final int LOOKED_AT = 256;

  private final Random random = new Random(SEED);

  @TempDir Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  private Path file() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("{\"object\":\"space\",\"id\":\"s\",\"name\":\"Acme\"}");
    for (int i = 0; i < MEMBERS; i++) {
      lines.add("{\"object\":\"member\",\"space_id\":\"s\",\"display_name\":\"" + name(i) + "\"}");
    }
    return Files.write(temp.resolve("members.ndjson"), lines);
  }

  private static String name(int i) {
    return String.format("Member %05d", i);
  }

  private String[] command(Path file) {
    return new String[] {
      "import", file.toString(), "--batch", "23", "--data-dir", data().toString()
    };
  }

  @Test
  void import_whenKilledAtRandomPointsAndStartedAgain_makesEachLineOnce() throws Exception {
    // given
    Path file = file();
    System.out.println("ImportKillIT: -Dplystra.kill.seed=" + SEED);
    // when
    for (int i = 0; i < KILLS; i++) {
      try (Jar jar = Jar.Launch.PLAIN.start(command(file))) {
        killInTheMiddle(jar, jar);
      }
    }
    killTheServerBeneath(file);
    // then
    var unused = finish(file);
    assertTrue(finish(file).contains("was imported already"));
    try (Jar jar = Jar.serving(data())) {
      Set<String> expected = new TreeSet<>();
      for (int i = 0; i < MEMBERS; i++) {
        expected.add(name(i));
      }
      assertEquals(expected, jar.api().texts("/api/v1/spaces/s/members", "display_name"));
      assertEquals(0, jar.stop(), jar::transcript);
    }
    try (Jar verify = Jar.run("audit", "verify", "--data-dir", data().toString())) {
      assertEquals(0, verify.exitCode(), verify::transcript);
    }
  }

  private String finish(Path file) {
    try (Jar jar = Jar.run(command(file))) {
      assertEquals(0, jar.exitCode(), jar::transcript);
      return String.join("\n", jar.out());
    }
  }

  private void killTheServerBeneath(Path file) throws IOException {
    try (Jar server = Jar.serving(data());
        Jar jar = Jar.Launch.PLAIN.start(command(file))) {
      killInTheMiddle(server, jar);
      int code = jar.exitCode();
      assertTrue(code == 0 || jar.transcript().contains("Run the import again"), jar::transcript);
    }
  }

  /**
   * Kills one once the journal has grown by a random number of records, or the import has ended.
   */
  private void killInTheMiddle(Jar killed, Jar importing) throws IOException {
    int segments = segments();
    int offset = 1 + random.nextInt(MEMBERS / 4) * RECORD_BYTES;
    // A server has opened its segment before it is asked to import; an import has one made.
    int wanted = killed == importing ? segments + 1 : segments;
    while (importing.isAlive() && (segments() < wanted || !isWritten(offset))) {
      Thread.onSpinWait();
    }
    killed.kill();
  }

  private int segments() throws IOException {
    return Files.isDirectory(data().resolve("journal")) ? Directories.segments(data()).size() : 0;
  }

  private boolean isWritten(long offset) throws IOException {
    try (FileChannel last = FileChannel.open(Directories.lastSegment(data()))) {
      ByteBuffer some = ByteBuffer.allocate(LOOKED_AT);
      last.read(some, offset);
      some.flip();
      while (some.hasRemaining()) {
        if (some.get() != 0) {
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException e) {
      // A start takes away what the one before had not begun.
      return false;
    }
  }
}
