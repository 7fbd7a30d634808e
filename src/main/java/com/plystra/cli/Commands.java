package com.plystra.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The tree of commands. A command line that names one of them builds that one alone: the whole tree
 * takes longer than most commands do.
 */
final class Commands {
  /** In the order of the help. */
  private static final List<Entry> ENTRIES =
      List.of(
          one("serve", ServeCommand::new),
          one("demo", DemoCommand::new),
          one("check", CheckCommand::new),
          one("explain", ExplainCommand::new),
          one("who-can", WhoCanCommand::new),
          one("changes", ChangesCommand::new),
          one("test", TestCommand::new),
          methods(
              "list",
              "Lists of what is allowed.",
              "list actions invoice invoice_001 --user-member um_alice_finance_reviewer",
              ListCommands::new),
          group(
              "seed",
              "Puts data into the database.",
              "seed demo",
              SeedDemoCommand::new,
              SeedAuthzenCommand::new),
          one("import", ImportCommand::new),
          group(
              "token",
              "The operator's tokens.",
              "token rotate admin",
              TokenRotateCommand::new,
              TokenShowCommand::new),
          group(
              "console",
              "The console: Plystra's pages in the browser.",
              "console link",
              ConsoleLinkCommand::new),
          methods("key", "API keys of programs.", "key list --space acme", KeyCommands::new),
          methods(
              "admin",
              "Admin grants: what Users may manage.",
              "admin grant erin@example.com --level instance_super_admin",
              AdminCommands::new),
          methods("user", "Users: login accounts.", "user add erin@example.com", UserCommands::new),
          methods(
              "space",
              "Spaces: each is the boundary of a tenant.",
              "space list",
              SpaceCommands::new),
          methods(
              "group",
              "The tree of groups in a Space.",
              "group list --space acme",
              GroupCommands::new),
          methods(
              "member",
              "Members of a Space, and the Users that act as them.",
              "member list --space acme",
              MemberCommands::new),
          methods(
              "role",
              "Roles of a Space, and the permissions that they hold.",
              "role list --space acme",
              RoleCommands::new),
          methods(
              "grant",
              "Grants of roles to Members.",
              "grant list --space acme",
              GrantCommands::new),
          group(
              "migrate",
              "The database's schema.",
              "migrate status",
              MigrateStatusCommand::new,
              MigrateUpCommand::new,
              MigrateVerifyCommand::new),
          group(
              "audit",
              "The audit journal.",
              "audit verify",
              AuditVerifyCommand::new,
              AuditHeadCommand::new,
              AuditExportCommand::new,
              AuditEraseCommand::new),
          one("backup", BackupCommand::new),
          one("restore", RestoreCommand::new),
          one("rebuild", RebuildCommand::new),
          one("salvage", SalvageCommand::new),
          one("recover", RecoverCommand::new),
          one("doctor", DoctorCommand::new),
          one("health", HealthCommand::new),
          one("openapi", OpenApiCommand::new),
          one("bench", BenchCommand::new),
          one("completion", CompletionCommand::new),
          one("help", HelpCommand::new),
          one("version", VersionCommand::new),
          one("echo-server", EchoServerCommand::new),
          one("warm-up", terminal -> new WarmUpCommand()));

  /** Those that show others. */
  private static final Set<String> OF_THE_WHOLE_TREE = Set.of("help", "completion");

  /** A command or a group of commands, and how it is put below the root. */
  private record Entry(String name, BiConsumer<CommandLine, Terminal> add) {}

  /** Makes an object that picocli takes as a command. */
  private interface Maker {
    Object make(Terminal terminal);
  }

  private Commands() {}

  static CommandLine tree(Terminal terminal) {
    return tree(terminal, ENTRIES);
  }

  /** What a command line needs of the tree: all of it where it does not begin with a command. */
  static CommandLine treeFor(Terminal terminal, List<String> args) {
    String first = args.isEmpty() ? "" : args.get(0);
    List<Entry> named =
        ENTRIES.stream()
            .filter(entry -> entry.name().equals(first))
            .filter(entry -> !OF_THE_WHOLE_TREE.contains(first))
            .toList();
    return tree(terminal, named.isEmpty() ? ENTRIES : named);
  }

  private static CommandLine tree(Terminal terminal, List<Entry> entries) {
    CommandLine root = new CommandLine(new RootCommand());
    entries.forEach(entry -> entry.add().accept(root, terminal));
    return root;
  }

  private static Entry one(String name, Maker command) {
    return new Entry(name, (root, terminal) -> root.addSubcommand(name, command.make(terminal)));
  }

  /** A group whose commands are the annotated methods of an object, by their names. */
  private static Entry methods(String name, String description, String example, Maker maker) {
    return new Entry(
        name,
        (root, terminal) -> {
          Object object = maker.make(terminal);
          CommandSpec spec = CommandSpec.wrapWithoutInspection(object);
          CommandLine group = group(root, name, description, example, spec);
          CommandLine.getCommandMethods(object.getClass(), null).stream()
              .map(CommandLine::new)
              .sorted(Comparator.comparing(CommandLine::getCommandName))
              .forEach(group::addSubcommand);
        });
  }

  // Built from the root down, because a command inherits from its parent when it is added.
  private static Entry group(String name, String description, String example, Maker... commands) {
    List<Maker> makers = List.of(commands);
    return new Entry(
        name,
        (root, terminal) -> {
          CommandLine group = group(root, name, description, example, CommandSpec.create());
          makers.forEach(maker -> group.addSubcommand(maker.make(terminal)));
        });
  }

  private static CommandLine group(
      CommandLine root, String name, String description, String example, CommandSpec spec) {
    spec.usageMessage().description(description).footer("", "Example:", "  plystra " + example);
    CommandLine group = new CommandLine(spec);
    root.addSubcommand(name, group);
    return group;
  }
}
