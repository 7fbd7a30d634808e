package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An {@code import} of so much that it ends with a snapshot, the database's file written anew and a
 * standby: whatever becomes of these, the next start has every object, and soon.
 */
class BulkImportIT {
  /** With the Space, just enough rows for a standby. */
  private static final int MEMBERS = 20_000;

  @TempDir Path temp;

  private final Set<String> ids = new TreeSet<>();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("{\"object\":\"space\",\"id\":\"s\",\"name\":\"Acme\"}");
    for (int i = 0; i < MEMBERS; i++) {
      String id = String.format("m%05d", i);
      ids.add(id);
      lines.add(
          "{\"object\":\"member\",\"space_id\":\"s\",\"id\":\""
              + id
              + "\",\"display_name\":\"M\"}");
    }
    file = Files.write(temp.resolve("members.ndjson"), lines);
  }

  private Path data() {
    return temp.resolve("data");
  }

  private Path standby() {
    return data().resolve("database.standby.mv.db");
  }

  /** Where the database's file is written anew. */
  private Path room() {
    return data().resolve("database.compact");
  }

  private Jar importing() {
    return Jar.Launch.PLAIN.start("import", file.toString(), "--data-dir", data().toString());
  }

  @Test
  void import_ofMuch_leavesAStandbyThatServesWhereTheDatabaseDoesNot() throws Exception {
    // given
    try (Jar jar = importing()) {
      assertEquals(0, jar.exitCode(), jar::transcript);
    }
    assertTrue(Files.exists(standby()));
    assertFalse(Files.exists(room()));
    serves("as the last stop left it");
    // when
    Files.write(Directories.database(data()), new byte[1], StandardOpenOption.APPEND);
    // then
    serves("made again from its standby");
  }

  @Test
  void import_whenKilledWhileItWritesTheDatabaseAnew_hasMadeEverything() throws Exception {
    // when
    try (Jar jar = importing()) {
      while (jar.isAlive() && !Files.exists(room())) {
        Thread.onSpinWait();
      }
      jar.kill();
      assertNotEquals(0, jar.exitCode(), "it was through before it was killed");
    }
    // then
    try (Jar jar = importing()) {
      assertEquals(0, jar.exitCode(), jar::transcript);
      assertTrue(jar.transcript().contains("was imported already"), jar::transcript);
    }
    assertFalse(Files.exists(room()));
    serves("as the last stop left it");
  }

  private void serves(String saying) throws IOException {
    try (Jar jar = Jar.serving(data())) {
      assertEquals(ids, jar.api().texts("/api/v1/spaces/s/members", "id"));
      assertEquals(0, jar.stop(), jar::transcript);
      assertTrue(jar.transcript().contains(saying), jar::transcript);
    }
  }
}
