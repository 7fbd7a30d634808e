package com.plystra.base.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MicrosTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00.000000Z",
        "0169-10-16T06:30:53.400001Z",
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00.000000Z",
        "2026-05-06T10:15:30.123456Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void of_everyTimeThatTheApiTakes_leadsBackToIt(String text) {
    Instant at = Instant.parse(text);
    assertEquals(at, Micros.instant(Micros.of(at)));
    assertEquals(text, Micros.text(at));
  }

  /** The text of any time is the one that the library's formatter gives. */
  @Test
  void text_ofAnyTime_isThatOfTheFormatter() {
    var formatter = new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);
      Instant at = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
      assertEquals(formatter.format(at), Micros.text(at));
    }
  }
}
