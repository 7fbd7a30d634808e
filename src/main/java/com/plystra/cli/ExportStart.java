package com.plystra.cli;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.journal.AuditIds;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import com.plystra.journal.Sequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The records after which an export starts, as named by one argument. */
record ExportStart(List<Position> positions) {

  /**
   * One record.
   *
   * @param hash its link, if known
   */
  record Position(long sequence, Optional<Digest> hash) {
    private Mark in(JournalSource journal) {
      Digest known =
          hash.or(() -> journal.link(sequence))
              .orElseThrow(
                  () ->
                      Problem.notFound(
                          "RECORD_NOT_FOUND",
                          "the journal has no record "
                              + AuditIds.auditId(sequence)
                              + ", or no longer"));
      return new Mark(sequence, known);
    }
  }

  /** The positions in the journal. */
  static ChainPlaces in(JournalSource journal, List<ExportStart> given) {
    return ChainPlaces.of(
        given.stream()
            .flatMap(each -> each.positions().stream())
            .filter(position -> Sequence.number(position.sequence()) > 0)
            .map(position -> position.in(journal))
            .toList());
  }

  /**
   * Parses an id, a head, or a file that contains heads; in a file, the last record of each chain
   * counts.
   */
  static final class Converter implements ITypeConverter<ExportStart> {
    @Override
    public ExportStart convert(String text) throws IOException {
      OptionalLong sequence = AuditIds.sequence(text);
      if (sequence.isPresent()) {
        return new ExportStart(List.of(new Position(sequence.getAsLong(), Optional.empty())));
      }
      List<Mark> marks = Mark.in(text);
      if (marks.isEmpty() && Files.isRegularFile(Path.of(text))) {
        try (Stream<String> lines = Files.lines(Path.of(text), StandardCharsets.ISO_8859_1)) {
          marks = lines.flatMap(line -> Mark.in(line).stream()).toList();
        }
      }
      if (marks.isEmpty()) {
        throw new TypeConversionException("'" + text + "' is not the id of an audit record");
      }
      return new ExportStart(
          ChainPlaces.of(marks).list().stream()
              .map(mark -> new Position(mark.sequence(), Optional.of(mark.hash())))
              .toList());
    }
  }
}
