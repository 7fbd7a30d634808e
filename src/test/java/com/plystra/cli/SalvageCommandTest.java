package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.Disk;
import com.plystra.testkit.Acknowledged;
import com.plystra.testkit.Core;
import com.plystra.testkit.Damage;
import com.plystra.testkit.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code salvage}: what it says, when it asks, what it leaves. */
final class SalvageCommandTest {
  private final Path place;

  SalvageCommandTest(@TempDir Path temporary) {
    this.place = temporary.resolve("data");
  }

  @BeforeEach
  void seed() throws IOException {
    Core.seed(place);
  }

  private String[] with(String... args) {
    List<String> all = new ArrayList<>(List.of("salvage"));
    all.addAll(List.of(args));
    all.addAll(List.of("--data-dir", place.toString()));
    return all.toArray(String[]::new);
  }

  private Run on(String... args) {
    return Run.of(with(args));
  }

  private List<Path> journal() throws IOException {
    return Damage.files(Core.journal(place));
  }

  /** The demo is whole; of the changes that came after it, the last are gone. */
  private void shorten() throws IOException {
    Path before = lastSegment();
    long demo = Files.size(before);
    try (Core core = Core.open(place, Disk.real())) {
      Work work = new Work(core.app(), new Acknowledged(), new Random(1), "req_later_");
      for (int i = 0; i < 20; i++) {
        var unused = work.change().join();
      }
    }
    Path last = lastSegment();
    byte[] bytes = Files.readAllBytes(last);
    long from = last.equals(before) ? demo : 0;
    Files.write(last, Arrays.copyOf(bytes, Math.toIntExact((from + bytes.length) / 2)));
  }

  private Path lastSegment() throws IOException {
    return journal().stream()
        .filter(file -> !file.endsWith("head"))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void salvage_whenTheJournalIsWhole_doesNothing() throws IOException {
    List<String> before = beside();
    Run run = on("--yes").endedWith(0);
    assertEquals("The journal is whole: there is nothing to salvage.\n", run.out());
    assertEquals(before, beside());
    assertFalse(on("--output=json").endedWith(0).json().path("damaged").asBoolean());
  }

  @Test
  void salvage_whenChangesAreLost_saysWhichAndWhatBecomesOfTheData() throws IOException {
    // given
    shorten();
    // when
    Run told = on("--dry-run").endedWith(0);
    JsonNode json = on("--dry-run", "--output=json").endedWith(0).json();
    // then
    assertTrue(
        told.out().contains("segment " + lastSegment().getFileName() + ", offset "), told.out());
    assertTrue(told.out().contains("some are lost: the data go back"), told.out());
    assertTrue(json.path("state_goes_back").asBoolean());
    assertTrue(json.path("records_lost").asInt() > 0);
    assertTrue(told.out().contains("\nanew      "), told.out());
    assertTrue(json.path("lost").path(0).path("first").asText().startsWith("audit_"));
    assertTrue(json.path("lost").path(0).path("after").isTextual());
  }

  @Test
  void salvage_withoutATerminal_refusesUnlessToldYes() throws IOException {
    // given
    shorten();
    List<String> before = beside();
    // when
    on().failedWith(1, "there is no terminal to ask on");
    // then
    assertEquals(before, beside());
    // when
    JsonNode json = on("--yes", "--output=json").endedWith(0).json();
    // then
    assertTrue(Files.isDirectory(Path.of(json.path("damaged_files").asText())));
    assertTrue(Files.exists(Path.of(json.path("database_kept").asText())));
    Run.of("audit", "verify", "--data-dir", place.toString()).endedWith(0);
    assertTrue(
        Run.of("audit", "head", "--data-dir", place.toString())
            .out()
            .contains(json.path("head").asText()));
  }

  @Test
  void salvage_whenAsked_doesItForAYesAndNothingElse() throws IOException {
    // given
    Files.delete(Core.journal(place).resolve("head"));
    List<String> before = beside();
    // when
    Run no = Run.typing("no\n", Map.of(), true, with());
    // then
    assertEquals(1, no.code(), no::err);
    assertTrue(no.out().contains("none is lost: the data stay as they are"), no.out());
    assertEquals(before, beside());
    // when
    Run yes = Run.typing("yes\n", Map.of(), true, with());
    // then
    assertEquals(0, yes.code(), yes::err);
    assertEquals(before.size() + 1, beside().size());
    Run.of("audit", "verify", "--data-dir", place.toString()).endedWith(0);
  }

  @Test
  void salvage_whenOneWasCutShort_endsItAndNothingIsServedBefore() throws IOException {
    // given: the old journal is aside, the new one not in its place yet
    Files.delete(Core.journal(place).resolve("head"));
    on("--yes").endedWith(0);
    Files.move(Core.journal(place), place.resolve("journal.salvaged"));
    // then
    Run.of("seed", "demo", "--data-dir", place.toString()).failedWith(1, "was cut short");
    // when
    assertTrue(on().endedWith(0).out().contains("is now complete"));
    // then
    Run.of("audit", "verify", "--data-dir", place.toString()).endedWith(0);
    Run.of("seed", "demo", "--data-dir", place.toString()).endedWith(0);
  }
}
