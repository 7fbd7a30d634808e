package com.plystra.cli;

import com.plystra.audit.AuditField;
import com.plystra.audit.Selection;
import com.plystra.time.Rfc3339;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** A mixin: the filters that the API's audit lists have, as options. */
@Command
final class ExportFilters {
  private final Map<AuditField, OptionSpec> equal = new EnumMap<>(AuditField.class);

  @Option(
      names = "--created-at-from",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Only records from this instant on, such as 2026-05-06T10:15:30Z.")
  private @Nullable Instant from;

  @Option(
      names = "--created-at-to",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Only records up to this instant.")
  private @Nullable Instant to;

  /** Called by picocli. */
  @Spec(Spec.Target.MIXEE)
  void mixInto(CommandSpec command) {
    for (AuditField field : AuditField.values()) {
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
    Map<AuditField, String> given = new EnumMap<>(AuditField.class);
    equal.forEach(
        (field, option) ->
            Optional.<String>ofNullable(option.getValue())
                .ifPresent(value -> given.put(field, value)));
    return new Selection(given, Optional.ofNullable(from), Optional.ofNullable(to));
  }

  /** RFC 3339, kept to the microsecond. */
  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return Rfc3339.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no time such as 2026-05-06T10:15:30Z"));
    }
  }
}
