package com.plystra.cli;

import com.plystra.cli.admin.ServerApi;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A mixin: the options of commands that a running server does with the routes of its API. */
@Command
final class ServedOptions {
  @Mixin private StoreOptions store = new StoreOptions();
  @Mixin private OutputOption output = new OutputOption();

  ApiSession open(Terminal terminal) throws IOException {
    DataAccess data = new DataAccess(store.load(terminal.env()));
    ServerApi api = new ServerApi(request -> data.runServed("call", request));
    return new ApiSession(terminal, api, output.json());
  }
}
