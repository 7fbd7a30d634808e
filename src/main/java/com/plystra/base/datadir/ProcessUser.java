package com.plystra.base.datadir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** Whom this process runs as, and whose a file is, where the system knows owners. */
final class ProcessUser {
  private static final Path SELF = Path.of("/proc/self");

  private ProcessUser() {}

  /** Empty where files have no owners. */
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

  /** Of the file itself, not of what a link leads to; empty where it is gone. */
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
