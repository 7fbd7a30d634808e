package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Objects as lines of aligned columns, below a line of titles. */
record Table(List<Column> columns) {
  private static final String GAP = "  ";
  private static final String NOTHING = "-";
  // RFC 3339 with a fraction of a second; people need the minute.
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d):\\d\\d(\\.\\d+)?Z");

  /** A column: its title, and its value of an object. */
  record Column(String title, Function<JsonNode, String> value) {}

  Table {
    columns = List.copyOf(columns);
  }

  /** Columns that show a field each, by title and field. */
  static Table of(String... titlesAndFields) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < titlesAndFields.length; i += 2) {
      String field = titlesAndFields[i + 1];
      columns.add(new Column(titlesAndFields[i], object -> text(object.path(field))));
    }
    return new Table(columns);
  }

  /** The table with a column more before the column of this number. */
  Table with(int at, String title, Function<JsonNode, String> value) {
    List<Column> more = new ArrayList<>(columns);
    more.add(at, new Column(title, value));
    return new Table(more);
  }

  /** The lines, with the titles first. */
  List<String> lines(Iterable<JsonNode> objects) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(Column::title).toList());
    objects.forEach(object -> rows.add(cells(object)));
    return rows.stream().map(row -> line(row, widths(rows))).toList();
  }

  private List<String> cells(JsonNode object) {
    return columns.stream()
        .map(column -> Text.oneLine(column.value().apply(object)))
        .map(text -> text.isEmpty() ? NOTHING : text)
        .toList();
  }

  private static List<Integer> widths(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    return widths;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(cell).append(" ".repeat(widths.get(i) - width(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  /** The fields of one object, a line each; fields without a value are left out. */
  static List<String> fields(JsonNode object) {
    int width =
        shown(object).map(f -> f.name().length()).max(Integer::compare).orElse(0) + GAP.length();
    return shown(object)
        .map(f -> f.name() + " ".repeat(width - f.name().length()) + f.value())
        .toList();
  }

  private record Field(String name, String value) {}

  private static Stream<Field> shown(JsonNode object) {
    return object.properties().stream()
        .map(f -> new Field(f.getKey(), Text.oneLine(whole(f.getValue()))))
        .filter(f -> !f.value().isEmpty());
  }

  /** A value as text, times to the minute; empty for none. */
  static String text(JsonNode value) {
    String whole = whole(value);
    Matcher time = TIME.matcher(whole);
    return time.matches() ? time.group(1) + "Z" : whole;
  }

  private static String whole(JsonNode value) {
    if (value.isArray()) {
      StringJoiner all = new StringJoiner(", ");
      value.forEach(each -> all.add(each.isValueNode() ? each.asText() : each.toString()));
      return all.toString();
    }
    if (value.isObject()) {
      return value.isEmpty() ? "" : value.toString();
    }
    return value.isNull() ? "" : value.asText();
  }
}
