package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_PARTS;
import static com.plystra.storage.db.schema.Tables.JOURNAL_RECORDS;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Details;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Listed;
import com.plystra.journal.PersonalField;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.RecordFormat;
import com.plystra.journal.RecordKind;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.db.schema.tables.JournalParts;
import com.plystra.storage.db.schema.tables.records.JournalRecordsRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Records of the journal as rows, and back. A row has a column for each field of the header. Fields
 * about persons are text in records of format 1, and digests in later formats.
 */
final class RecordRows {
  private static final short ONE = (short) RecordFormat.ONE.number();
  private static final Map<RecordField, Field<String>> TEXTS = texts();
  private static final Map<PersonalField, Field<byte[]>> DIGESTS = digests();

  /** The columns for lists: all except the hash, and of the details only the state's version. */
  static final List<Field<?>> HEAD = head();

  private RecordRows() {}

  private static Map<RecordField, Field<String>> texts() {
    Map<RecordField, Field<String>> columns = new EnumMap<>(RecordField.class);
    for (RecordField field : RecordField.values()) {
      columns.put(field, column(field.key()).coerce(String.class));
    }
    return columns;
  }

  private static Map<PersonalField, Field<byte[]>> digests() {
    Map<PersonalField, Field<byte[]>> columns = new EnumMap<>(PersonalField.class);
    for (PersonalField field : PersonalField.values()) {
      columns.put(field, column(field.key() + "_digest").coerce(byte[].class));
    }
    return columns;
  }

  private static Field<?> column(String name) {
    return Objects.requireNonNull(JOURNAL_RECORDS.field(name), name);
  }

  /** The column of a field. */
  static Field<String> column(RecordField field) {
    return Objects.requireNonNull(TEXTS.get(field));
  }

  private static List<Field<?>> head() {
    List<Field<?>> shown = new ArrayList<>();
    for (Field<?> field : JOURNAL_RECORDS.fields()) {
      if (field.equals(JOURNAL_RECORDS.DETAILS)) {
        shown.add(version());
      } else if (!field.equals(JOURNAL_RECORDS.HASH) && !isPersonalText(field)) {
        shown.add(field);
      }
    }
    DIGESTS.forEach((field, digest) -> shown.add(text(field, digest)));
    return List.copyOf(shown);
  }

  private static boolean isPersonalText(Field<?> field) {
    return DIGESTS.keySet().stream().anyMatch(personal -> personal.key().equals(field.getName()));
  }

  private static Field<byte[]> version() {
    return DSL.function(
            DSL.name("substring"),
            JOURNAL_RECORDS.DETAILS.getDataType(),
            JOURNAL_RECORDS.DETAILS,
            DSL.inline(1),
            DSL.inline(Details.STATE_VERSION_BYTES))
        .as(JOURNAL_RECORDS.DETAILS);
  }

  /** The text in the row, or else the text of the digest in the row. */
  private static Field<String> text(PersonalField field, Field<byte[]> digest) {
    JournalParts part = JOURNAL_PARTS.as("part_of_" + field.key());
    Field<String> text = DSL.field(DSL.select(part.JSON).from(part).where(part.DIGEST.eq(digest)));
    Field<String> shown =
        field.isOfFormatOne()
            ? DSL.when(JOURNAL_RECORDS.FORMAT.eq(ONE), column(field.key()).coerce(String.class))
                .otherwise(text)
            : text;
    return shown.as(field.key());
  }

  /** Reads a row that has at least the columns of {@link #HEAD}. */
  static Listed listed(Record row) {
    long sequence = Sequence.of(row.get(JOURNAL_RECORDS.CHAIN), row.get(JOURNAL_RECORDS.NUMBER));
    RecordFields fields =
        fields(
            row,
            field -> {
              String text = row.get(field.key(), String.class);
              byte[] digest = digest(row, field);
              if (text != null) {
                return Part.of(text);
              }
              return digest == null ? null : Part.digestOnly(Digest.of(digest), true);
            });
    return new Listed(
        sequence,
        Micros.of(row.get(JOURNAL_RECORDS.CREATED_AT)),
        fields,
        fields.kind().isDecisionLike()
            ? Details.stateVersion(row.get(JOURNAL_RECORDS.DETAILS))
            : sequence);
  }

  // What the row's format does not have is not covered by the hash, and so is ignored.
  private static byte @Nullable [] digest(Record row, PersonalField field) {
    return row.get(JOURNAL_RECORDS.FORMAT) == ONE ? null : row.get(DIGESTS.get(field));
  }

  private static @Nullable Part text(Record row, PersonalField field) {
    boolean isText = row.get(JOURNAL_RECORDS.FORMAT) == ONE && field.isOfFormatOne();
    String text = isText ? row.get(field.key(), String.class) : null;
    return text == null ? null : Part.of(text);
  }

  private static RecordFields fields(Record row, Function<PersonalField, @Nullable Part> personal) {
    RecordFields.Builder fields = new RecordFields.Builder();
    TEXTS.forEach((field, column) -> fields.with(field, row.get(column)));
    for (PersonalField field : PersonalField.values()) {
      fields.with(field, personal.apply(field));
    }
    return fields.build(
        RecordFormat.of(row.get(JOURNAL_RECORDS.FORMAT)),
        RecordKind.of(row.get(JOURNAL_RECORDS.KIND)));
  }

