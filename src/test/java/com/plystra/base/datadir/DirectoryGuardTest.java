package com.plystra.base.datadir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import com.plystra.testkit.RootOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No link in a data directory is followed, and none that belongs to another user is written. */
final class DirectoryGuardTest {
  private static final String CONTENT = "somebody else's";
  private final Path place;
  private final Path victim;

  DirectoryGuardTest(@TempDir Path root) {
    place = root.resolve("data");
    victim = root.resolve("victim");
  }

  @BeforeEach
  void plant() throws IOException {
    Files.createDirectories(place.resolve("journal"));
    Files.createDirectories(place.resolve("secrets"));
    Files.createDirectories(place.resolve("snapshots"));
    Files.writeString(victim, CONTENT);
    Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock",
        "database.mv.db",
        "database.standby.mv.db",
        "database.new.mv.db",
        "plystra.properties",
        "control.sock",
        "control.path",
        "journal/head",
        "journal/0000000000000001.plyj",
        "secrets/session.secret",
        "snapshots/0000000000000001.plys"
      })
  void open_whereAFileIsALink_isRefusedByName_andTheTargetStaysAsItIs(String name)
      throws IOException {
    // given
    Path link = Files.createSymbolicLink(place.resolve(name), victim);
    // when, then
    Problem problem = assertThrows(Problem.class, () -> DataDirectory.open(place));
    assertEquals("DATA_DIRECTORY_HAS_LINK", problem.code());
    assertTrue(problem.getMessage().startsWith(link + " is a symbolic link"), problem.toString());
    assertEquals(
        "DATA_DIRECTORY_HAS_LINK",
        assertThrows(Problem.class, () -> DataDirectory.tryRead(place)).code());
    assertEquals(CONTENT, Files.readString(victim));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)));
    assertFalse(Files.exists(place.resolve("lock")) && !name.equals("lock"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "secrets", "snapshots"})
  void open_whereADirectoryIsALink_isRefusedByName(String name) throws IOException {
    Files.delete(place.resolve(name));
    Path elsewhere = Files.createDirectory(place.resolveSibling("elsewhere"));
    Files.createSymbolicLink(place.resolve(name), elsewhere);
    Problem problem = assertThrows(Problem.class, () -> DataDirectory.open(place));
    assertEquals("DATA_DIRECTORY_HAS_LINK", problem.code());
  }

  /** The last check, should a link come to stand there after all were looked at. */
  @Test
  void openItself_ofALink_isRefused_andTheTargetStaysAsItIs() throws IOException {
    Path link = Files.createSymbolicLink(place.resolve("lock"), victim);
    assertThrows(IOException.class, () -> OwnerOnly.openItself(link));
    assertThrows(IOException.class, () -> OwnerOnly.restrict(link));
    assertThrows(IOException.class, () -> DirectoryLock.isHeld(link));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)));
  }

  @Test
  void open_whereTheDirectoryItselfIsALink_orAnotherFileInIt_isAsAlways() throws IOException {
    Files.createSymbolicLink(place.resolve("latest-backup.zip"), victim);
    Path link = Files.createSymbolicLink(place.resolveSibling("link"), place);
    try (DataDirectory directory = DataDirectory.open(link)) {
      assertEquals(place.toRealPath(), directory.layout().root());
    }
  }

  @Test
  void open_ofADirectoryOfAnotherUser_isRefusedByName_andWritesNothing() throws IOException {
    RootOnly.require("open_ofADirectoryOfAnotherUser_isRefusedByName_andWritesNothing");
    RootOnly.give(place, RootOnly.NOBODY);
    Problem problem = assertThrows(Problem.class, () -> DataDirectory.open(place));
    assertEquals("DATA_DIRECTORY_OF_ANOTHER_USER", problem.code());
    assertTrue(problem.getMessage().contains("belongs to the user nobody"), problem.toString());
    assertTrue(problem.getMessage().contains("sudo -u nobody plystra"), problem.toString());
    assertFalse(Files.exists(place.resolve("lock")));
    // One that has no name is told by its number.
    RootOnly.give(place, 4_321);
    Problem nameless = assertThrows(Problem.class, () -> DataDirectory.open(place));
    assertTrue(nameless.getMessage().contains("sudo -u '#4321' plystra"), nameless.toString());
  }

  @Test
  void read_ofADirectoryThatIsThere_changesNothing_andKeepsAServerOut() throws IOException {
    try (DataDirectory.Reading first = DataDirectory.tryRead(place).orElseThrow()) {
      assertFalse(Files.exists(place.resolve("lock")));
      assertTrue(DataDirectory.tryOpen(place).isEmpty());
      assertEquals(place.toRealPath(), first.layout().root());
    }
    DataDirectory.open(place).close();
    long before = Files.getLastModifiedTime(place.resolve("lock")).toMillis();
    try (DataDirectory.Reading second = DataDirectory.tryRead(place).orElseThrow()) {
      assertTrue(DataDirectory.tryOpen(second.layout().root()).isEmpty());
    }
    assertEquals(before, Files.getLastModifiedTime(place.resolve("lock")).toMillis());
    DataDirectory.open(place).close();
  }
}
