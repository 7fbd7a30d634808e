package com.plystra.audit.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.audit.AuditFilter;
import com.plystra.audit.ExportScope;
import com.plystra.audit.NdjsonFormat;
import com.plystra.audit.Selection;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.journal.AuditIds;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Mark;
import com.plystra.journal.RecordField;
import com.plystra.journal.Sequence;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The first line of an export.
 *
 * @param after the record that all others follow, in format 1
 */
record ExportHead(int version, ExportScope scope, OptionalLong after) {
  private static final String BEGINS = "begins";
  private static final String AFTER = "after";
  private static final String FROM = "created_at_from";
  private static final String TO = "created_at_to";
  private static final Set<String> OTHER_FILTERS = Set.of(AuditFilter.ACTION_PREFIX, FROM, TO);

  static ExportHead of(ExportLine line) {
    JsonNode json = line.json();
    JsonNode version = json.path(NdjsonFormat.BEGIN);
    boolean whole = version.isIntegralNumber() && version.canConvertToLong();
    if (whole && version.asLong() > NdjsonFormat.VERSION) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "EXPORT_UNKNOWN",
          "it is of format " + version.asText() + ", which this program does not know");
    }
    if (!whole || version.asLong() < NdjsonFormat.SINGLE_PLACE) {
      throw line.malformed();
    }
    try {
      ExportHead head = parse(json, version.asInt());
      line.requireText(new NdjsonFormat(head.version).header(head.scope));
      if (!head.isFirst() && !ChainPlaces.of(head.begins()).equals(head.scope.begins())) {
        throw line.malformed();
      }
      head.requireComplete(line);
      return head;
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
      throw line.malformed();
    }
  }

  private static ExportHead parse(JsonNode json, int version) {
    ChainPlaces begins =
        version == NdjsonFormat.SINGLE_PLACE ? after(json) : places(json.path(BEGINS));
    OptionalLong after =
        version == NdjsonFormat.SINGLE_PLACE && !begins.isStart()
            ? OptionalLong.of(begins.list().get(0).sequence())
            : OptionalLong.empty();
    UUID journal = UUID.fromString(json.path("journal_id").asText());
    boolean complete = json.path("complete").asBoolean();
    Selection selection = selection(json.path("filters"));
    return new ExportHead(version, new ExportScope(journal, selection, begins, complete, 0), after);
  }

  private static ChainPlaces after(JsonNode json) {
    if (json.path(AFTER).isNull()) {
      return ChainPlaces.START;
    }
    long sequence = AuditIds.sequence(json.path(AFTER).asText()).orElseThrow();
    return new ChainPlaces(
        new TreeMap<>(Map.of(Sequence.chain(sequence), new Mark(sequence, Digest.ZERO))));
  }

  /** Reads heads from their texts, which must be equal when written again. */
  static ChainPlaces places(JsonNode texts) {
    SortedMap<Integer, Mark> places = new TreeMap<>();
    for (JsonNode text : texts) {
      Mark mark = Mark.in(text.asText()).stream().findFirst().orElseThrow();
      places.put(Sequence.chain(mark.sequence()), mark);
    }
    return new ChainPlaces(places);
  }

  private static Selection selection(JsonNode filters) {
    Map<RecordField, String> equal = new EnumMap<>(RecordField.class);
    for (Map.Entry<String, JsonNode> filter : filters.properties()) {
      if (!OTHER_FILTERS.contains(filter.getKey())) {
        RecordField field = RecordField.filter(filter.getKey()).orElseThrow();
        equal.put(field, filter.getValue().asText());
      }
    }
    Optional<String> prefix =
        filters.has(AuditFilter.ACTION_PREFIX)
            ? Optional.of(filters.path(AuditFilter.ACTION_PREFIX).asText())
            : Optional.empty();
    return new Selection(equal, prefix, time(filters, FROM), time(filters, TO));
  }

  private static Optional<Instant> time(JsonNode filters, String key) {
    return filters.has(key)
        ? Optional.of(Instant.parse(filters.path(key).asText()))
        : Optional.empty();
  }

  private List<Mark> begins() {
    return scope.begins().list();
  }

  boolean isFiltered() {
    return scope.selection().isFiltered();
  }

  boolean isFirst() {
    return version == NdjsonFormat.SINGLE_PLACE;
  }

  private void requireComplete(ExportLine line) {
    boolean begins = !isFirst() && !scope.begins().isStart();
    if (scope.complete() == isFiltered() && (scope.complete() || !begins)) {
      throw line.fault("'complete' is not what 'filters' and 'begins' say");
    }
  }
}
