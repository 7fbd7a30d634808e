package com.plystra.cli;

import java.util.Comparator;
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
        .addSubcommand(new ExplainCommand(terminal))
        .addSubcommand(new WhoCanCommand(terminal))
        .addSubcommand(new ChangesCommand(terminal))
        .addSubcommand(new TestCommand(terminal));
    methods(
        root,
        "list",
        "Lists of what is allowed.",
        "list actions invoice invoice_001 --user-member um_alice_finance_reviewer",
        new ListCommands(terminal));
    group(
        root,
        "seed",
        "Puts data into the database.",
        "seed demo",
        new SeedDemoCommand(terminal),
        new SeedAuthzenCommand(terminal));
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
        "console",
        "The console: Plystra's pages in the browser.",
        "console link",
        new ConsoleLinkCommand(terminal));
    objects(root, terminal);
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

  private static void objects(CommandLine root, Terminal terminal) {
    methods(
        root, "key", "API keys of programs.", "key list --space acme", new KeyCommands(terminal));
    methods(
        root,
        "admin",
        "Admin grants: what Users may manage.",
        "admin grant erin@example.com --level instance_super_admin",
        new AdminCommands(terminal));
    methods(
        root,
        "user",
        "Users: login accounts.",
        "user add erin@example.com",
        new UserCommands(terminal));
    methods(
        root,
        "space",
        "Spaces: each is the boundary of a tenant.",
        "space list",
        new SpaceCommands(terminal));
    methods(
        root,
        "group",
        "The tree of groups in a Space.",
        "group list --space acme",
        new GroupCommands(terminal));
    methods(
        root,
        "member",
        "Members of a Space, and the Users that act as them.",
        "member list --space acme",
        new MemberCommands(terminal));
    methods(
        root,
        "role",
        "Roles of a Space, and the permissions that they hold.",
        "role list --space acme",
        new RoleCommands(terminal));
    methods(
        root,
        "grant",
        "Grants of roles to Members.",
        "grant list --space acme",
        new GrantCommands(terminal));
  }

  /** A group whose commands are the annotated methods of an object, by their names. */
  private static void methods(
      CommandLine root, String name, String description, String example, Object object) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(object);
    CommandLine group = group(root, name, description, example, spec);
    CommandLine.getCommandMethods(object.getClass(), null).stream()
        .map(CommandLine::new)
        .sorted(Comparator.comparing(CommandLine::getCommandName))
        .forEach(group::addSubcommand);
  }

  // Built from the root down, because a command inherits from its parent when it is added.
  private static void group(
      CommandLine root, String name, String description, String example, Object... commands) {
    CommandLine group = group(root, name, description, example, CommandSpec.create());
    List.of(commands).forEach(group::addSubcommand);
  }

  private static CommandLine group(
      CommandLine root, String name, String description, String example, CommandSpec spec) {
    spec.usageMessage().description(description).footer("", "Example:", "  plystra " + example);
    CommandLine group = new CommandLine(spec);
    root.addSubcommand(name, group);
    return group;
  }
}
