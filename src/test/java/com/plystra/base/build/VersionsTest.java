package com.plystra.base.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a version, what is a range, and which is in which. */
class VersionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0", "1.0.0", "10.20.30", "1.0.0-rc.1", "1.0.0-a.b-c+build.7"})
  void isVersion_ofWhatSemverAllows_holds(String text) {
    assertTrue(Versions.isVersion(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.0",
        "v1.0.0",
        " 1.0.0",
        "1.0.0 ",
        "01.0.0",
        "1.00.0",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0-a..b",
        "1.0.0+",
        "1.0.0.0",
        "-1.0.0",
        "one",
        "99999999999.0.0"
      })
  void isVersion_ofAnythingElse_doesNot(String text) {
    assertFalse(Versions.isVersion(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, >=1.0.0 <2.0.0, true",
    "1.9.9, >=1.0.0 <2.0.0, true",
    "2.0.0, >=1.0.0 <2.0.0, false",
    "0.9.9, >=1.0.0 <2.0.0, false",
    "1.10.0, >1.9.0, true",
    "1.2.9, ~1.2.3, true",
    "1.3.0, ~1.2.3, false",
    "1.9.0, ^1.2.3, true",
    "2.0.0, ^1.2.3, false",
    "1.0.0, 1.0.0, true",
    "1.0.1, =1.0.0, false",
    "3.1.0, <1.0.0 || >=3.0.0, true",
    "2.0.0, <1.0.0 || >=3.0.0, false",
    "1.0.0-rc.1, >=1.0.0, false",
    "1.0.0-rc.2, >=1.0.0-rc.1, true",
    "1.0.0-rc.1, >=1.0.0-rc.1.1, false",
    "1.0.0+build, >=1.0.0, true"
  })
  void isIn_comparesBySemversPrecedence(String version, String range, boolean in) {
    assertEquals(in, Versions.isIn(version, range), version + " in " + range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "banana",
        ">=1.0.0 banana",
        ">=1.0.0 || banana",
        ">= 1.0.0",
        ">=1.0.0,<2.0.0",
        "1.0.0 - 2.0.0",
        "*",
        "=>1.0.0",
        ">=1.0.0 ||",
        "|| >=1.0.0",
        ">=v1.0.0"
      })
  void isRange_ofWhatIsNotUnderstoodWhole_doesNotHoldAndNothingIsInIt(String text) {
    assertFalse(Versions.isRange(text), text);
    assertFalse(Versions.isIn("1.0.0", text), text);
  }

  @Test
  void coreIsIn_itsOwnRange() {
    assertTrue(Versions.coreIsIn(">=1.0.0 <2.0.0"), BuildInfo.get().version());
    assertFalse(Versions.coreIsIn(">=2.0.0"), BuildInfo.get().version());
  }
}
