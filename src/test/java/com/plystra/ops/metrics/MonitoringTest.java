package com.plystra.ops.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The document, the dashboard and the alerts speak of what a server really shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MonitoringTest {
  private static final Path DOCUMENT = Path.of("docs/metrics.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z_]+)` \\| (counter|gauge|histogram|summary) \\|([^|]*)\\|.*");
  private static final Pattern QUOTED = Pattern.compile("`([a-z_]+)`");

  private final MetricsServer server;
  private final Exposition there;

  MonitoringTest(@TempDir Path root) {
    server = MetricsServer.start(root, Disk.real());
    server.traffic();
    there = server.atRest();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Each metric in the document's tables, with its type and labels in words. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Set<String> labels = new TreeSet<>();
        Matcher quoted = QUOTED.matcher(row.group(3));
        while (quoted.find()) {
          labels.add(quoted.group(1));
        }
        assertTrue(rows.put(row.group(1), row.group(2) + " " + labels) == null, line);
      }
    }
    return rows;
  }

  @Test
  void document_namesEveryMetricWithItsTypeAndLabels() throws Exception {
    Map<String, String> shown = new TreeMap<>();
    there.types().forEach((name, type) -> shown.put(name, type + " " + there.labelsOf(name)));
    Map<String, String> documented = documented();
    // What the Java machine and the process show depends on both.
    Map<String, String> mayBeAbsent = new TreeMap<>(documented);
    mayBeAbsent.keySet().removeIf(name -> !name.matches("(jvm|process)_.*"));
    mayBeAbsent.forEach(shown::putIfAbsent);
    assertEquals(lines(documented), lines(shown));
  }

  private static String lines(Map<String, String> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach((name, what) -> text.append(name).append(' ').append(what).append('\n'));
    return text.toString();
  }

  @Test
  void metrics_ofThisProcess_sayThatTheyBeginWithIt() {
    String text = server.text();
    for (Map.Entry<String, String> metric : there.types().entrySet()) {
      boolean ours = !metric.getKey().matches("(jvm|process)_.*");
      if (ours && !metric.getValue().equals("gauge")) {
        String help = "# HELP " + metric.getKey() + " .* Since the start of this process\\.";
        assertTrue(Pattern.compile(help).matcher(text).find(), metric.getKey());
      }
    }
  }

  @Test
  void dashboard_asksForWhatIsThere() throws Exception {
    Map<String, String> queries = MonitoringFiles.dashboardQueries();
    assertTrue(queries.size() >= 20, queries::toString);
    assertAllThere(queries);
  }

  @Test
  void alerts_askForWhatIsThere() throws Exception {
    assertAllThere(MonitoringFiles.alertQueries());
  }

  private void assertAllThere(Map<String, String> queries) {
    Map<String, List<String>> missing = new TreeMap<>();
    queries.forEach((name, query) -> missing.put(name, PromQl.of(query).missing(there)));
    missing.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), missing);
  }

  @Test
  void alerts_areComplete() throws Exception {
    Set<String> names = new HashSet<>();
    for (JsonNode alert : MonitoringFiles.alerts()) {
      assertTrue(names.add(alert.path("alert").asText()), alert::toString);
      String severity = alert.path("labels").path("severity").asText();
      assertTrue(Set.of("critical", "warning").contains(severity), alert::toString);
      assertFalse(alert.path("annotations").path("summary").asText().isEmpty(), alert::toString);
      assertFalse(
          alert.path("annotations").path("description").asText().isEmpty(), alert::toString);
      assertTrue(
          Files.readString(DOCUMENT).contains("`" + alert.path("alert").asText() + "`"),
          alert::toString);
    }
  }

  @Test
  void dashboard_hasPanelsThatDoNotOverlap() throws Exception {
    Set<String> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : MonitoringFiles.dashboard().path("panels")) {
      assertTrue(ids.add(panel.path("id").asText()), panel::toString);
      JsonNode at = panel.path("gridPos");
      for (int x = 0; x < at.path("w").asInt(); x++) {
        for (int y = 0; y < at.path("h").asInt(); y++) {
          String cell = (at.path("x").asInt() + x) + "," + (at.path("y").asInt() + y);
          assertTrue(cells.add(cell), panel.path("title")::toString);
        }
      }
      assertTrue(at.path("x").asInt() + at.path("w").asInt() <= 24, panel::toString);
    }
  }

  @Test
  void missing_ofAQueryWithMistakes_namesEach() {
    String query =
        """
        sum by (instance, rout) (rate(plystra_http_requests_totl{status=~"5.."}[5m]))
          / on (instance) authz_denies_total > 1e3
          and jvm_memory_used_bytes{area="heep"} offset 1d\
        """;
    assertEquals(
        List.of("area=heep", "plystra_http_requests_totl", "rout", "status"),
        PromQl.of(query).missing(there));
  }
}
