package com.plystra.ops.findings;

import static com.plystra.ops.findings.Finding.fault;
import static com.plystra.ops.findings.Finding.ok;
import static com.plystra.ops.findings.Finding.warning;

import com.plystra.base.config.Settings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

/** Checks disk, memory, open files and clock. */
public final class MachineChecks {
  private static final long MIB = 1024 * 1024;
  private static final long LEAST_DISK = 256 * MIB;
  private static final long GOOD_DISK = 1024 * MIB;
  private static final long LEAST_HEAP = 64 * MIB;
  private static final long GOOD_HEAP = 150 * MIB;
  private static final long LEAST_FILES = 1_024;
  private static final long RESERVED_FILES = 512;

  /** Before the first release; an earlier time is certainly wrong. */
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private final Settings settings;
  private final Machine machine;

  public MachineChecks(Settings settings, Machine machine) {
    this.settings = settings;
    this.machine = machine;
  }

  /** All findings. */
  public List<Finding> all() {
    return List.of(disk(), memory(), openFiles(), clock());
  }

  private Finding disk() {
    long free = machine.freeDisk();
    String says = mib(free) + " free where the data directory is";
    if (free < LEAST_DISK) {
      return fault("disk", says, "make room: a full disk turns every check into AUDIT_UNAVAILABLE");
    }
    return free < GOOD_DISK
        ? warning("disk", says, "1,000,000 decisions take about 200 MiB")
        : ok("disk", says);
  }

  private Finding memory() {
    String says = mib(machine.heap()) + " of heap out of " + mib(machine.memory());
    if (machine.heap() < LEAST_HEAP) {
      return fault("memory", says, "give Java more with -Xmx256m, or the container more memory");
    }
    return machine.heap() < GOOD_HEAP
        ? warning("memory", says, "150 MiB are enough for 100,000 resources: see -Xmx")
        : ok("memory", says);
  }

  private Finding openFiles() {
    OptionalLong limit = machine.openFiles();
    if (limit.isEmpty()) {
      return ok("open files", "the limit cannot be read on this system");
    }
    long files = limit.getAsLong();
    String says = "at most " + files;
    long wanted = settings.httpMaxConnections() + RESERVED_FILES;
    if (files < LEAST_FILES) {
      return fault("open files", says, "raise the limit (ulimit -n, LimitNOFILE) to " + wanted);
    }
    return files < wanted
        ? warning(
            "open files",
            says,
            "for HTTP_MAX_CONNECTIONS "
                + settings.httpMaxConnections()
                + " raise the limit (ulimit -n, LimitNOFILE) to "
                + wanted)
        : ok("open files", says);
  }

  private Finding clock() {
    Instant now = machine.clock().truncatedTo(ChronoUnit.SECONDS);
    return now.isBefore(EARLIEST)
        ? fault("clock", "it says " + now, "set it, and have it kept by NTP")
        : ok("clock", now.toString());
  }

  private static String mib(long bytes) {
    return bytes / MIB + " MiB";
  }
}
