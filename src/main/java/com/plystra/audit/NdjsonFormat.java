package com.plystra.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import com.plystra.journal.RecordField;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One JSON object per line. Each record has all data of its link in the hash chain, so that anybody
 * can verify it with their own program. docs/audit.md has the layout and such a program.
 */
public final class NdjsonFormat implements ExportFormat {
  /** The format that is written. */
  public static final int VERSION = 2;

  /** The format of version 1.0.0, which has one place for all chains. */
  public static final int SINGLE_PLACE = 1;

  /** The first key of a header. */
  public static final String BEGIN = "plystra_export";

  /** The first key of a trailer. */
  public static final String END = "plystra_export_end";

  private static final String FILTERED =
      "records were left out by the filters: each one here can be verified, but not that none is"
          + " missing";

  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_HEADER = 1 << 24;

  private final int version;

  public NdjsonFormat() {
    this(VERSION);
  }

  /** Makes a format; also an earlier one, to continue a file in it. */
  public NdjsonFormat(int version) {
    this.version = version;
  }

  private interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  private static String line(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      content.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  @Override
  public String header(ExportScope scope) {
    return line(
        out -> {
          out.writeNumberField(BEGIN, version);
          out.writeStringField("journal_id", scope.journal().toString());
          if (version == SINGLE_PLACE) {
            List<Mark> after = scope.begins().list();
            out.writeStringField("after", after.isEmpty() ? null : after.get(0).id());
          }
          out.writeBooleanField("complete", scope.complete());
          if (version != SINGLE_PLACE) {
            marks(out, "begins", scope.begins());
          }
          filters(out, scope.selection());
          if (scope.selection().isFiltered()) {
            out.writeStringField("note", FILTERED);
          }
        });
  }

  private void filters(JsonGenerator out, Selection selection) throws IOException {
    Function<Instant, String> time = version == SINGLE_PLACE ? Instant::toString : Micros::text;
    out.writeObjectFieldStart("filters");
    for (Map.Entry<RecordField, String> equal : new TreeMap<>(selection.equal()).entrySet()) {
      out.writeStringField(equal.getKey().key(), equal.getValue());
    }
    if (selection.actionPrefix().isPresent()) {
      out.writeStringField(AuditFilter.ACTION_PREFIX, selection.actionPrefix().get());
    }
    if (selection.from().isPresent()) {
      out.writeStringField("created_at_from", time.apply(selection.from().get()));
    }
    if (selection.to().isPresent()) {
      out.writeStringField("created_at_to", time.apply(selection.to().get()));
    }
    out.writeEndObject();
  }

  private static void marks(JsonGenerator out, String name, ChainPlaces places) throws IOException {
    out.writeArrayFieldStart(name);
    for (Mark mark : places.list()) {
      out.writeString(mark.toString());
    }
    out.writeEndArray();
  }

  @Override
  public String record(Chained record) {
    return line(out -> ExportJson.write(out, record));
  }

  @Override
  public String trailer(Optional<Mark> last, ChainPlaces ends) {
    return line(
        out -> {
          out.writeNumberField(END, version);
          out.writeStringField("last", last.map(Mark::toString).orElse(null));
          marks(out, version == SINGLE_PLACE ? "heads" : "ends", ends);
        });
  }

  @Override
  public Begun begun(FileChannel file, ExportScope wanted, boolean after) throws IOException {
    Optional<String> first = ExportScan.first(file, LONGEST_HEADER);
    if (first.isEmpty()) {
      return cutInHeader(ExportScan.text(file, 0, LONGEST_HEADER), header(wanted), this);
    }
    JsonNode header = parse(first.get());
    boolean single = header.path(BEGIN).asInt() == SINGLE_PLACE;
    NdjsonFormat format = new NdjsonFormat(single ? SINGLE_PLACE : VERSION);
    ExportScope scope = single ? single(wanted, after) : several(wanted, after, header);
    if (!format.header(scope).equals(first.get())) {
      throw otherOptions();
    }
    return format.begun(file, scope, wanted, first.get());
  }

  // A place in one chain does not show how far another was read, if that has grown since.
  private static ExportScope single(ExportScope wanted, boolean after) {
    if (wanted.chains() > 1) {
      throw ExportScan.unfit(
          "version 1.0.0 began it, whose exports have one place for all chains, and this journal"
              + " has several: records may be missing in it. Export to another file");
    }
    return wanted.from(
        after ? wanted.begins() : ChainPlaces.START, !wanted.selection().isFiltered());
  }

  private static ExportScope several(ExportScope wanted, boolean after, JsonNode header) {
    ChainPlaces begins = marks(header.path("begins"));
    if (after && !begins.equals(wanted.begins())) {
      throw otherOptions();
    }
    return wanted.from(begins, header.path("complete").asBoolean());
  }

  private static Problem otherOptions() {
    return ExportScan.unfit(
        "it was started with other options, or is not an export: its first line differs");
  }

  /**
   * Handles a file without a complete header: starts again if the cut header agrees with the right
   * one.
   *
   * @param begun the whole content
   */
  static Begun cutInHeader(String begun, String header, ExportFormat format) {
    if (begun.length() >= header.length() || !header.startsWith(begun)) {
      throw otherOptions();
    }
    return new Begun(0, Optional.empty(), ChainPlaces.START, format);
  }

  private Begun begun(FileChannel file, ExportScope scope, ExportScope wanted, String header)
      throws IOException {
    boolean gapless = !scope.selection().isFiltered();
    ExportScan.Found found =
        ExportScan.of(
            file,
            header.getBytes(StandardCharsets.UTF_8).length,
            new ExportScan.Shape("{\"id\":\"", Optional.of("{\"" + END + "\":"), false, gapless));
    ChainPlaces begins = version == SINGLE_PLACE ? wanted.begins() : scope.begins();
    ChainPlaces written = found.places(begins, NdjsonFormat::mark);
    ChainPlaces places =
        version == SINGLE_PLACE || found.trailer().isEmpty()
            ? written
            : ends(parse(found.trailer().get()), written, gapless);
    return new Begun(found.end(), found.last().map(NdjsonFormat::mark), places, this);
  }

  // With a trailer, all records up to its places were read already, also those that filters left
  // out.
  private static ChainPlaces ends(JsonNode trailer, ChainPlaces written, boolean gapless) {
    ChainPlaces ends = marks(trailer.path("ends"));
    boolean behind =
        written.marks().entrySet().stream()
            .anyMatch(at -> ends.after(at.getKey()) < at.getValue().sequence());
    if (behind || (gapless && !ends.equals(written))) {
      throw ExportScan.unfit("its trailer names other records than the last ones in it");
    }
    return ends;
  }

  private static ChainPlaces marks(JsonNode texts) {
    List<Mark> marks = new ArrayList<>();
    texts.forEach(text -> marks.addAll(Mark.in(text.asText())));
    return ChainPlaces.of(marks);
  }

  private static Mark mark(String line) {
    JsonNode json = parse(line);
    return mark(json.path("id").asText(), json.path("hash").asText());
  }

  /** The mark from a line's id and hash. */
  static Mark mark(String id, String hash) {
    try {
      return new Mark(AuditIds.sequence(id).orElseThrow(), Digest.parse(hash));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw ExportScan.unfit("its last line is not a record");
    }
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw ExportScan.unfit("one of its lines is not a record");
    }
  }
}
