package com.plystra.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueFormTest {
  @ParameterizedTest
  @CsvSource({"15m,PT15M", "30d,PT720H", "10s,PT10S", "250ms,PT0.25S", "2h,PT2H", "' 10 s ',PT10S"})
  void duration_whenNumberAndUnit_isRead(String text, Duration expected) {
    assertEquals(Optional.of(expected), ValueForm.duration("1ms", "100d").read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"15", "m", "-1s", "1.5h", "15M", "1y", "0s", "101d", "99999999999999s", ""})
  void duration_whenElse_isRefused(String text) {
    assertEquals(Optional.empty(), ValueForm.duration("1ms", "100d").read(text));
  }

  @ParameterizedTest
  @CsvSource({"262144,262144", "256KiB,262144", "256 kib,262144", "1MiB,1048576", "2048B,2048"})
  void size_whenBytesOrBinaryUnit_isRead(String text, long expected) {
    assertEquals(Optional.of(expected), ValueForm.size("1KiB", "64MiB").read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1023", "65MiB", "256KB", "9999999999999KiB", "-1", "1e6", ""})
  void size_whenElse_isRefused(String text) {
    assertEquals(Optional.empty(), ValueForm.size("1KiB", "64MiB").read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1,true",
    "true,true",
    "yes,true",
    "on,true",
    "enabled,true",
    "TRUE,true",
    "0,false",
    "false,false",
    "no,false",
    "off,false",
    "disabled,false"
  })
  void yesOrNo_whenOneOfTheWords_isRead(String text, boolean expected) {
    assertEquals(Optional.of(expected), ValueForm.yesOrNo().read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "y", "tru", "enable", ""})
  void yesOrNo_whenElse_isRefused(String text) {
    assertEquals(Optional.empty(), ValueForm.yesOrNo().read(text));
  }

  @Test
  void wholeNumber_whenOutsideItsBounds_isRefused() {
    ValueForm<Integer> port = ValueForm.wholeNumber(0, 65_535);
    assertEquals(Optional.of(0), port.read("0"));
    assertEquals(Optional.of(65_535), port.read("65535"));
    for (String bad : List.of("65536", "-1", "+1", "8080.0", "8080s", "0x10", "99999999999")) {
      assertEquals(Optional.empty(), port.read(bad), bad);
    }
  }

  @Test
  void oneOf_whenAnyCase_isRead() {
    assertEquals(
        Optional.of(AuditWriteMode.DENY_ONLY),
        ValueForm.oneOf(AuditWriteMode.class).read("Deny_Only"));
    assertEquals(
        "always, deny_only, disabled_for_dev", ValueForm.oneOf(AuditWriteMode.class).allowed());
    assertEquals(Optional.empty(), ValueForm.oneOf(Mode.class).read("prod"));
  }

  @Test
  void listOf_whenOneItemIsBad_isRefusedWhole() {
    ValueForm<List<String>> origins = ValueForm.listOf(WebForms.origin());
    assertEquals(
        Optional.of(List.of("https://a.example", "http://b.example:81")),
        origins.read("https://A.example/ , http://b.example:81"));
    for (String bad : List.of("https://a.example,", "a.example", "https://a.example/x", "null")) {
      assertEquals(Optional.empty(), origins.read(bad), bad);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,127.0.0.1",
    "::1,::1",
    "[::1],::1",
    "localhost,localhost",
    "a-b.example,a-b.example"
  })
  void host_whenNameOrAddress_isRead(String text, String expected) {
    assertEquals(Optional.of(expected), WebForms.host().read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.1", "2130706433", "0x7f.1", "256.1.1.1", "a b", "a/b", "[a]", "", "-"})
  void host_whenElse_isRefused(String text) {
    assertEquals(Optional.empty(), WebForms.host().read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com", "ftp://example.com", "https://", "https://u:p@example.com",
        "https://example.com?x", "https://example.com#x", "https://example.com:99999",
            "https://127.1"
      })
  void publicUrl_whenNotAPlainWebUrl_isRefused(String text) {
    assertEquals(Optional.empty(), WebForms.publicUrl().read(text));
  }

  @Test
  void headerName_whenItCouldBreakAHeader_isRefused() {
    assertEquals(Optional.of("X-Request-ID"), WebForms.headerName().read("X-Request-ID"));
    for (String bad : List.of("X Request", "X:Y", "X\r\nY", "é", "")) {
      assertEquals(Optional.empty(), WebForms.headerName().read(bad), bad);
    }
  }
}
