package com.plystra.ops.findings;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The resources of the machine: disk, memory, open files, clock.
 *
 * @param freeDisk bytes that this user may still write on the disk of the data directory
 * @param memory bytes of memory of the machine or the container
 * @param heap the greatest size of Java's heap in bytes
 * @param openFiles the limit of open files of a process; empty when it cannot be read
 * @param clock the current time
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

  /** The directory, or its nearest parent that exists. */
  public static Path existing(Path directory) {
    Path at = directory;
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
