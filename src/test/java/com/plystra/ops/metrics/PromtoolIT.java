package com.plystra.ops.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.plystra.journal.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus' own tool says; it comes with Prometheus (on Debian: apt install prometheus). */
@Tag("external")
final class PromtoolIT {
  @TempDir private Path root;

  private void promtool(Path input, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(args));
    Path said = root.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(said));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void checkMetrics_ofAServerWithTraffic_findsNothing() throws Exception {
    try (MetricsServer server = MetricsServer.start(root.resolve("data"), Disk.real())) {
      server.traffic();
      promtool(Files.writeString(root.resolve("metrics"), server.text()), "check", "metrics");
    }
  }

  @Test
  void checkRules_ofTheAlerts_findsNothing() throws Exception {
    promtool(MonitoringFiles.ALERTS, "check", "rules", MonitoringFiles.ALERTS.toString());
  }

  @Test
  void testRules_ofTheAlerts_fireWhenTheyShould() throws Exception {
    Path tests = Path.of("src/test/resources/monitoring/alerts-test.yml");
    promtool(tests, "test", "rules", tests.toString());
  }

  @Test
  void checkRules_ofTheDashboardsQueries_findsNothing() throws Exception {
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode rules = yaml.createObjectNode();
    ObjectNode group = rules.putArray("groups").addObject().put("name", "dashboard");
    ArrayNode list = group.putArray("rules");
    for (Map.Entry<String, String> query : MonitoringFiles.dashboardQueries().entrySet()) {
      list.addObject()
          .put("record", "panel:" + query.getKey().toLowerCase(Locale.ROOT).replaceAll("\\W+", "_"))
          .put("expr", query.getValue());
    }
    Path file = Files.writeString(root.resolve("rules.yml"), yaml.writeValueAsString(rules));
    promtool(file, "check", "rules", file.toString());
  }
}
