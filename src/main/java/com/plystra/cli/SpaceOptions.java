package com.plystra.cli;

import com.plystra.cli.admin.Names;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A mixin: the options of commands on objects in a Space. */
@Command
final class SpaceOptions {
  @Mixin private ServedOptions server = new ServedOptions();

  @Option(names = "--space", paramLabel = "SPACE", required = true, description = OptionText.SPACE)
  private String space = "";

  SpaceSession open(Terminal terminal) throws IOException {
    ApiSession session = server.open(terminal);
    return new SpaceSession(session, Names.id(session.names().space(space)));
  }
}
