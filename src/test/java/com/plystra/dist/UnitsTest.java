package com.plystra.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.External;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units, as systemd reads them. */
final class UnitsTest {
  private static final Path PROGRAM = Path.of("/usr/bin/systemd-analyze");
  private static final List<String> UNITS =
      List.of("plystra.service", "plystra-backup.service", "plystra-backup.timer");

  @TempDir private Path temp;

  /** A file of dist/, with the programs that it runs where they are here. */
  private String unit(String name) throws IOException {
    String dist = Path.of("dist").toAbsolutePath().toString();
    String unit = Files.readString(Path.of("dist", name)).replace("/opt/plystra/", dist + "/");
    return Files.writeString(temp.resolve(name), unit).toString();
  }

  private static String said(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + "exit " + process.waitFor();
  }

  @Test
  void units_always_areWithoutFaultToSystemd() throws Exception {
    if (!Files.isExecutable(PROGRAM)) {
      External.missing("systemd-analyze, which UnitsTest needs (Debian: apt install systemd)");
      return;
    }
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "verify", "--man=no"));
    for (String name : UNITS) {
      command.add(unit(name));
    }
    assertEquals("exit 0", said(command));
  }

  /** Else the test above would hold whatever the units say. */
  @Test
  void units_whenASettingIsUnknown_areFaultyToSystemd() throws Exception {
    if (!Files.isExecutable(PROGRAM)) {
      External.missing("systemd-analyze, which UnitsTest needs (Debian: apt install systemd)");
      return;
    }
    Path wrong = Path.of(unit("plystra.service"));
    Files.writeString(wrong, Files.readString(wrong).replace("PrivateTmp=yes", "PrivateTemp=yes"));
    String said = said(List.of(PROGRAM.toString(), "verify", "--man=no", wrong.toString()));
    assertTrue(said.contains("PrivateTemp"), said);
  }
}
