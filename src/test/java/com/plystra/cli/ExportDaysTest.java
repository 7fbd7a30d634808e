package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit export} of days: from the first microsecond of one to the last of another, UTC. */
final class ExportDaysTest {
  private final Path place;

  ExportDaysTest(@TempDir Path temporary) {
    this.place = temporary.resolve("data");
    Run.of("seed", "demo", "--data-dir", place.toString()).endedWith(0);
  }

  private Run export(String from, String to) {
    List<String> args = new ArrayList<>(List.of("audit", "export", "--data-dir", place.toString()));
    args.addAll(List.of("--created-at-from", from, "--created-at-to", to));
    return Run.of(args.toArray(String[]::new));
  }

  private static JsonNode header(Run run) throws IOException {
    return new ObjectMapper().readTree(run.endedWith(0).out().lines().findFirst().orElseThrow());
  }

  @Test
  void export_whenDaysAreGiven_isOfTheInstantsBetweenThem() throws IOException {
    JsonNode filters = header(export("2026-05-01", "2026-05-02")).path("filters");
    assertEquals("2026-05-01T00:00:00Z", instant(filters, "created_at_from"));
    assertEquals("2026-05-02T23:59:59.999999Z", instant(filters, "created_at_to"));
  }

  private static String instant(JsonNode filters, String name) {
    return Instant.parse(filters.path(name).asText()).toString();
  }

  @Test
  void export_ofToday_hasWhatWasDoneToday() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String all = export("2000-01-01", today.plusDays(1).toString()).endedWith(0).out();
    assertTrue(all.lines().count() > 10, all);
    // Should midnight pass between, what was done is of the day before.
    Run days = export(today.minusDays(1).toString(), today.plusDays(1).toString());
    assertEquals(all.lines().skip(1).toList(), days.endedWith(0).out().lines().skip(1).toList());
  }

  @Test
  void export_whenThereIsNoSuchDay_saysSo() {
    export("2026-02-30", "2026-05-02").failedWith(2, "nor a day such as 2026-05-06");
  }
}
