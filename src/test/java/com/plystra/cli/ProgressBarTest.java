package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private final StringWriter err = new StringWriter();
  private long nanos;

  private ProgressBar bar(boolean interactive) {
    PrintWriter writer = new PrintWriter(err);
    PrintWriter out = new PrintWriter(new StringWriter());
    BufferedReader in = new BufferedReader(Reader.nullReader());
    Terminal terminal = new Terminal(out, writer, interactive, Map.of(), in);
    return new ProgressBar(terminal, "verifying", () -> nanos);
  }

  @Test
  void line_whenHalfDone_tellsRateAndTimeLeft() {
    assertEquals(
        "verifying [############------------] 50 %, 460 MB of 920 MB, 230 MB/s, 2 s left",
        ProgressBar.line("verifying", 460_000_000, 920_000_000, 2_000_000_000));
    assertEquals(
        "verifying [------------------------] 1 %, 1.5 GB of 150 GB, 300 MB/s, 8 min 15 s left",
        ProgressBar.line("verifying", 1_500_000_000L, 150_000_000_000L, 5_000_000_000L));
    assertEquals(
        "verifying [------------------------] 0 %, 0 B of 12.0 kB, 0 B/s",
        ProgressBar.line("verifying", 0, 12_000, 1_000_000_000));
  }

  @Test
  void bar_whenAPersonWatches_isDrawnNowAndThenAndGoneAtTheEnd() {
    try (ProgressBar bar = bar(true)) {
      bar.at(1, 100);
      bar.at(2, 100);
      nanos = 200_000_000;
      bar.at(3, 100);
      bar.at(100, 100);
    }
    assertEquals(3, err.toString().split("verifying", -1).length - 1);
    assertEquals("\r\u001b[K", err.toString().substring(err.toString().length() - 4));
  }

  @Test
  void bar_whenNobodyWatches_isSilent() {
    try (ProgressBar bar = bar(false)) {
      bar.at(50, 100);
      bar.at(100, 100);
    }
    assertEquals("", err.toString());
  }
}
