package com.plystra.base.datadir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** The user of this process and the owners of files, on systems where files have owners. */
final class ProcessUser {
  private static final Path SELF = Path.of("/proc/self");

  private ProcessUser() {}

  /** The user of this process; empty where files have no owners. */
  static Optional<UserPrincipal> get() throws IOException {
    if (!OwnerOnly.hasPermissions(SELF)) {
      return Optional.empty();
    }
    return Files.exists(SELF) ? Optional.of(Files.getOwner(SELF)) : byAFile();
  }

  private static Optional<UserPrincipal> byAFile() throws IOException {
    Path file = Files.createTempFile("plystra-", ".owner");
    try {
      return ownerOf(file);
    } finally {
      Files.delete(file);
    }
  }

  /** The owner of the file itself, not of a link's target; empty when it does not exist. */
  static Optional<UserPrincipal> ownerOf(Path file) throws IOException {
    try {
      return OwnerOnly.hasPermissions(file)
          ? Optional.of(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
