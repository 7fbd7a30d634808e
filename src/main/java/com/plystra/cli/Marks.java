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

/** Options that name records as they were kept elsewhere. */
final class Marks {
  @Option(
      names = "--expect",
      paramLabel = "HEAD",
      converter = Heads.class,
      description = {
        "A head that was kept elsewhere, as 'audit head' prints it, or a file that holds some. The"
            + " journal must reach that far, and have that very record there. May be repeated."
      })
  private List<Verification.Wanted> expected = List.of();

  @Option(
      names = "--from",
      paramLabel = "RECORD",
      converter = Begin.class,
      description = {
        "Begin at a record: its number, its id, or a head. The segments that end before it are not"
            + " read, and taken for right; a head must be found as it is."
      })
  private Verification.@Nullable Wanted from;

  Verification.Wanted wanted() {
    List<Mark> marks = new ArrayList<>();
    expected.forEach(kept -> marks.addAll(kept.marks()));
    if (from == null) {
      return new Verification.Wanted(0, marks);
    }
    marks.addAll(from.marks());
    return new Verification.Wanted(from.from(), marks);
  }

  /** Heads, or a file that holds some. */
  static final class Heads implements ITypeConverter<Verification.Wanted> {
    @Override
    public Verification.Wanted convert(String text) throws IOException {
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
      return new Verification.Wanted(0, marks);
    }
  }

  /** A record's number in chain 0, its id, or a head. */
  static final class Begin implements ITypeConverter<Verification.Wanted> {
    @Override
    public Verification.Wanted convert(String text) {
      List<Mark> marks = Mark.in(text);
      if (!marks.isEmpty()) {
        return new Verification.Wanted(marks.get(0).sequence(), marks.subList(0, 1));
      }
      OptionalLong sequence = AuditIds.sequence(text);
      if (sequence.isEmpty() && !text.matches("[0-9]{1,13}")) {
        throw new TypeConversionException("'" + text + "' is no record's number, id or head");
      }
      return new Verification.Wanted(sequence.orElseGet(() -> Long.parseLong(text)), List.of());
    }
  }
}
