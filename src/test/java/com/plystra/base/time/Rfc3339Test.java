package com.plystra.base.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2026-05-06T10:15:30Z,2026-05-06T10:15:30Z",
    "2026-05-06T10:15:30.1Z,2026-05-06T10:15:30.1Z",
    "2026-05-06T10:15:30.123456789Z,2026-05-06T10:15:30.123456Z",
    "2026-05-06T10:15:30-00:30,2026-05-06T10:45:30Z",
    "2028-02-29T00:00:00+18:00,2028-02-28T06:00:00Z"
  })
  void parse_whenOfTheForm_isTheMoment(String text, Instant at) {
    assertEquals(Optional.of(at), Rfc3339.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-05-06",
        "2026-05-06T10:15Z",
        "2026-05-06T10:15:30",
        "2026-05-06T10:15:30.Z",
        "2026-05-06T10:15:30,5Z",
        "2026-05-06T10:15:30+01:00:30",
        "2026-05-06T10:15:30+1:00",
        "2026-05-06T10:15:30+18:01",
        "2026-05-06 10:15:30Z",
        "2026-05-06T10:15:30z",
        " 2026-05-06T10:15:30Z",
        "2026-02-29T10:15:30Z",
        "2026-05-06T25:15:30Z",
        "٢٠٢٦-05-06T10:15:30Z",
        "-2026-05-06T10:15:30Z"
      })
  void parse_whenNotOfTheForm_isNone(String text) {
    assertEquals(Optional.empty(), Rfc3339.parse(text));
  }

  @Test
  void parse_whenItEndsBeyondTheYears_isNone() {
    assertEquals(Optional.empty(), Rfc3339.parse("9999-12-31T23:59:59-01:00"));
  }
}
