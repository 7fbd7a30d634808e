package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.RootOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server of a user of its own, and commands of root beside it and on what it has left. */
class OwnerIT {
  private static final String NOBODY = String.valueOf(RootOnly.NOBODY);

  private Path root;
  private Path jar;

  // Where everybody gets to, which a test's directory is not.
  @BeforeEach
  void make() throws IOException {
    RootOnly.require("OwnerIT");
    root = Files.createTempDirectory(Path.of("/tmp"), "plystra-owner");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    jar = Jar.copyTo(root.resolve("plystra.jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createDirectory(data());
    Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
    RootOnly.give(data(), RootOnly.NOBODY);
  }

  @AfterEach
  void remove() throws IOException {
    if (root != null) {
      for (Path file :
          Directories.everything(root).stream().sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private Path data() {
    return root.resolve("data");
  }

  private Jar serve() {
    Jar server =
        Jar.Launch.PLAIN
            .before("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
            .startFrom(jar, "serve", "--data-dir", data().toString(), "--port", "0");
    assertTrue(server.port() > 0);
    return server;
  }

  private Jar command(String... args) {
    Jar command = Jar.run(args);
    assertEquals(0, command.exitCode(), command::transcript);
    return command;
  }

  private Map<String, Object> owners() throws IOException {
    Map<String, Object> owners = new TreeMap<>();
    for (Path file : Directories.everything(data())) {
      owners.put(
          file.toString(),
          new TreeMap<>(Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS)));
    }
    return owners;
  }

  @Test
  void root_besideAServerAndAfterIt_leavesNothingThatTheNextStartCannotUse() throws IOException {
    String place = "--data-dir=" + data();
    try (Jar server = serve()) {
      // Asked through the server's socket, which is its user's.
      command("token", "show", place);
      command("seed", "demo", place);
      assertEquals(0, server.stop(), server::transcript);
    }
    Map<String, Object> before = owners();
    command("token", "show", place);
    command("audit", "verify", place);
    Jar refused = Jar.run("seed", "demo", place);
    assertEquals(1, refused.exitCode(), refused::transcript);
    assertTrue(refused.err().get(0).contains("belongs to the user nobody"), refused::transcript);
    assertEquals(before, owners());
    try (Jar server = serve()) {
      assertTrue(server.databaseWords().contains("as the last stop left it"), server::transcript);
      assertEquals(0, server.stop(), server::transcript);
    }
    // What an earlier version let root leave: told with whose it is, and the cure.
    RootOnly.give(data().resolve("journal/head"), 0);
    try (Jar server =
        Jar.Launch.PLAIN
            .before("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
            .startFrom(jar, "serve", "--data-dir", data().toString(), "--port", "0")) {
      assertEquals(1, server.exitCode(), server::transcript);
      String line = server.err().get(0);
      assertTrue(line.contains("journal/head belongs to the user root"), line);
      assertTrue(line.contains("chown -R --reference="), line);
    }
  }
}
