package com.plystra.ops.policytests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a test with a {@code table}: a row for each combination, a cell for each expectation. Of
 * actor, action and resource, those that neither the test nor a column gives, exactly one, are
 * named by the titles of the other columns.
 */
final class TableReader {
  private static final List<String> DIMENSIONS = List.of("actor", "action", "resource");

  private final TestReader reader;
  private final SourceFields test;
  private final QuestionFacts facts;

  TableReader(TestReader reader, SourceFields test) {
    this.reader = reader;
    this.test = test;
    this.facts = reader.facts(test);
  }

  void read() {
    TestReader.unused(test, "actors", "actions", "resources", "type", "subject", "expect");
    List<SourceNode> rows = test.get("table").map(SourceNode::list).orElse(List.of());
    if (rows.size() < 2) {
      test.get("table").ifPresent(t -> t.fault("must be a row of titles, and a row for each case"));
      return;
    }
    List<SourceNode> titles = rows.get(0).list();
    List<String> names = titles.stream().map(t -> t.text().orElse("")).toList();
    List<String> open = new ArrayList<>(DIMENSIONS);
    open.removeIf(name -> names.contains(name) || test.has(name));
    for (String name : DIMENSIONS) {
      if (names.contains(name) && test.has(name)) {
        rows.get(0).fault("'" + name + "' is given by the test and by a column");
      }
    }
    if (open.size() != 1) {
      rows.get(0)
          .fault(
              open.isEmpty()
                  ? "the columns have no meaning: actor, action and resource are all given"
                  : "give "
                      + String.join(" or ", open)
                      + " in the test or in a column of that"
                      + " title");
      return;
    }
    for (SourceNode row : rows.subList(1, rows.size())) {
      readRow(titles, names, open.get(0), row);
    }
  }

  private void readRow(List<SourceNode> titles, List<String> names, String open, SourceNode row) {
    List<SourceNode> cells = row.list();
    if (cells.size() != titles.size()) {
      row.fault("has " + cells.size() + " cells, and there are " + titles.size() + " titles");
      return;
    }
    Map<String, SourceNode> given = new HashMap<>();
    for (String name : DIMENSIONS) {
      test.get(name).ifPresent(node -> given.put(name, node));
    }
    for (int i = 0; i < cells.size(); i++) {
      if (DIMENSIONS.contains(names.get(i))) {
        given.put(names.get(i), cells.get(i));
      }
    }
    for (int i = 0; i < cells.size(); i++) {
      if (!DIMENSIONS.contains(names.get(i)) && !cells.get(i).isNull()) {
        given.put(open, titles.get(i));
        readCell(given, cells.get(i));
      }
    }
  }

  private void readCell(Map<String, SourceNode> given, SourceNode cell) {
    @Nullable SourceNode actor = given.get("actor");
    @Nullable SourceNode action = given.get("action");
    @Nullable SourceNode resource = given.get("resource");
    Optional<Expected> expected = Expected.read(cell);
    if (actor == null || action == null || resource == null || expected.isEmpty()) {
      return;
    }
    reader.add(
        test,
        cell.at(),
        reader.actor(actor, test),
        action.text(),
        ResourceName.read(resource),
        facts,
        expected.get());
  }
}
