package com.plystra.cli;

import com.plystra.journal.AuditIds;
import com.plystra.journal.Mark;
import com.plystra.journal.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that name records by heads that were kept elsewhere. */
final class HeadOptions {
  @Option(
      names = "--expect",
      paramLabel = "HEAD",
      converter = HeadConverter.class,
      description = {
        "A head that was kept elsewhere, as printed by 'audit head', or a file that contains heads."
            + " The journal must contain exactly that record. May be repeated."
      })
  private List<Verification.Options> expected = List.of();

  @Option(
      names = "--from",
      paramLabel = "RECORD",
      converter = FromConverter.class,
      description = {
        "Start at a record: its number, its id, or a head. Segments that end before it are not read"
            + " and are assumed to be right; a head must match its record."
      })
  private Verification.@Nullable Options from;

  Verification.Options options() {
    List<Mark> marks = new ArrayList<>();
    expected.forEach(kept -> marks.addAll(kept.marks()));
    if (from == null) {
      return new Verification.Options(0, marks);
    }
    marks.addAll(from.marks());
    return new Verification.Options(from.from(), marks);
  }

  /** Heads, or a file that contains heads. */
  static final class HeadConverter implements ITypeConverter<Verification.Options> {
    @Override
    public Verification.Options convert(String text) throws IOException {
      List<Mark> marks = Mark.in(text);
      if (marks.isEmpty() && Files.isRegularFile(Path.of(text))) {
        marks = Mark.in(Files.readString(Path.of(text)));
      }
      if (marks.isEmpty()) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is no head, as 'plystra audit head' prints it, nor a file that holds one");
      }
      return new Verification.Options(0, marks);
    }
  }

  /** A record's number in chain 0, its id, or a head. */
  static final class FromConverter implements ITypeConverter<Verification.Options> {
    @Override
    public Verification.Options convert(String text) {
      List<Mark> marks = Mark.in(text);
      if (!marks.isEmpty()) {
        return new Verification.Options(marks.get(0).sequence(), marks.subList(0, 1));
      }
      OptionalLong sequence = AuditIds.sequence(text);
      if (sequence.isEmpty() && !text.matches("[0-9]{1,13}")) {
        throw new TypeConversionException(
            "'" + text + "' is not the number, id or head of a record");
      }
      return new Verification.Options(sequence.orElseGet(() -> Long.parseLong(text)), List.of());
    }
  }
}