  static JournalRecordsRecord write(
      long sequence, Instant createdAt, JournalRecord record, Digest hash) {
    RecordFields fields = record.fields();
    JournalRecordsRecord row = new JournalRecordsRecord();
    row.setChain(Sequence.chain(sequence));
    row.setNumber(Sequence.number(sequence));
    row.setCreatedAt(createdAt);
    row.setFormat((short) fields.format().number());
    TEXTS.forEach((field, column) -> row.set(column, fields.get(field)));
    if (fields.format() == RecordFormat.ONE) {
      row.setIpAddress(fields.get(PersonalField.IP_ADDRESS));
      row.setUserAgent(fields.get(PersonalField.USER_AGENT));
    } else {
      fields
          .personal()
          .present()
          .forEach((field, part) -> row.set(DIGESTS.get(field), part.digest().bytes()));
    }
    row.setDetails(Details.write(record));
    row.setHash(hash.bytes());
    return row;
  }

  static Optional<Stored> find(DSLContext db, long sequence) {
    return new Reader(db)
            .read(
                db.selectFrom(JOURNAL_RECORDS)
                    .where(JOURNAL_RECORDS.CHAIN.eq(Sequence.chain(sequence)))
                    .and(JOURNAL_RECORDS.NUMBER.eq(Sequence.number(sequence)))
                    .fetch())
            .stream()
            .map(Chains.Linked::stored)
            .findFirst();
  }

  /** The records of changes in a chain after a number, in order. */
  static List<Stored> changes(DSLContext db, int chain, long after, int limit) {
    return new Reader(db)
            .read(
                db.selectFrom(JOURNAL_RECORDS)
                    .where(JOURNAL_RECORDS.CHAIN.eq(chain))
                    .and(JOURNAL_RECORDS.NUMBER.gt(after))
                    .and(JOURNAL_RECORDS.KIND.eq(RecordKind.MUTATION.key()))
                    .orderBy(JOURNAL_RECORDS.NUMBER)
                    .limit(limit)
                    .fetch())
            .stream()
            .map(Chains.Linked::stored)
            .toList();
  }

  /** Reads rows with the parts that they name; caches shared parts. Not thread-safe. */
  static final class Reader {
    private static final Part ABSENT = Part.of("");
    private static final int MAX_CACHED = 10_000;
    // Traces of changes are cached too, though no two records share one.
    private static final int MAX_CACHED_CHARS = 1 << 24;

    private final DSLContext db;
    private final Map<Digest, Part> parts = new HashMap<>();
    private long cachedChars;

    Reader(DSLContext db) {
      this.db = db;
    }

    List<Chains.Linked> read(List<JournalRecordsRecord> rows) {
      fetchParts(rows);
      List<Chains.Linked> found = new ArrayList<>(rows.size());
      for (JournalRecordsRecord row : rows) {
        JournalRecord record = read(row, this::known);
        Stored stored =
            new Stored(Sequence.of(row.getChain(), row.getNumber()), row.getCreatedAt(), record);
        found.add(new Chains.Linked(stored, Digest.of(row.getHash()), row.getDetails().length));
      }
      return found;
    }

    private static JournalRecord read(JournalRecordsRecord row, Function<Digest, Part> parts) {
      RecordFields fields =
          fields(
              row,
              field -> {
                byte[] digest = digest(row, field);
                return digest == null ? text(row, field) : parts.apply(Digest.of(digest));
              });
      return Details.read(fields, row.getDetails(), parts);
    }

    private void fetchParts(List<JournalRecordsRecord> rows) {
      if (parts.size() > MAX_CACHED || cachedChars > MAX_CACHED_CHARS) {
        parts.clear();
        cachedChars = 0;
      }
      Set<Digest> wanted = new HashSet<>();
      for (JournalRecordsRecord row : rows) {
        var unused = read(row, part -> want(part, wanted));
      }
      if (!wanted.isEmpty()) {
        db.select(JOURNAL_PARTS.DIGEST, JOURNAL_PARTS.JSON, JOURNAL_PARTS.SALT)
            .from(JOURNAL_PARTS)
            .where(JOURNAL_PARTS.DIGEST.in(wanted.stream().map(Digest::bytes).toList()))
            .forEach(r -> take(Digest.of(r.value1()), r.value2(), r.value3()));
      }
    }

    private Part want(Digest digest, Set<Digest> wanted) {
      if (!parts.containsKey(digest)) {
        wanted.add(digest);
      }
      return ABSENT;
    }

    private void take(Digest digest, @Nullable String text, byte @Nullable [] salt) {
      Part part = part(digest, text, salt);
      if (!part.digest().equals(digest)) {
        throw new BadJournal("the journal is damaged: the part " + digest + " was altered");
      }
      parts.put(digest, part);
      cachedChars += text == null ? 0 : text.length();
    }

    private static Part part(Digest digest, @Nullable String text, byte @Nullable [] salt) {
      if (text == null) {
        return Part.digestOnly(digest, true);
      }
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return salt == null ? Part.of(utf8) : Part.salted(utf8, Digest.of(salt));
    }

    private Part known(Digest digest) {
      Part part = parts.get(digest);
      if (part == null) {
        throw new BadJournal("the journal is damaged: the part " + digest + " is missing");
      }
      return part;
    }
  }
}
