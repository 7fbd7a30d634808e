package com.plystra.cli;

import com.plystra.app.server.Serving;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code warm-up}: runs a server in a temporary directory for a start, one check and a stop. The
 * launcher uses it to record the classes that a server needs.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Starts a server in a temporary directory, asks it once, and ends.")
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    String token = UUID.randomUUID().toString();
    try (ThrowAwayDirectory place = new ThrowAwayDirectory("plystra-warm-up-");
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter())) {
      Settings settings =
          SettingsLoader.load(
              Map.of("--data-dir", place.path().toString(), "--port", "0", "--admin-token", token),
              Map.of());
      try (Serving serving = Serving.start(settings, true, nowhere)) {
        URI server = URI.create("http://127.0.0.1:" + serving.port());
        var unused =
            new RemoteServer(server, token).post("/api/v1/authz/check", DemoCase.ALL.get(0).body());
      }
    }
    return ExitCode.OK;
  }
}
