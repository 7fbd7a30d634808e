package com.plystra.cli;

import com.plystra.base.config.Amounts;
import com.plystra.base.time.Micros;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time from now such as {@code 90d}, an instant, or the start of a day in UTC. */
final class ExpiryTime implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    return Amounts.duration(text)
        .map(time -> Micros.truncated(Instant.now().plus(time)))
        .orElseGet(() -> instant(text));
  }

  private static Instant instant(String text) {
    try {
      return new ExportFilters.From().convert(text);
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          "'" + text + "' is neither a time such as 90d, a day such as 2027-01-31, nor an instant");
    }
  }
}
