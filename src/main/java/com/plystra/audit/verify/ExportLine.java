package com.plystra.audit.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.audit.NdjsonFormat;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Chained;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Stored;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A line of an export. What is read from it is written again, and must be the same bytes: so no key
 * is unknown, missing or doubled, no value is of another form, and nothing is written otherwise.
 */
record ExportLine(int number, String text, JsonNode json) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final NdjsonFormat FORMAT = new NdjsonFormat();
  private static final long YEAR_ONE = Micros.of(Instant.parse("0001-01-01T00:00:00Z"));
  private static final int TIME = "2026-05-06T10:15:30.123456Z".length();

  /**
   * Reads an object.
   *
   * @param bytes its end included
   */
  static ExportLine of(int number, byte[] bytes) {
    if (bytes[bytes.length - 1] != '\n') {
      throw new BadJournal("line " + number + ": the file was cut short in it");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode json = JSON.readTree(text);
      if (json.isObject()) {
        return new ExportLine(number, text, json);
      }
    } catch (CharacterCodingException | JsonProcessingException e) {
      // Said below.
    }
    throw unlike(number);
  }

  private static BadJournal unlike(int number) {
    return new BadJournal("line " + number + " is not written as Plystra writes it");
  }

  BadJournal unlike() {
    return unlike(number);
  }

  /** Refuses it unless it is written so. */
  void requireText(String written) {
    if (!text.equals(written)) {
      throw unlike();
    }
  }

  BadJournal fault(String what) {
    return new BadJournal("line " + number + ": " + what);
  }

  /** The record that it is. */
  Chained record() {
    try {
      Stored stored =
          new Stored(
              AuditIds.sequence(text(json, "id")).orElseThrow(), time("created_at"), content());
      Chained chained = new Chained(stored, digest("previous_hash"), digest("hash"));
      requireText(FORMAT.record(chained));
      return chained;
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
      throw unlike();
    }
  }

  private JournalRecord content() {
    String kind = text(json, "kind");
    if (kind.equals("decision")) {
      return decision();
    }
    if (kind.equals("mutation")) {
      return new MutationRecord(
          fields(),
          text(json, "trace"),
          null,
          digest("redo_sha256"),
          null,
          digest("secret_sha256"),
          digest("state_digest"));
    }
    throw unlike();
  }

  private RecordFields fields() {
    return new RecordFields(
        maybe(json, "space_id"),
        maybe(json, "actor_user_id"),
        maybe(json, "actor_member_id"),
        maybe(json, "actor_user_member_id"),
        text(json, "action"),
        maybe(json, "resource_type"),
        maybe(json, "resource_id"),
        text(json, "decision"),
        maybe(json, "deny_code"),
        text(json, "request_id"),
        maybe(json, "ip_address"),
        maybe(json, "user_agent"));
  }

  private DecisionRecord decision() {
    JsonNode version = json.path("state_version");
    JsonNode parts = json.path("parts");
    if (!version.isIntegralNumber() || !version.canConvertToLong() || version.asLong() < 0) {
      throw unlike();
    }
    return new DecisionRecord(
        fields(),
        version.asLong(),
        time("evaluated_at"),
        text(json, "reason"),
        maybePart(parts, "user"),
        maybePart(parts, "member"),
        maybePart(parts, "user_member"),
        maybePart(parts, "space"),
        maybePart(parts, "resource"),
        maybePart(parts, "group"),
        maybePart(parts, "resource_type"),
        maybePart(parts, "action"),
        maybePart(parts, "mapping"),
        candidates());
  }

  private List<CheckedCandidate> candidates() {
    List<CheckedCandidate> candidates = new ArrayList<>();
    for (JsonNode each : json.path("candidates")) {
      candidates.add(
          new CheckedCandidate(
              part(text(each, "role")),
              part(text(each, "permission")),
              part(text(each, "member_role")),
              maybePart(each, "scope_anchor"),
              text(each, "scope"),
              maybe(each, "deny_code"),
              text(each, "reason")));
    }
    return candidates;
  }

  private Digest digest(String key) {
    return Digest.parse(text(json, key));
  }

  private Instant time(String key) {
    String text = text(json, key);
    Instant time = Instant.parse(text);
    if (text.length() != TIME || Micros.of(time) < YEAR_ONE) {
      throw unlike();
    }
    return time;
  }

  private String text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (!value.isTextual()) {
      throw unlike();
    }
    return value.textValue();
  }

  private @Nullable String maybe(JsonNode object, String key) {
    return object.path(key).isNull() ? null : text(object, key);
  }

  private static Part part(String text) {
    return Part.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable Part maybePart(JsonNode object, String key) {
    String text = maybe(object, key);
    return text == null ? null : part(text);
  }
}
