package com.plystra.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The tree of commands. */
final class Commands {
  private Commands() {}

  static CommandLine tree(Terminal terminal) {
    CommandLine root = new CommandLine(new RootCommand());
    root.addSubcommand(new ServeCommand(terminal))
        .addSubcommand(new DemoCommand(terminal))
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new ExplainCommand(terminal));
    group(root, "seed", "Puts data into the database.", "seed demo", new SeedDemoCommand(terminal));
    root.addSubcommand(new ImportCommand(terminal));
    group(
        root,
        "token",
        "The operator's tokens.",
        "token rotate admin",
        new TokenRotateCommand(terminal),
        new TokenShowCommand(terminal));
    group(
        root,
        "migrate",
        "The database's schema.",
        "migrate status",
        new MigrateStatusCommand(terminal),
        new MigrateUpCommand(terminal),
        new MigrateVerifyCommand(terminal));
    group(
        root,
        "audit",
        "The audit journal.",
        "audit verify",
        new AuditVerifyCommand(terminal),
        new AuditHeadCommand(terminal),
        new AuditExportCommand(terminal),
        new AuditEraseCommand(terminal));
    root.addSubcommand(new BackupCommand(terminal))
        .addSubcommand(new RestoreCommand(terminal))
        .addSubcommand(new RebuildCommand(terminal))
        .addSubcommand(new SalvageCommand(terminal))
        .addSubcommand(new RecoverCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal))
        .addSubcommand(new HealthCommand(terminal))
        .addSubcommand(new OpenApiCommand(terminal))
        .addSubcommand(new BenchCommand(terminal))
        .addSubcommand(new CompletionCommand(terminal))
        .addSubcommand(new HelpCommand(terminal))
        .addSubcommand(new VersionCommand(terminal))
        .addSubcommand(new EchoServerCommand(terminal))
        .addSubcommand(new WarmUpCommand());
    return root;
  }

  // Built from the root down, because a command inherits from its parent when it is added.
  private static void group(
      CommandLine root, String name, String description, String example, Object... commands) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(description).footer("", "Example:", "  plystra " + example);
    CommandLine group = new CommandLine(spec);
    root.addSubcommand(name, group);
    List.of(commands).forEach(group::addSubcommand);
  }
}
