package com.plystra.cli;

import com.plystra.base.build.BuildInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code plystra}: options and settings that all commands share. */
@Command(
    name = "plystra",
    description = "Explainable authorization that anybody can run.",
    versionProvider = RootCommand.Version.class,
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nArguments:%n",
    commandListHeading = "%nCommands:%n",
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  plystra demo",
      "  plystra serve --port 8080",
      "Exit codes: 0 done, 1 error, 2 usage, 3 denied, 5 damaged journal."
    })
final class RootCommand {
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure too.")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  /** The root of the command's tree. */
  static RootCommand of(CommandLine command) {
    return (RootCommand) command.getCommandSpec().root().userObject();
  }

  /** {@code plystra 1.1.0 (commit ..., built ...)}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      BuildInfo build = BuildInfo.get();
      return new String[] {
        "plystra "
            + build.version()
            + " (commit "
            + build.commit()
            + ", built "
            + build.buildTime()
            + ")"
      };
    }
  }
}
