package com.plystra.ops.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.config.SettingsLoader;
import com.plystra.ops.findings.Finding.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MachineChecksTest {
  private static final long MIB = 1024 * 1024;
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static List<Finding> look(long disk, long heap, OptionalLong files, Instant clock) {
    return new MachineChecks(
            SettingsLoader.load(Map.of(), Map.of("PLYSTRA_DATA_DIR", "/nowhere")),
            new Machine(disk, 1_000 * MIB, heap, files, clock))
        .all();
  }

  private static List<Level> levels(List<Finding> findings) {
    return findings.stream().map(Finding::level).toList();
  }

  @Test
  void all_whenPlenty_areGood() {
    List<Finding> found = look(9_000 * MIB, 256 * MIB, OptionalLong.of(1_048_576), NOW);
    assertEquals(List.of(Level.OK, Level.OK, Level.OK, Level.OK), levels(found));
  }

  @Test
  void all_whenScarce_warn() {
    List<Finding> found = look(900 * MIB, 100 * MIB, OptionalLong.of(4_096), NOW);
    assertEquals(List.of(Level.WARNING, Level.WARNING, Level.WARNING, Level.OK), levels(found));
    assertTrue(found.get(2).says().contains("16512"), found.toString());
  }

  @Test
  void all_whenTooLittle_areFaults() {
    Instant unset = Instant.parse("1970-01-01T00:05:00Z");
    List<Finding> found = look(10 * MIB, 32 * MIB, OptionalLong.of(256), unset);
    Level[] faults = new Level[4];
    Arrays.fill(faults, Level.FAULT);
    assertEquals(List.of(faults), levels(found));
  }

  @Test
  void all_whenTheLimitIsNotKnown_doNotGuess() {
    assertEquals(Level.OK, look(9_000 * MIB, 256 * MIB, OptionalLong.empty(), NOW).get(2).level());
  }

  @Test
  void here_isThisMachine() {
    Machine machine = Machine.here(Path.of("no/such/directory/yet"), NOW);
    assertTrue(machine.freeDisk() > 0);
    assertTrue(machine.memory() >= machine.heap() / 2);
  }
}
