package com.plystra.cli;

import com.plystra.audit.Selection;
import com.plystra.base.time.Micros;
import com.plystra.base.time.Rfc3339;
import com.plystra.journal.RecordField;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** A mixin: the filters of the API's audit lists as options. */
@Command
final class ExportFilters {
  private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";

  private final Map<RecordField, OptionSpec> equal = new EnumMap<>(RecordField.class);

  @Option(
      names = "--action-prefix",
      paramLabel = "TEXT",
      converter = Prefix.class,
      description = "Only records whose action begins with this text, such as 'user.'.")
  private @Nullable String actionPrefix;

  @Option(
      names = "--created-at-from",
      paramLabel = "TIME",
      converter = From.class,
      description = {
        "Only records from this instant on, such as 2026-05-06T10:15:30Z, or from the start of a"
            + " day (UTC), such as 2026-05-06."
      })
  private @Nullable Instant from;

  @Option(
      names = "--created-at-to",
      paramLabel = "TIME",
      converter = To.class,
      description = "Only records up to this instant, or to the end of a day (UTC).")
  private @Nullable Instant to;

  /** Called by picocli. */
  @Spec(Spec.Target.MIXEE)
  void mixInto(CommandSpec command) {
    for (RecordField field : RecordField.filters()) {
      OptionSpec option =
          OptionSpec.builder("--" + field.key().replace('_', '-'))
              .paramLabel("VALUE")
              .type(String.class)
              .description("Only records with this " + field.key() + ".")
              .build();
      command.addOption(option);
      equal.put(field, option);
    }
  }

  Selection selection() {
    Map<RecordField, String> given = new EnumMap<>(RecordField.class);
    equal.forEach(
        (field, option) ->
            Optional.<String>ofNullable(option.getValue())
                .ifPresent(value -> given.put(field, value)));
    return new Selection(
        given,
        Optional.ofNullable(actionPrefix),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }

  /** A text that is not empty: every action begins with an empty one. */
  static final class Prefix implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isEmpty()) {
        throw new TypeConversionException("it must not be empty");
      }
      return text;
    }
  }

  /** An instant, or the first instant of a day. */
  static final class From implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return instant(text, LocalTime.MIN);
    }
  }

  /** An instant, or the last instant of a day. */
  static final class To implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return instant(text, LocalTime.MAX);
    }
  }

  /** RFC 3339, truncated to microseconds. For a date alone: this time of that day in UTC. */
  private static Instant instant(String text, LocalTime ofDay) {
    try {
      return text.matches(DATE)
          ? Micros.truncated(LocalDate.parse(text).atTime(ofDay).toInstant(ZoneOffset.UTC))
          : Rfc3339.parse(text).orElseThrow();
    } catch (DateTimeException | NoSuchElementException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is neither a time such as 2026-05-06T10:15:30Z nor a day such as 2026-05-06");
    }
  }
}
