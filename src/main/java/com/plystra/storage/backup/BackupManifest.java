package com.plystra.storage.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Mark;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The manifest of a backup, which describes its content.
 *
 * @param version the version of the program that wrote it
 * @param form the form of the storage, {@code embedded} or {@code postgresql}
 * @param schema the schema version of the rows in its snapshot
 * @param mutation the last change in its snapshot
 * @param heads the last record of each of the journal's chains
 * @param entries all other files in it
 */
public record BackupManifest(
    String version,
    Instant createdAt,
    String form,
    UUID journal,
    String schema,
    long mutation,
    List<Mark> heads,
    List<Entry> entries) {
  static final String NAME = "manifest.json";
  private static final String FORMAT = "plystra_backup";
  private static final int VERSION = 1;
  private static final Pattern NAMES =
      Pattern.compile("journal/[0-9]{16}\\.plyj|[A-Za-z0-9_-]{1,64}(\\.[a-z]{1,8})?");
  private static final ObjectMapper JSON = new ObjectMapper();

  public BackupManifest {
    heads = List.copyOf(heads);
    entries = List.copyOf(entries);
  }

  /**
   * A file in the backup.
   *
   * @param offset the start of its bytes, which are not compressed
   */
  public record Entry(String name, long offset, long bytes, Digest sha256) {}

  BackupManifest with(List<Entry> all) {
    return new BackupManifest(version, createdAt, form, journal, schema, mutation, heads, all);
  }

  byte[] json() throws IOException {
    ObjectNode json = JSON.createObjectNode().put(FORMAT, VERSION).put("version", version);
    json.put("created_at", Micros.text(createdAt)).put("form", form);
    json.put("journal_id", journal.toString()).put("schema_version", schema);
    json.put("mutation", AuditIds.auditId(mutation));
    ArrayNode ends = json.putArray("heads");
    heads.forEach(head -> ends.add(head.toString()));
    ArrayNode files = json.putArray("entries");
    for (Entry entry : entries) {
      files
          .addObject()
          .put("name", entry.name())
          .put("offset", entry.offset())
          .put("bytes", entry.bytes())
          .put("sha256", entry.sha256().toString());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  static BackupManifest parse(byte[] text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.path(FORMAT).asInt() != VERSION) {
        throw BackupFile.unfit(
            "it is in format " + json.path(FORMAT).asText() + ", this version reads " + VERSION);
      }
      List<Mark> heads = new ArrayList<>();
      json.path("heads").forEach(head -> heads.addAll(Mark.in(head.asText())));
      List<Entry> entries = new ArrayList<>();
      json.path("entries").forEach(entry -> entries.add(entry(entry)));
      return new BackupManifest(
          json.path("version").asText(),
          Instant.parse(json.path("created_at").asText()),
          json.path("form").asText(),
          UUID.fromString(json.path("journal_id").asText()),
          json.path("schema_version").asText(),
          AuditIds.sequence(json.path("mutation").asText()).orElseThrow(),
          heads,
          entries);
    } catch (Problem e) {
      throw e;
    } catch (JsonProcessingException | RuntimeException e) {
      throw BackupFile.unfit("its manifest cannot be read");
    } catch (IOException e) {
      throw BackupFile.unfit("its manifest cannot be read: " + e.getMessage());
    }
  }

  /**
   * Refuses entries that are outside the file, or have a name that no backup has.
   *
   * @param size the length of the whole file
   */
  void checkPlaces(long size) {
    Set<String> names = new HashSet<>();
    for (Entry entry : entries) {
      boolean inside =
          entry.offset() >= 0 && entry.bytes() >= 0 && entry.bytes() <= size - entry.offset();
      if (!inside || !NAMES.matcher(entry.name()).matches() || !names.add(entry.name())) {
        throw BackupFile.unfit("its manifest names what is not in it");
      }
    }
  }

  private static Entry entry(JsonNode json) {
    return new Entry(
        json.path("name").asText(),
        json.path("offset").asLong(),
        json.path("bytes").asLong(),
        Digest.parse(json.path("sha256").asText()));
  }
}
