package com.plystra.base.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units. At most ten digits, so that no amount overflows. */
public final class Amounts {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,10})\\s*([A-Za-z]*)");
  private static final Map<String, ChronoUnit> TIMES =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);
  private static final Map<String, Long> SIZES =
      Map.of("", 1L, "b", 1L, "kib", 1024L, "mib", 1024L * 1024);

  private Amounts() {}

  static Optional<Long> number(String text) {
    Matcher amount = AMOUNT.matcher(text);
    return amount.matches() && amount.group(2).isEmpty()
        ? Optional.of(Long.valueOf(text))
        : Optional.empty();
  }

  /** Parses a duration such as {@code 15m}: a whole number and one of ms, s, m, h, d. */
  public static Optional<Duration> duration(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(TIMES.get(amount.group(2)))
        .map(unit -> Duration.of(Long.parseLong(amount.group(1)), unit));
  }

  static Optional<Long> bytes(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(SIZES.get(amount.group(2).toLowerCase(Locale.ROOT)))
        .map(unit -> unit * Long.parseLong(amount.group(1)));
  }
}
