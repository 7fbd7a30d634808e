package com.plystra.base.datadir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.ChildProcess;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  private final Path place;

  DataDirectoryTest(@TempDir Path temporary) {
    this.place = temporary.resolve("data");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void open_whenMissing_makesItForItsOwnerOnly() throws IOException {
    Path deep = place.resolve("deeper");
    try (DataDirectory directory = DataDirectory.open(deep)) {
      assertEquals("rwx------", permissions(place));
      assertEquals("rwx------", permissions(deep));
      assertEquals("rw-------", permissions(deep.resolve("lock")));
      assertFalse(directory.isOpenToOthers());
    }
  }

  @Test
  void open_whenItExists_keepsItsPermissionsAndTells() throws IOException {
    Files.createDirectory(place);
    for (String open : new String[] {"rwxr-xr-x", "rwxr-x---", "rwx-----x", "rwx--x---"}) {
      permit(place, open);
      try (DataDirectory directory = DataDirectory.open(place)) {
        assertTrue(directory.isOpenToOthers(), open);
        assertEquals(open, permissions(place));
      }
    }
  }

  @Test
  void open_whenItIsAFile_isRefusedInOneLine() throws IOException {
    Files.writeString(place, "x");
    for (Path bad : new Path[] {place, place.resolve("below")}) {
      Problem problem = assertThrows(Problem.class, () -> DataDirectory.open(bad));
      assertEquals("DATA_DIRECTORY_UNUSABLE", problem.code());
      assertTrue(problem.getMessage().contains(bad + " cannot be used"), problem.getMessage());
      assertFalse(problem.getMessage().contains("\n"));
    }
  }

  @Test
  void open_whenThisProcessHoldsIt_isRefused() throws IOException {
    try (DataDirectory first = DataDirectory.open(place)) {
      Path other = place.resolveSibling("link");
      Files.createSymbolicLink(other, first.layout().root());
      for (Path same : new Path[] {place, other, place.resolve("../data")}) {
        Problem problem = assertThrows(Problem.class, () -> DataDirectory.open(same));
        assertEquals("DATA_DIRECTORY_LOCKED", problem.code());
        String holder = "in use by process " + ProcessHandle.current().pid() + ";";
        assertTrue(problem.getMessage().contains(holder), problem.getMessage());
        assertTrue(DataDirectory.tryOpen(same).isEmpty());
      }
    }
  }

  @Test
  void open_whenClosedBefore_succeeds() {
    DataDirectory first = DataDirectory.open(place);
    first.close();
    try (DataDirectory second = DataDirectory.open(place)) {
      // A late second close must not free what another holds.
      first.close();
      assertTrue(DataDirectory.tryOpen(place).isEmpty());
      assertEquals(first.layout(), second.layout());
    }
  }

  @Test
  void open_whenAnotherProcessHoldsIt_namesThatProcess() throws IOException {
    try (ChildProcess holder = ChildProcess.start(HoldMain.class, place)) {
      assertTrue(holder.line().startsWith("held"));

      Problem problem = assertThrows(Problem.class, () -> DataDirectory.open(place));

      assertEquals("DATA_DIRECTORY_LOCKED", problem.code());
      assertEquals(
          "the data directory "
              + place
              + " is in use by process "
              + holder.pid()
              + "; stop it, or choose another directory with --data-dir",
          problem.getMessage());
    }
  }

  @Test
  void open_whenItsHolderWasKilled_succeeds() throws IOException {
    try (ChildProcess holder = ChildProcess.start(HoldMain.class, place)) {
      assertTrue(holder.line().startsWith("held"));
      holder.kill();
      DataDirectory.open(place).close();
    }
  }

  // Closing any descriptor of a locked file frees the lock on POSIX: a refused second open and the
  // search for the holder must not.
  @Test
  void lock_whenASecondOpenWasRefusedHere_stillHoldsAgainstOthers() throws IOException {
    try (DataDirectory directory = DataDirectory.open(place)) {
      assertThrows(Problem.class, () -> DataDirectory.open(place));
      try (ChildProcess other = ChildProcess.start(HoldMain.class, directory.layout().root())) {
        assertTrue(other.line().startsWith("DATA_DIRECTORY_LOCKED"));
      }
    }
  }

  @Test
  void replace_whenTheFileExists_swapsItAndStaysOwnerOnly() throws IOException {
    Files.createDirectory(place);
    Path file = place.resolve("token");
    Files.writeString(file, "old");
    permit(file, "rw-rw-rw-");
    Files.writeString(place.resolve("token.new"), "left by a crash");

    OwnerOnly.replace(file, "new".getBytes(UTF_8));

    assertEquals("new", Files.readString(file));
    assertEquals("rw-------", permissions(file));
    assertFalse(Files.exists(place.resolve("token.new")));
  }

  @Test
  void createNew_always_makesAnOwnerOnlyFileAndNeverOpensOne() throws IOException {
    Files.createDirectory(place);
    OwnerOnly.createNew(place.resolve("x")).close();
    assertEquals("rw-------", permissions(place.resolve("x")));
    assertThrows(IOException.class, () -> OwnerOnly.createNew(place.resolve("x")));
  }
}
