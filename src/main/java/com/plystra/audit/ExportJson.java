package com.plystra.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.CandidatePart;
import com.plystra.journal.Chained;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Parts;
import com.plystra.journal.PersonalField;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.RecordFormat;
import com.plystra.journal.RecordKey;
import com.plystra.journal.Stored;
import com.plystra.journal.TracePart;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record with everything that its canonical bytes are made of. Parts are written as
 * strings that contain the hashed texts, because JSON that is parsed and written again may differ.
 * The row changes of a change, and its secrets, are written as digests only.
 *
 * <p>Each line has the fields of {@link RecordFormat#ONE}, also those that are null, and later
 * fields that have a value. {@code salts} has the salts and {@code erased} the digests of erased
 * texts, by the names of the fields that they belong to.
 */
public final class ExportJson {
  /** The format of a record, unless it is {@link RecordFormat#ONE}. */
  public static final String FORMAT = "record_format";

  /** The salts of texts about persons. */
  public static final String SALTS = "salts";

  /** The digests of texts that were erased. */
  public static final String ERASED = "erased";

  private final JsonGenerator out;
  private final Map<String, Digest> salts = new LinkedHashMap<>();
  private final Map<String, Digest> erased = new LinkedHashMap<>();

  private ExportJson(JsonGenerator out) {
    this.out = out;
  }

  static void write(JsonGenerator out, Chained record) throws IOException {
    Stored stored = record.stored();
    out.writeStringField("id", stored.id());
    out.writeStringField("created_at", Micros.text(stored.createdAt()));
    ExportJson json = new ExportJson(out);
    json.fields(stored.record().fields());
    if (stored.record() instanceof DecisionRecord decision) {
      json.decision(decision);
    } else if (stored.record() instanceof MutationRecord mutation) {
      json.mutation(mutation);
    }
    json.saltsAndErased();
    digest(out, "previous_hash", record.previous());
    digest(out, "hash", record.hash());
  }

  private void fields(RecordFields fields) throws IOException {
    out.writeStringField(RecordField.KIND.key(), fields.kind().key());
    if (fields.format() != RecordFormat.ONE) {
      out.writeNumberField(FORMAT, fields.format().number());
    }
    for (RecordField field : RecordField.values()) {
      String text = fields.get(field);
      if (field != RecordField.KIND && (text != null || field.isOfFormatOne())) {
        out.writeStringField(field.key(), text);
      }
    }
    parts(PersonalField.class, fields.personal());
  }

  private void decision(DecisionRecord record) throws IOException {
    out.writeNumberField("state_version", record.stateVersion());
    out.writeStringField("evaluated_at", Micros.text(record.evaluatedAt()));
    out.writeStringField("reason", record.reason());
    out.writeObjectFieldStart("parts");
    parts(TracePart.class, record.parts());
    out.writeEndObject();
    out.writeArrayFieldStart("candidates");
    for (CheckedCandidate candidate : record.candidates()) {
      out.writeStartObject();
      new ExportJson(out).candidate(candidate);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void candidate(CheckedCandidate candidate) throws IOException {
    parts(CandidatePart.class, candidate.parts());
    out.writeStringField("scope", candidate.scope());
    out.writeStringField("deny_code", candidate.denyCode());
    out.writeStringField("reason", candidate.reason());
    saltsAndErased();
  }

  private void mutation(MutationRecord record) throws IOException {
    part("trace", record.trace());
    digest(out, "redo_sha256", record.redo().digest());
    digest(out, "secret_sha256", record.secretDigest());
    digest(out, "state_digest", record.stateDigest());
  }

  private <K extends Enum<K> & RecordKey> void parts(Class<K> names, Parts<K> parts)
      throws IOException {
    for (K name : names.getEnumConstants()) {
      Part part = parts.get(name);
      if (part != null || name.isOfFormatOne()) {
        part(name.key(), part);
      }
    }
  }

  private void part(String name, @Nullable Part part) throws IOException {
    if (part == null) {
      out.writeNullField(name);
      return;
    }
    out.writeStringField(name, part.isPresent() ? part.text() : null);
    Digest salt = part.salt();
    if (salt != null) {
      salts.put(name, salt);
    } else if (!part.isPresent()) {
      erased.put(name, part.digest());
    }
  }

  /** Writes the salts and the digests that belong to the texts before. */
  private void saltsAndErased() throws IOException {
    digests(SALTS, salts);
    digests(ERASED, erased);
  }

  private void digests(String name, Map<String, Digest> digests) throws IOException {
    if (!digests.isEmpty()) {
      out.writeObjectFieldStart(name);
      for (Map.Entry<String, Digest> each : digests.entrySet()) {
        digest(out, each.getKey(), each.getValue());
      }
      out.writeEndObject();
    }
  }

  private static void digest(JsonGenerator out, String name, Digest digest) throws IOException {
    out.writeStringField(name, digest.toString());
  }
}
