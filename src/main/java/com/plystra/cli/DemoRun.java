package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.app.App;
import com.plystra.app.server.ControlHandlers;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.ops.control.ControlHandler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides the demo's cases in a temporary database, with default settings and regardless of the
 * environment.
 */
final class DemoRun {
  private DemoRun() {}

  /** The trace of each case. */
  static List<JsonNode> traces(List<DemoCase> cases) throws Exception {
    try (ThrowAwayDirectory place = new ThrowAwayDirectory("plystra-demo-")) {
      Settings settings =
          SettingsLoader.load(Map.of("--data-dir", place.path().toString()), Map.of());
      try (DataDirectory directory = DataDirectory.open(place.path());
          App app = App.open(directory, settings, Clock.systemUTC())) {
        return traces(ControlHandlers.of(app), cases);
      }
    }
  }

  private static List<JsonNode> traces(Map<String, ControlHandler> handlers, List<DemoCase> cases)
      throws Exception {
    Objects.requireNonNull(handlers.get("seed_demo"))
        .handle(Output.object(), DataAccess.SYSTEM_USER);
    ControlHandler ask = Objects.requireNonNull(handlers.get("ask"));
    List<JsonNode> traces = new ArrayList<>();
    for (DemoCase asked : cases) {
      traces.add(ask.handle(asked.body(), DataAccess.SYSTEM_USER));
    }
    return traces;
  }
}
