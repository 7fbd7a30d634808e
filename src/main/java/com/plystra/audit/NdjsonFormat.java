package com.plystra.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A JSON object a line. Each record holds all that its link in the chain is made of, so that
 * anybody can verify it with a program of their own: docs/audit.md has the layout, and such a
 * program.
 */
public final class NdjsonFormat implements ExportFormat {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BEGIN = "plystra_export";
  private static final String END = "plystra_export_end";
  private static final int VERSION = 1;
  private static final String FILTERED =
      "records were left out by the filters: each one here can be verified, but not that none is"
          + " missing";

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
  public String header(UUID journal, Selection selection, OptionalLong after) {
    return line(
        out -> {
          out.writeNumberField(BEGIN, VERSION);
          out.writeStringField("journal_id", journal.toString());
          out.writeStringField(
              "after", after.isEmpty() ? null : AuditIds.auditId(after.getAsLong()));
          out.writeBooleanField("complete", !selection.isFiltered());
          filters(out, selection);
          if (selection.isFiltered()) {
            out.writeStringField("note", FILTERED);
          }
        });
  }

  private static void filters(JsonGenerator out, Selection selection) throws IOException {
    out.writeObjectFieldStart("filters");
    for (Map.Entry<AuditField, String> equal : new TreeMap<>(selection.equal()).entrySet()) {
      out.writeStringField(equal.getKey().key(), equal.getValue());
    }
    if (selection.from().isPresent()) {
      out.writeStringField("created_at_from", selection.from().get().toString());
    }
    if (selection.to().isPresent()) {
      out.writeStringField("created_at_to", selection.to().get().toString());
    }
    out.writeEndObject();
  }

  @Override
  public String record(Chained record) {
    return line(out -> ExportJson.write(out, record));
  }

  @Override
  public String trailer(Optional<Mark> last, List<Mark> heads) {
    return line(
        out -> {
          out.writeNumberField(END, VERSION);
          out.writeStringField("last", last.map(Mark::toString).orElse(null));
          out.writeArrayFieldStart("heads");
          for (Mark head : heads) {
            out.writeString(head.toString());
          }
          out.writeEndArray();
        });
  }

  @Override
  public Written written(FileChannel file, String header) throws IOException {
    for (ExportTail.Text text : ExportTail.of(file, header, false)) {
      JsonNode json = parse(text.line());
      if (!json.has(END)) {
        Mark last = ExportTail.mark(json.path("id").asText(), json.path("hash").asText());
        return new Written(text.end(), Optional.of(last));
      }
    }
    return new Written(header.getBytes(StandardCharsets.UTF_8).length, Optional.empty());
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw ExportTail.unfit("its last line is no record");
    }
  }
}
