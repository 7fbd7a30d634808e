package com.plystra.audit.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.audit.ExportJson;
import com.plystra.audit.NdjsonFormat;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.CandidatePart;
import com.plystra.journal.Chained;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Parts;
import com.plystra.journal.PersonalField;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.RecordFormat;
import com.plystra.journal.RecordKey;
import com.plystra.journal.RecordKind;
import com.plystra.journal.Stored;
import com.plystra.journal.TracePart;
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
 * A line of an export. Its parsed content is written again and must give the same bytes. So no key
 * is unknown, missing or doubled, and no value has another form or spelling.
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
   * @param bytes the line, line end included
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
      // The exception below reports it.
    }
    throw malformed(number);
  }

  private static BadJournal malformed(int number) {
    return new BadJournal("line " + number + " is not written as Plystra writes it");
  }

  BadJournal malformed() {
    return malformed(number);
  }

  /** Fails unless the line is equal to this text. */
  void requireText(String written) {
    if (!text.equals(written)) {
      throw malformed();
    }
  }

  BadJournal fault(String what) {
    return new BadJournal("line " + number + ": " + what);
  }

  /** The record of the line. */
  Chained record() {
    try {
      Stored stored =
          new Stored(
              AuditIds.sequence(text(json, "id")).orElseThrow(), time("created_at"), content());
      Chained chained = new Chained(stored, digest("previous_hash"), digest("hash"));
      requireText(FORMAT.record(chained));
      return chained;
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
      throw malformed();
    }
  }

  private JournalRecord content() {
    RecordFields fields = fields();
    if (fields.kind().isDecisionLike()) {
      return decision(fields);
    }
    return new MutationRecord(
        fields,
        needed(maybePart(json, json, "trace")),
        Part.digestOnly(digest("redo_sha256"), format() != RecordFormat.ONE),
        null,
        digest("secret_sha256"),
        digest("state_digest"));
  }

  private RecordFormat format() {
    return json.path(ExportJson.FORMAT).asInt() == RecordFormat.TWO.number()
        ? RecordFormat.TWO
        : RecordFormat.ONE;
  }

  private RecordFields fields() {
    RecordFields.Builder fields = new RecordFields.Builder();
    for (RecordField field : RecordField.values()) {
      if (field.isRequired()) {
        fields.with(field, text(json, field.key()));
      } else if (isPresent(field, json)) {
        fields.with(field, maybe(json, field.key()));
      }
    }
    parts(PersonalField.class, json, json).present().forEach(fields::with);
    try {
      return fields.build(format(), RecordKind.of(text(json, RecordField.KIND.key())));
    } catch (BadJournal e) {
      throw malformed();
    }
  }

  /** Fields that format 1 does not have are ignored, so the line differs when written again. */
  private boolean isPresent(RecordKey name, JsonNode in) {
    return name.isOfFormatOne() || (format() != RecordFormat.ONE && in.has(name.key()));
  }

  private DecisionRecord decision(RecordFields fields) {
    JsonNode version = json.path("state_version");
    if (!version.isIntegralNumber() || !version.canConvertToLong() || version.asLong() < 0) {
      throw malformed();
    }
    return new DecisionRecord(
        fields,
        version.asLong(),
        time("evaluated_at"),
        text(json, "reason"),
        parts(TracePart.class, json.path("parts"), json),
        candidates());
  }

  private List<CheckedCandidate> candidates() {
    List<CheckedCandidate> candidates = new ArrayList<>();
    for (JsonNode each : json.path("candidates")) {
      Parts<CandidatePart> parts = parts(CandidatePart.class, each, each);
      for (CandidatePart part : CandidatePart.values()) {
        if (part.isRequired() && !each.path(part.key()).isTextual()) {
          throw malformed();
        }
      }
      candidates.add(
          new CheckedCandidate(
              parts, text(each, "scope"), maybe(each, "deny_code"), text(each, "reason")));
    }
    return candidates;
  }

  /**
   * Parts by their names.
   *
   * @param from the object with their texts
   * @param apart the object with their salts and the digests of erased ones
   */
  private <K extends Enum<K> & RecordKey> Parts<K> parts(
      Class<K> names, JsonNode from, JsonNode apart) {
    Parts.Builder<K> parts = new Parts.Builder<>(names);
    for (K name : names.getEnumConstants()) {
      if (isPresent(name, from)) {
        parts.with(name, maybePart(from, apart, name.key()));
      }
    }
    return parts.build();
  }

  private @Nullable Part maybePart(JsonNode from, JsonNode apart, String key) {
    String text = maybe(from, key);
    if (format() == RecordFormat.ONE) {
      return text == null ? null : Part.of(text);
    }
    JsonNode salt = apart.path(ExportJson.SALTS).path(key);
    JsonNode erased = apart.path(ExportJson.ERASED).path(key);
    if (text == null) {
      return erased.isTextual() ? Part.digestOnly(Digest.parse(erased.textValue()), true) : null;
    }
    return salt.isTextual()
        ? Part.salted(text.getBytes(StandardCharsets.UTF_8), Digest.parse(salt.textValue()))
        : Part.of(text);
  }

  private <T> T needed(@Nullable T value) {
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  private Digest digest(String key) {
    return Digest.parse(text(json, key));
  }

  private Instant time(String key) {
    String text = text(json, key);
    Instant time = Instant.parse(text);
    if (text.length() != TIME || Micros.of(time) < YEAR_ONE) {
      throw malformed();
    }
    return time;
  }

  private String text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (!value.isTextual()) {
      throw malformed();
    }
    return value.textValue();
  }

  private @Nullable String maybe(JsonNode object, String key) {
    return object.path(key).isNull() ? null : text(object, key);
  }
}
