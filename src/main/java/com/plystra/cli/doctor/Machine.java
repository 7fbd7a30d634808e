package com.plystra.cli.doctor;

import com.plystra.app.server.OpenFiles;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What the machine gives.
 *
 * @param freeDisk bytes that this user may still write where the data directory is
 * @param memory bytes of it, or of the container
 * @param heap bytes that Java would use of it at most
 * @param openFiles how many files a process may have open; empty where that cannot be read
 * @param clock what it says now
 */
public record Machine(
    long freeDisk, long memory, long heap, OptionalLong openFiles, Instant clock) {

  /** This machine. */
  public static Machine here(Path dataDirectory, Instant now) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        existing(dataDirectory.toAbsolutePath().normalize()).toFile().getUsableSpace(),
        system.getTotalMemorySize(),
        Runtime.getRuntime().maxMemory(),
        OpenFiles.limit(),
        now);
  }

  /** The directory, or the nearest above it that is there already. */
  static Path existing(Path directory) {
    Path at = directory;
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
