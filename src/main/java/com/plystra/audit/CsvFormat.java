package com.plystra.audit;

import com.plystra.base.time.Micros;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Chained;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.Mark;
import com.plystra.journal.PersonalField;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Stored;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row per record, according to RFC 4180, for spreadsheets. A null is an empty cell, an empty
 * text is {@code ""}. A cell that a spreadsheet would read as a formula gets a leading apostrophe.
 */
public final class CsvFormat implements ExportFormat {
  private static final String END = "\r\n";
  private static final List<RecordField> BEFORE_REASON =
      Arrays.stream(RecordField.values())
          .filter(RecordField::isOfFormatOne)
          .filter(field -> field != RecordField.REQUEST_ID)
          .toList();
  private static final List<PersonalField> PERSONAL =
      Arrays.stream(PersonalField.values()).filter(PersonalField::isOfFormatOne).toList();
  private static final List<RecordField> CALLER =
      List.of(
          RecordField.CALLER_TYPE,
          RecordField.CALLER_ID,
          RecordField.CALLER_REACH,
          RecordField.SESSION_ID);
  private static final List<RecordField> PURPOSE = List.of(RecordField.PURPOSE, RecordField.FACTS);
  // Spreadsheets ignore white space before a formula, and accept full-width signs too.
  private static final Pattern FORMULA =
      Pattern.compile(
          "[\\s\\p{Cntrl}\\p{Z}\\uFEFF]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|[\\t\\r\\n].*",
          Pattern.DOTALL);
  private static final Pattern TO_QUOTE = Pattern.compile("[\",\\r\\n]|^\\s|\\s$|^$");

  private final Columns version;
  private final List<String> columns;

  /** The columns of this and earlier versions, the latest first. A file goes on with its own. */
  private enum Columns {
    WITH_PURPOSE,
    WITH_CALLER,
    FIRST;

    boolean hasCaller() {
      return this != FIRST;
    }

    boolean hasPurpose() {
      return this == WITH_PURPOSE;
    }
  }

  /** The format of new files. */
  public CsvFormat() {
    this(Columns.WITH_PURPOSE);
  }

  private CsvFormat(Columns version) {
    this.version = version;
    this.columns = columns(version);
  }

  private static List<String> columns(Columns version) {
    List<String> columns = new ArrayList<>(List.of("id", "created_at", RecordField.KIND.key()));
    BEFORE_REASON.forEach(field -> columns.add(field.key()));
    columns.add("reason");
    columns.add(RecordField.REQUEST_ID.key());
    PERSONAL.forEach(field -> columns.add(field.key()));
    if (version.hasCaller()) {
      CALLER.forEach(field -> columns.add(field.key()));
      columns.add(PersonalField.CALLER_NAME.key());
    }
    if (version.hasPurpose()) {
      PURPOSE.forEach(field -> columns.add(field.key()));
    }
    columns.add("hash");
    return List.copyOf(columns);
  }

  @Override
  public String header(ExportScope scope) {
    return String.join(",", columns) + END;
  }

  @Override
  public String record(Chained record) {
    Stored stored = record.stored();
    RecordFields fields = stored.record().fields();
    StringBuilder row = new StringBuilder(512);
    cell(row, stored.id());
    cell(row, Micros.text(stored.createdAt()));
    cell(row, fields.kind().key());
    BEFORE_REASON.forEach(field -> cell(row, fields.get(field)));
    cell(row, stored.record() instanceof DecisionRecord decision ? decision.reason() : null);
    cell(row, fields.get(RecordField.REQUEST_ID));
    PERSONAL.forEach(field -> cell(row, fields.get(field)));
    if (version.hasCaller()) {
      CALLER.forEach(field -> cell(row, fields.get(field)));
      cell(row, fields.get(PersonalField.CALLER_NAME));
    }
    if (version.hasPurpose()) {
      PURPOSE.forEach(field -> cell(row, fields.listed(field)));
    }
    cell(row, record.hash().toString());
    return row.append(END).toString();
  }

  private static void cell(StringBuilder row, @Nullable String text) {
    if (!row.isEmpty()) {
      row.append(',');
    }
    if (text != null) {
      String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
      boolean quoted = TO_QUOTE.matcher(safe).find();
      row.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
    }
  }

  /** None, because a spreadsheet would read it as a row. */
  @Override
  public String trailer(Optional<Mark> last, ChainPlaces ends) {
    return "";
  }

  /** The options of the export are not in the file, so the caller must give the same ones. */
  @Override
  public Begun begun(FileChannel file, ExportScope wanted, boolean after) throws IOException {
    String header = header(wanted);
    String first = ExportScan.text(file, 0, header.length());
    if (!first.equals(header)) {
      for (Columns earlier : Columns.values()) {
        CsvFormat format = new CsvFormat(earlier);
        String begins = format.header(wanted);
        if (earlier != version && ExportScan.text(file, 0, begins.length()).equals(begins)) {
          return format.begun(file, wanted, after);
        }
      }
      return NdjsonFormat.cutInHeader(first, header, this);
    }
    ExportScan.Found found =
        ExportScan.of(
            file,
            header.length(),
            new ExportScan.Shape("", Optional.empty(), true, !wanted.selection().isFiltered()));
    return new Begun(
        found.end(),
        found.last().map(CsvFormat::mark),
        found.places(wanted.begins(), CsvFormat::mark),
        this);
  }

  // The first and the last cell are never quoted.
  private static Mark mark(String row) {
    return NdjsonFormat.mark(
        row.substring(0, Math.max(0, row.indexOf(','))),
        row.substring(row.lastIndexOf(',') + 1).strip());
  }
}
