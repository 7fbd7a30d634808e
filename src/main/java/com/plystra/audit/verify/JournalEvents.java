package com.plystra.audit.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Sequence;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Statements in records about the journal itself: {@code after} in their trace. */
final class JournalEvents {
  static final String BEGUN = "journal.begun";
  static final String SALVAGED = "journal.salvaged";
  static final String STEPPED = "clock.stepped";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final Pattern MARK = Pattern.compile("audit_[0-9a-f]{16}:[0-9a-f]{64}");
  private static final Pattern ID = Pattern.compile("audit_[0-9a-f]{16}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.]([0-9]{3}|[0-9]{6}))?Z");

  private JournalEvents() {}

  /**
   * The heads of all other chains when a chain started, or when a newer version continued it.
   *
   * @param fits whether it names the correct previous record
   * @param right the other chains whose named records are in the file as named; added when that is
   *     known
   */
  record Begun(
      Chained record,
      String journal,
      Map<Integer, Mark> others,
      boolean fits,
      Map<Integer, Long> right) {
    int chain() {
      return Sequence.chain(record.stored().sequence());
    }

    long number() {
      return Sequence.number(record.stored().sequence());
    }

    String id() {
      return record.stored().id();
    }
  }

  /** A step of the wall clock. */
  record Stepped(long from, long to) {}

  private static JsonNode after(Chained record, MutationRecord mutation) {
    try {
      JsonNode after = JSON.readTree(mutation.trace().text()).path("after");
      if (after.isObject()) {
        return after;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw unreadable(record);
  }

  private static BadJournal unreadable(Chained record) {
    return new BadJournal(record.stored().id() + " cannot be read");
  }

  static Begun begun(Chained record, MutationRecord mutation) {
    JsonNode says = after(record, mutation);
    int chain = Sequence.chain(record.stored().sequence());
    JsonNode of = says.path("chain");
    if (!says.path("heads").isArray() || !of.isIntegralNumber() || of.asLong(-1) != chain) {
      throw unreadable(record);
    }
    Map<Integer, Mark> heads = new TreeMap<>();
    int before = -1;
    for (JsonNode text : says.path("heads")) {
      Mark mark = mark(text).orElseThrow(() -> unreadable(record));
      int named = Sequence.chain(mark.sequence());
      if (named <= before || Sequence.number(mark.sequence()) == 0) {
        throw unreadable(record);
      }
      heads.put(named, mark);
      before = named;
    }
    Mark own = Optional.ofNullable(heads.remove(chain)).orElse(ExportChain.start(chain));
    Mark previous = new Mark(record.stored().sequence() - 1, record.previous());
    String journal = says.path("journal_id").isTextual() ? says.path("journal_id").asText() : "";
    return new Begun(record, journal, heads, own.equals(previous), new TreeMap<>());
  }

  private static Optional<Mark> mark(JsonNode text) {
    return text.isTextual() && MARK.matcher(text.asText()).matches()
        ? Mark.in(text.asText()).stream().findFirst()
        : Optional.empty();
  }

  /** The last record of each segment that retention dropped. */
  static Map<Long, Digest> dropped(Chained record, MutationRecord mutation) {
    JsonNode segments = after(record, mutation).path("segments");
    if (!segments.isArray()) {
      throw unreadable(record);
    }
    Map<Long, Digest> gone = new TreeMap<>();
    for (JsonNode segment : segments) {
      Supplier<BadJournal> bad = () -> unreadable(record);
      String last = matching(segment.path("last"), ID).orElseThrow(bad);
      String hash = matching(segment.path("last_hash"), DIGEST).orElseThrow(bad);
      gone.put(AuditIds.sequence(last).orElseThrow(bad), Digest.parse(hash));
    }
    return gone;
  }

  private static Optional<String> matching(JsonNode text, Pattern pattern) {
    return Optional.of(text)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(t -> pattern.matcher(t).matches());
  }

  static Stepped stepped(Chained record, MutationRecord mutation) {
    JsonNode says = after(record, mutation);
    return new Stepped(micros(says.path("from"), record), micros(says.path("to"), record));
  }

  private static long micros(JsonNode text, Chained record) {
    try {
      return Micros.of(Instant.parse(matching(text, TIME).orElseThrow()));
    } catch (RuntimeException e) {
      throw unreadable(record);
    }
  }
}
