package com.plystra.ops.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files in {@code dist/} that are built on the metrics, and their queries. */
final class MonitoringFiles {
  static final Path DASHBOARD = Path.of("dist/grafana-dashboard.json");
  static final Path ALERTS = Path.of("dist/alerts.yml");

  private MonitoringFiles() {}

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(DASHBOARD.toFile());
  }

  /** Every panel's queries, by its title and a number, with Grafana's variables filled in. */
  static Map<String, String> dashboardQueries() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    for (JsonNode panel : dashboard().path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String name = panel.path("title").asText() + " " + target.path("refId").asText();
        queries.put(
            name,
            target
                .path("expr")
                .asText()
                .replace("$__rate_interval", "5m")
                .replace("$instance", ".*"));
      }
    }
    return queries;
  }

  static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : new YAMLMapper().readTree(ALERTS.toFile()).path("groups")) {
      group.path("rules").forEach(alerts::add);
    }
    return alerts;
  }

  static Map<String, String> alertQueries() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    for (JsonNode alert : alerts()) {
      queries.put(alert.path("alert").asText(), alert.path("expr").asText());
    }
    return queries;
  }
}
