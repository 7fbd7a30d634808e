package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.config.ShownSetting;
import com.plystra.cli.doctor.Doctor;
import com.plystra.ops.findings.Finding;
import com.plystra.ops.findings.Finding.Level;
import com.plystra.ops.findings.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}. */
@Command(
    name = "doctor",
    description = {
      "Checks everything that a server depends on and says what to do about each fault: settings"
          + " and their sources, data directory, journal, database, tokens, port, TLS, disk,"
          + " memory, open files, clock. Changes nothing; a server may run. Exit code 1 on any"
          + " fault."
    },
    footer = {
      "",
      "Example:",
      "  plystra doctor --data-dir ./plystra-data",
      "  plystra doctor --output json"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private SettingsOptions options;
  @Mixin private OutputOption output;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SettingsLoader.Examined examined = options.examine(terminal.env());
    if (examined.flags()) {
      // Flags of this command are not those of a server, so faults in them are usage errors.
      throw examined.refusal();
    }
    Machine machine = Machine.here(examined.settings().dataDirectory(), Instant.now());
    List<Finding> findings = new Doctor(examined, machine).examine();
    if (output.json()) {
      terminal.out().println(Output.pretty(json(examined.settings().shown(), findings)));
    } else {
      examined.settings().shown().forEach(this::print);
      terminal.out().println();
      findings.forEach(this::print);
      terminal.out().println(count(findings, Level.FAULT) + " " + summary(findings));
    }
    return count(findings, Level.FAULT) == 0 ? ExitCode.OK : ExitCode.ERROR;
  }

  private void print(ShownSetting setting) {
    String value = setting.value().isEmpty() ? "(not set)" : Text.oneLine(setting.value());
    terminal
        .out()
        .println(String.format("  %-32s %s  [%s]", setting.name(), value, setting.origin()));
  }

  private void print(Finding finding) {
    String mark =
        switch (finding.level()) {
          case OK -> "✓";
          case WARNING -> "!";
          case FAULT -> "✗";
        };
    terminal
        .out()
        .println(String.format("%s %-15s %s", mark, finding.check(), Text.oneLine(finding.says())));
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(f -> f.level() == level).count();
  }

  private static String summary(List<Finding> findings) {
    long warnings = count(findings, Level.WARNING);
    return (count(findings, Level.FAULT) == 1 ? "fault" : "faults")
        + ", "
        + warnings
        + (warnings == 1 ? " warning." : " warnings.");
  }

  private static ObjectNode json(List<ShownSetting> settings, List<Finding> findings) {
    ObjectNode json = Output.object();
    json.put("healthy", count(findings, Level.FAULT) == 0);
    ArrayNode checks = json.putArray("checks");
    for (Finding finding : findings) {
      checks
          .addObject()
          .put("check", finding.check())
          .put("level", finding.level().name().toLowerCase(Locale.ROOT))
          .put("message", finding.says());
    }
    ArrayNode values = json.putArray("settings");
    for (ShownSetting setting : settings) {
      values
          .addObject()
          .put("name", setting.name())
          .put("value", setting.value().isEmpty() ? null : setting.value())
          .put("origin", setting.origin().toString());
    }
    return json;
  }
}
