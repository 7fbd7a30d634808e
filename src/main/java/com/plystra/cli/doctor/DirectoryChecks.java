package com.plystra.cli.doctor;

import static com.plystra.ops.findings.Finding.fault;
import static com.plystra.ops.findings.Finding.ok;
import static com.plystra.ops.findings.Finding.warning;

import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.DirectoryGuard;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import com.plystra.ops.findings.Finding;
import com.plystra.ops.findings.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the data directory, its permissions, and those of files with secrets. */
final class DirectoryChecks {
  private static final String DIRECTORY = "data directory";
  private static final String SECRETS = "secret files";

  private final DataLayout layout;

  DirectoryChecks(DataLayout layout) {
    this.layout = layout;
  }

  List<Finding> all() {
    Path root = layout.root();
    Optional<String> obstacle = DataDirectory.obstacle(root);
    if (obstacle.isPresent()) {
      return List.of(
          fault(
              DIRECTORY,
              root + " cannot be used: " + obstacle.get(),
              "correct that, or name another with --data-dir"));
    }
    if (!Files.exists(root)) {
      return List.of(missing(root));
    }
    if (!isUsable(root)) {
      return List.of(
          fault(
              DIRECTORY,
              root + " cannot be read and written by this user",
              "give it to the server's user: chown -R"));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(permissions(root));
    guard(root).ifPresent(findings::add);
    secrets().forEach(findings::add);
    return findings;
  }

  /** Faults for which a server of this user would refuse the directory. */
  private static Optional<Finding> guard(Path root) {
    try {
      new DirectoryGuard(new DataLayout(root.toRealPath())).checkForWriting();
      return Optional.empty();
    } catch (Problem refusal) {
      return Optional.of(fault(DIRECTORY, refusal.getMessage()));
    } catch (IOException e) {
      return Optional.of(fault(DIRECTORY, root + " cannot be read (" + e + ")"));
    }
  }

  private static Finding missing(Path root) {
    Path above = Machine.existing(root);
    return Files.isDirectory(above) && Files.isWritable(above)
        ? ok(DIRECTORY, root + " does not exist yet; the first start creates it")
        : fault(
            DIRECTORY,
            root + " does not exist, and this user cannot create it in " + above,
            "create it for the server's user, or name another with --data-dir");
  }

  private static boolean isUsable(Path root) {
    return Files.isReadable(root) && Files.isWritable(root) && Files.isExecutable(root);
  }

  private static Finding permissions(Path root) {
    return isOpen(root)
        ? fault(DIRECTORY, root + " is open to others", "run: chmod -R go= " + root)
        : ok(DIRECTORY, root + ", readable only by its owner");
  }

  private List<Finding> secrets() {
    List<Path> open = new ArrayList<>();
    for (Path file : List.of(layout.propertiesFile(), layout.secrets())) {
      if (Files.exists(file) && isOpen(file)) {
        open.add(file);
      }
    }
    return open.isEmpty()
        ? List.of(ok(SECRETS, "readable only by their owner"))
        : open.stream()
            .map(f -> warning(SECRETS, f + " is open to others", "run: chmod -R go= " + f))
            .toList();
  }

  private static boolean isOpen(Path path) {
    try {
      return OwnerOnly.isOpenToOthers(path);
    } catch (IOException e) {
      // A file that cannot be read is reported by the check of the directory.
      return false;
    }
  }
}
