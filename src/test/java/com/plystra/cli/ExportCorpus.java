package com.plystra.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.audit.ExportScope;
import com.plystra.audit.NdjsonFormat;
import com.plystra.audit.Selection;
import com.plystra.audit.verify.ExportMaker;
import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Chained;
import com.plystra.journal.Mark;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Sequence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Exports, right ones and forged ones. The forger knows a true export and its true heads, can make
 * hashes, and can write the whole file anew.
 */
final class ExportCorpus {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UUID JOURNAL = UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a");
  private static final UUID OTHER = UUID.fromString("11111111-2222-3333-4444-555555555555");
  private static final long SEED = 17;
  private static final int OK = ExitCode.OK;
  private static final int BAD = ExitCode.DAMAGED;
  private static final String UNLIKE = "is not written as Plystra writes it";
  private static final String ACTION = "user_alice";

  private final List<ExportCase> cases = new ArrayList<>();
  private final ExportMaker maker = two(JOURNAL, SEED);
  private final String whole = maker.export();
  private final List<String> heads = texts(maker.heads());

  private ExportCorpus() {}

  static List<ExportCase> cases() {
    ExportCorpus corpus = new ExportCorpus();
    corpus.right();
    corpus.timesAndDrops();
    corpus.bytes();
    corpus.values();
    corpus.salts();
    corpus.frame();
    corpus.cuts();
    corpus.chains();
    corpus.links();
    corpus.filters();
    corpus.firstFormat();
    return corpus.cases;
  }

  /** Two starts of a server with two chains each, as on PostgreSQL. */
  private static ExportMaker two(UUID journal, long seed) {
    ExportMaker maker = new ExportMaker(journal, seed);
    maker.begin(1).begin(2).add(2, 4).add(1, 6).add(2, 2).add(1, 4);
    return maker.begin(3).begin(4).add(3, 5).add(4, 3).add(3, 2);
  }

  /** One chain, as in files. */
  private static ExportMaker one() {
    return new ExportMaker(JOURNAL, SEED).begin(0).add(0, 20);
  }

  private static List<String> texts(List<Mark> marks) {
    return marks.stream().map(Mark::toString).toList();
  }

  private void add(String name, String file, List<String> given, int code, String words) {
    cases.add(ExportCase.of(name, file, given, code, words));
  }

  private void bad(String name, String file, String words) {
    // A true head is given each time: it must not make anything else right.
    add(name, file, heads.subList(0, 1), BAD, words);
  }

  private void right() {
    add("whole", whole, List.of(), OK, "no head was given");
    add("whole, with all heads", whole, heads, OK, "records verified");
    add("whole, with the last head", whole, heads.subList(3, 4), OK, "of chain 3, from");
    add(
        "whole, with an early head",
        whole,
        List.of(maker.records().get(5).mark().toString()),
        OK,
        "no head that was given stands for them");
    add(
        "with turns",
        maker.export(maker.records(), ChainPlaces.START, true),
        heads,
        OK,
        "verified");
    ExportMaker none = new ExportMaker(JOURNAL, SEED);
    add("empty", none.export(), List.of(), OK, "0 records verified");
    add("empty, with a head", none.export(), heads.subList(0, 1), BAD, "is not in this file");
    add(
        "the head of an empty journal",
        whole,
        List.of("audit_" + "0".repeat(16) + ":" + "0".repeat(64)),
        OK,
        "no head was given");
    ExportMaker upgraded = new ExportMaker(JOURNAL, SEED).add(0, 5).begin(0).add(0, 5);
    add("linked later", upgraded.export(), texts(upgraded.heads()), OK, "verified");
    ExportMaker unlinked = new ExportMaker(JOURNAL, SEED).add(1, 5).add(2, 5);
    add("never linked", unlinked.export(), List.of(), OK, "no record links them");
    add("never linked, all heads", unlinked.export(), texts(unlinked.heads()), OK, "verified");
    add(
        "never linked, one head",
        unlinked.export(),
        texts(unlinked.heads()).subList(0, 1),
        BAD,
        "chain 2: no head of it was given");
    after();
    escapes();
  }

  private void after() {
    Mark from = maker.byChain().get(3).mark();
    Mark other = maker.byChain().get(16).mark();
    ChainPlaces begins = ChainPlaces.of(List.of(from, other));
    List<Chained> rest =
        maker.byChain().stream()
            .filter(
                r -> r.stored().sequence() > begins.after(Sequence.chain(r.stored().sequence())))
            .toList();
    String file = maker.export(rest, begins, false);
    add("behind places", file, heads, OK, "the records of chain 1 up to " + from.id());
    add("behind places, with these", file, List.of(from.toString()), OK, "no head that was given");
    add(
        "behind places, with one before",
        file,
        List.of(maker.byChain().get(1).mark().toString()),
        BAD,
        "is not in this file");
    bad("behind places, said complete", maker.export(rest, begins, true), "records are missing");
    bad(
        "behind places that are not told",
        maker.export(rest, ChainPlaces.START, true),
        "records are missing before");
    bad(
        "behind another place",
        file.replace(from.toString(), new Mark(from.sequence(), other.hash()).toString()),
        "records are missing before");
  }

  private void escapes() {
    StringBuilder odd = new StringBuilder("\u007f\u0080\u2028\u2029\ufeff\ufffd\uffff😀\"\\/<>&'");
    for (char c = 0; c < ' '; c++) {
      odd.append(c);
    }
    ObjectNode says = JSON.createObjectNode().put("odd", odd.toString());
    ExportMaker maker = new ExportMaker(JOURNAL, SEED).begin(0);
    maker.add(0, maker.note(odd.toString(), says));
    String file = maker.export();
    add("odd characters", file, texts(maker.heads()), OK, "2 records verified");
    add("a lower-case escape", file.replace("\\u001F", "\\u001f"), List.of(), BAD, UNLIKE);
    add("a longer escape", file.replace("\\t", "\\u0009"), List.of(), BAD, UNLIKE);
    add("a raw delete, escaped", file.replace("\u007f", "\\u007F"), List.of(), BAD, UNLIKE);
  }

  private void timesAndDrops() {
    ExportMaker back = one();
    Mark before = back.heads().get(0);
    String from = Micros.text(back.now());
    back.wait(Duration.ofSeconds(-400));
    ExportMaker said = one().wait(Duration.ofSeconds(-400));
    ObjectNode says = JSON.createObjectNode().put("from", from).put("to", Micros.text(said.now()));
    said.add(0, said.note("clock.stepped", says.put("step_ms", -400_000)));
    add("time goes back", back.add(0, 2).export(), List.of(), OK, "note: ");
    add(
        "time goes back, and says so",
        said.add(0, 2).export(),
        List.of(),
        OK,
        "22 + 2".substring(5));
    ExportMaker dated = two(JOURNAL, SEED);
    dated.wait(Duration.ofDays(-400)).begin(5).add(5, 1);
    add("a chain with old dates", dated.export(), heads, OK, "s earlier than");
    for (long seconds : List.of(-1L, -2L, -6L)) {
      ExportMaker small = one().wait(Duration.ofSeconds(seconds)).add(0, 2);
      add(
          "time goes on by " + (seconds + 1) + " s",
          small.export(),
          List.of(),
          BAD,
          "is not later");
    }
    drops(before);
  }

  private void drops(Mark head) {
    ExportMaker dropping = one();
    Mark gone = dropping.byChain().get(8).mark();
    ObjectNode says = JSON.createObjectNode();
    ObjectNode segment = says.putArray("segments").addObject().put("segment", 1);
    segment.put("first", "audit_0000000000000001").put("last", gone.id());
    segment.put("last_hash", gone.hash().toString());
    dropping.add(0, dropping.note("journal.dropped", says)).stored();
    dropping.add(0, 2);
    ChainPlaces begins = ChainPlaces.of(List.of(gone));
    List<Chained> kept = dropping.byChain().subList(9, dropping.byChain().size());
    List<String> all = texts(dropping.heads());
    add(
        "dropped",
        dropping.export(kept, begins, true),
        all,
        OK,
        "says that retention dropped them");
    List<Chained> fewer = dropping.byChain().subList(12, dropping.byChain().size());
    ChainPlaces later = ChainPlaces.of(List.of(dropping.byChain().get(11).mark()));
    add(
        "dropped, and cut",
        dropping.export(fewer, later, true),
        all,
        BAD,
        "records are missing before");
    add("dropped, and kept in the file", dropping.export(), all, OK, "24 records");
    add(
        "dropped, with the head of what is gone",
        dropping.export(kept, begins, true),
        List.of(gone.toString()),
        OK,
        "the last ");
    add(
        "dropped, with a head that is gone",
        dropping.export(kept, begins, true),
        List.of(dropping.byChain().get(2).mark().toString()),
        BAD,
        "is not in this file");
    add("dropped nothing", one().export(), List.of(head.toString()), OK, "21 records");
  }

  /** Changes one line; the first is 0. */
  private static String line(String file, int line, UnaryOperator<String> change) {
    List<String> lines = new ArrayList<>(file.lines().toList());
    lines.set(line, change.apply(lines.get(line)));
    return String.join("\n", lines) + "\n";
  }

  private static String replaced(String text, String what, String by) {
    if (!text.contains(what)) {
      throw new AssertionError(what + " is not in " + text);
    }
    return text.replace(what, by);
  }

  private static String first(String text, String regex, String by) {
    String changed = text.replaceFirst(regex, by);
    if (changed.equals(text)) {
      throw new AssertionError(regex + " is not in " + text);
    }
    return changed;
  }

  /** What is right in other bytes, and what is no text. */
  private void bytes() {
    bad("a byte order mark", "\uFEFF" + whole, UNLIKE);
    bad("a byte order mark within", line(whole, 3, l -> "\uFEFF" + l), UNLIKE);
    bad("carriage returns", whole.replace("\n", "\r\n"), UNLIKE);
    bad("a carriage return", line(whole, 3, l -> l + "\r"), UNLIKE);
    bad("a space behind a line", line(whole, 3, l -> l + " "), UNLIKE);
    bad("a space before a line", line(whole, 3, l -> " " + l), UNLIKE);
    bad(
        "a space behind a colon",
        line(whole, 3, l -> replaced(l, "\"kind\":", "\"kind\": ")),
        UNLIKE);
    bad("a space in the header", line(whole, 0, l -> replaced(l, "{\"ply", "{ \"ply")), UNLIKE);
    bad("an empty line", line(whole, 3, l -> l + "\n"), UNLIKE);
    bad("an empty line behind the trailer", whole + "\n", "more behind the trailer");
    bad("text behind the trailer", whole + "x", "more behind the trailer");
    bad("a record behind the trailer", whole + whole.lines().toList().get(3) + "\n", "more behind");
    bad("no line end", whole.substring(0, whole.length() - 1), "cut short");
    bad("a line in two", line(whole, 3, l -> l.substring(0, 90) + "\n" + l.substring(90)), UNLIKE);
    bad("a list for an object", line(whole, 3, l -> "[" + l + "]"), UNLIKE);
    bad("two objects in a line", line(whole, 3, l -> l + "{}"), UNLIKE);
    bad("a comment", line(whole, 3, l -> l + "//"), UNLIKE);
    bad("an end too much", line(whole, 3, l -> l + "}"), UNLIKE);
    raw("a raw null byte", "user_alice", new byte[] {'u', 0, 'x'});
    raw("a byte that is no text", "user_alice", new byte[] {(byte) 0xFF});
    raw("an overlong slash", "user_alice", new byte[] {(byte) 0xC0, (byte) 0xAF});
    raw("a surrogate as bytes", "user_alice", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    raw("half a character", "user_alice", new byte[] {(byte) 0xE2, (byte) 0x82});
  }

  private void raw(String name, String what, byte[] by) {
    byte[] file = whole.getBytes(StandardCharsets.UTF_8);
    int at = whole.substring(0, whole.indexOf(what)).getBytes(StandardCharsets.UTF_8).length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, at);
    out.writeBytes(by);
    out.write(file, at + what.length(), file.length - at - what.length());
    cases.add(new ExportCase(name, out.toByteArray(), heads.subList(0, 1), BAD, UNLIKE));
  }

  /** Values in another form, most of which other programs read as the same. */
  /** Records of format 2: texts about persons have salts, and may be erased. */
  private void salts() {
    int salted = lineOf("\"salts\":{");
    int two = lineOf("\"record_format\":2");
    int one = lineOf("\"kind\":\"decision\",\"space_id\"");
    int erased = lineOf("\"erased\":{");
    String key = "\"salts\":\\{\"([a-z_]+)\":\"";
    altered("another salt", salted, key + "[0-9a-f]{8}", "\"salts\":{\"$1\":\"00000000");
    altered("no salts", salted, "\"salts\":\\{[^}]*\\},", "");
    altered(
        "another digest of what was erased",
        erased,
        "\"erased\":\\{\"([a-z_]+)\":\"[0-9a-f]{8}",
        "\"erased\":{\"$1\":\"00000000");
    String zeros = "0".repeat(64);
    changed(
        "a salt of nothing", salted, "\"salts\":\\{", "\"salts\":{\"nothing\":\"" + zeros + "\",");
    changed("salts in upper case", salted, key + "[0-9a-f]", "\"salts\":{\"$1\":\"A");
    changed("no salt in salts", two, "\"previous_hash\"", "\"salts\":{},\"previous_hash\"");
    changed("a later format", two, "\"record_format\":2", "\"record_format\":3");
    changed("format one, said", two, "\"record_format\":2", "\"record_format\":1");
    changed("salts in format one", salted, "\"record_format\":2,", "");
    changed(
        "a later field in format one", one, "\"space_id\"", "\"purpose\":\"inquire\",\"space_id\"");
    changed(
        "a later field in its place in format one",
        one,
        "\"ip_address\"",
        "\"purpose\":\"inquire\",\"ip_address\"");
    changed("a later part in format one", one, "(\"mapping\":[^}]*)\\}", "$1,\"request\":\"{}\"}");
  }

  private void values() {
    int decision = lineOf("\"kind\":\"decision\"");
    int mutation = lineOf("\"kind\":\"mutation\"");
    changed("a key twice, the false one in front", decision, "\\{", "{\"decision\":\"deny\",");
    changed("a key twice, the false one behind", decision, "\\}$", ",\"decision\":\"deny\"}");
    changed("a key twice, the same", decision, "\"kind\":", "\"kind\":\"decision\",\"kind\":");
    changed("a part twice", decision, "\"parts\":\\{", "\"parts\":{\"user\":null,");
    changed("an unknown key", decision, "\\}$", ",\"note\":\"reviewed\"}");
    changed("an unknown part", decision, "\"parts\":\\{", "\"parts\":{\"owner\":null,");
    changed("a missing key", decision, "\"deny_code\":(null|\"[^\"]*\"),", "");
    changed(
        "two keys in another order", decision, "(\"id\":[^,]*),(\"created_at\":[^,]*)", "$2,$1");
    changed("a key with an escape", decision, "\"kind\"", "\"k\\\\u0069nd\"");
    changed("a text with an escape", decision, "\"kind\":\"d", "\"kind\":\"\\\\u0064");
    changed("a lone surrogate", decision, "\"reason\":\"", "\"reason\":\"\\\\ud800");
    changed(
        "a surrogate pair, escaped", decision, "\"reason\":\"", "\"reason\":\"\\\\ud83d\\\\ude00");
    bad(
        "a null character, escaped",
        line(whole, decision, l -> first(l, "\"reason\":\"", "\"reason\":\"\\\\u0000")),
        "is not what was recorded");
    changed("a slash, escaped", decision, "\"reason\":\"", "\"reason\":\"\\\\/");
    for (String time : List.of("created_at", "evaluated_at")) {
      time(decision, time, "an offset", "(\\.\\d{6})Z", "$1+00:00");
      time(decision, time, "lower case", "(\\.\\d{6})Z", "$1z");
      time(decision, time, "no fraction", "\\.\\d{6}Z", "Z");
      time(decision, time, "nanoseconds", "(\\.\\d{6})Z", "$1000Z");
      time(decision, time, "a space", "T", " ");
      time(decision, time, "another digit", "2", "\u0662");
      time(decision, time, "an hour too much", "T\\d\\d", "T24");
      time(decision, time, "a leap second", "\\d\\d\\.", "60.");
      time(decision, time, "a month too much", "-\\d\\d-", "-13-");
      time(decision, time, "the year 0", "\\d{4}-", "0000-");
      time(decision, time, "a long year", "(\\d{4}-)", "+1$1");
      time(decision, time, "an earlier time", "\\d{4}-", "2025-");
    }
    changed("upper case in an id", lineOf("audit_000010000000000a"), "000a\"", "000A\"");
    changed("a short id", decision, "audit_0", "audit_");
    changed("another prefix", decision, "audit_", "Audit_");
    for (String hash : List.of("previous_hash", "hash", "redo_sha256", "state_digest")) {
      String value = value(mutation, hash);
      changed(
          "upper case in " + hash,
          mutation,
          value + "\"",
          value.toUpperCase(java.util.Locale.ROOT) + "\"");
      changed("a short " + hash, mutation, hash + "\":\"..", hash + "\":\"");
      changed("null for " + hash, mutation, hash + "\":\"[^\"]*\"", hash + "\":null");
    }
    numbers(decision);
    changed("null for an action", decision, "\"action\":\"[^\"]*\"", "\"action\":null");
    changed("a number for a text", decision, "\"action\":\"[^\"]*\"", "\"action\":1");
    changed("an object for a text", decision, "\"action\":\"[^\"]*\"", "\"action\":{\"a\":\"b\"}");
    changed("true for a text", decision, "\"action\":\"[^\"]*\"", "\"action\":true");
    changed("a list of a text", decision, "\"reason\":\"[^\"]*\"", "\"reason\":[\"x\"]");
    changed("null for candidates", decision, "\"candidates\":\\[.*\\],", "\"candidates\":null,");
    changed("an object for candidates", decision, "\"candidates\":\\[.*\\],", "\"candidates\":{},");
    changed("a text for parts", decision, "\"parts\":\\{.*\\},\"cand", "\"parts\":\"x\",\"cand");
    changed("null for a trace", mutation, "\"trace\":\".*\",\"redo", "\"trace\":null,\"redo");
    changed("another kind", decision, "\"kind\":\"decision\"", "\"kind\":\"Decision\"");
    changed("the other kind", decision, "\"kind\":\"decision\"", "\"kind\":\"mutation\"");
    changed("no kind", decision, "\"kind\":\"decision\"", "\"kind\":null");
    changed(
        "deep nesting", decision, "\\}$", ",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
    bad(
        "another decision",
        line(whole, decision, l -> first(l, "\"action\":\"", "\"action\":\"x")),
        "is not what was recorded");
    bad(
        "another id",
        line(whole, decision, l -> first(l, "audit_00001", "audit_00009")),
        "is not what was recorded");
    bad(
        "a time a microsecond later",
        line(whole, decision, l -> first(l, "456Z", "457Z")),
        "is not what was recorded");
  }

  private void numbers(int decision) {
    List<String> other =
        List.of(
            "1e3",
            "1E3",
            "1.0",
            "-0",
            "-1",
            "+1",
            "01",
            "0x1",
            "1e400",
            "NaN",
            "Infinity",
            "true",
            "null",
            "\"1\"",
            "[1]",
            "{}",
            "9223372036854775808",
            "18446744073709551616",
            "1" + "0".repeat(400),
            "1" + "0".repeat(6_000),
            "1.00000000000000000000000001");
    for (String number : other) {
      String shown = number.length() > 30 ? number.length() + " digits" : number;
      changed(
          "a number as " + shown,
          decision,
          "\"state_version\":\\d+",
          "\"state_version\":" + number);
    }
  }

  private int lineOf(String text) {
    List<String> lines = whole.lines().toList();
    for (int i = 1; i < lines.size() - 1; i++) {
      if (lines.get(i).contains(text) && !lines.get(i).contains("journal.begun")) {
        return i;
      }
    }
    throw new AssertionError(text);
  }

  private String value(int line, String key) {
    String text = whole.lines().toList().get(line);
    int at = text.indexOf("\"" + key + "\":\"") + key.length() + 4;
    return text.substring(at, text.indexOf('"', at));
  }

  private void changed(String name, int line, String regex, String by) {
    bad(name, line(whole, line, text -> first(text, regex, by)), UNLIKE);
  }

  /** In a form that is right, and not what was recorded. */
  private void altered(String name, int line, String regex, String by) {
    bad(name, line(whole, line, text -> first(text, regex, by)), "is not what was recorded");
  }

  private void time(int line, String key, String how, String regex, String by) {
    String now = value(line, key);
    String then = now.replaceFirst(regex, by);
    boolean isTime = then.matches("2025-.{21}Z");
    bad(
        key + " with " + how,
        line(whole, line, text -> replaced(text, key + "\":\"" + now, key + "\":\"" + then)),
        isTime ? "is not what was recorded" : UNLIKE);
  }

  /** The header and the trailer. */
  private void frame() {
    head(
        "a header of another journal",
        JOURNAL.toString(),
        OTHER.toString(),
        "is of another journal");
    head("a journal in upper case", "8a6e", "8A6E", UNLIKE);
    head("a journal that is none", JOURNAL.toString(), "x", UNLIKE);
    head("a format as text", "\"plystra_export\":2", "\"plystra_export\":\"2\"", UNLIKE);
    head("a format as fraction", "\"plystra_export\":2", "\"plystra_export\":2.0", UNLIKE);
    head("a format as truth", "\"plystra_export\":2", "\"plystra_export\":true", UNLIKE);
    head("format 0", "\"plystra_export\":2", "\"plystra_export\":0", UNLIKE);
    head("format 1 with places", "\"plystra_export\":2", "\"plystra_export\":1", UNLIKE);
    head("a huge format", "\"plystra_export\":2", "\"plystra_export\":" + "9".repeat(30), UNLIKE);
    head("not complete", "\"complete\":true", "\"complete\":false", "'complete' is not what");
    head("complete as text", "\"complete\":true", "\"complete\":\"true\"", UNLIKE);
    head("an unknown key in the header", "\"complete\"", "\"by\":\"x\",\"complete\"", UNLIKE);
    head("a key twice in the header", "\"complete\"", "\"complete\":true,\"complete\"", UNLIKE);
    head("a note without filters", "}\n{\"id", ",\"note\":\"x\"}\n{\"id", UNLIKE);
    head("filters as a list", "\"filters\":{}", "\"filters\":[]", UNLIKE);
    head("begins as null", "\"begins\":[]", "\"begins\":null", UNLIKE);
    head("a begin that is none", "\"begins\":[]", "\"begins\":[\"x\"]", UNLIKE);
    head(
        "a begin with number 0",
        "\"begins\":[]",
        "\"begins\":[\"audit_0000100000000000:" + "0".repeat(64) + "\"]",
        UNLIKE);
    head(
        "a begin of a chain that is whole",
        "\"begins\":[]",
        "\"begins\":[\"" + heads.get(0) + "\"]",
        "");
    String trailer = whole.substring(whole.lastIndexOf("{\"plystra_export_end\""));
    end("no trailer", trailer, "", "no trailer");
    end("two trailers", trailer, trailer + trailer, "more behind");
    end("a trailer with an unknown key", "}\n", ",\"x\":1}\n", UNLIKE);
    end("a trailer of format 1", "\"plystra_export_end\":2", "\"plystra_export_end\":1", UNLIKE);
    end("a trailer with heads", "\"ends\"", "\"heads\"", UNLIKE);
    end(
        "another last record",
        "\"last\":\"" + heads.get(2),
        "\"last\":\"" + heads.get(0),
        "the trailer names another");
    end(
        "last as null",
        "\"last\":\"" + heads.get(3) + "\"",
        "\"last\":null",
        "the trailer names another");
    end("an end left out", "\"" + heads.get(1) + "\",", "", "does not end with");
    end(
        "ends in another order",
        "\"" + heads.get(0) + "\",\"" + heads.get(1) + "\"",
        "\"" + heads.get(1) + "\",\"" + heads.get(0) + "\"",
        "");
    end(
        "an end twice",
        "\"" + heads.get(0) + "\",",
        "\"" + heads.get(0) + "\",\"" + heads.get(0) + "\",",
        "");
    end(
        "an end of a chain that is not there",
        "\"]}",
        "\",\"audit_0000900000000001:" + "1".repeat(64) + "\"]}",
        "does not end with");
    add("no header", whole.substring(whole.indexOf('\n') + 1), heads, ExitCode.ERROR, "");
    bad("two headers", whole.lines().findFirst().orElseThrow() + "\n" + whole, UNLIKE);
    bad("a trailer in the middle", line(whole, 9, l -> trailer + l), "the trailer names another");
    add("nothing", "", List.of(), BAD, "cut short");
    add("the beginning of a header", whole.substring(0, 9), List.of(), BAD, "cut short");
    add("half a header", whole.substring(0, 50), List.of(), BAD, "cut short");
    add("another file", "no export\n", List.of(), ExitCode.ERROR, "");
    add(
        "a newer format",
        whole.replace("\"plystra_export\":2", "\"plystra_export\":3"),
        List.of(),
        ExitCode.ERROR,
        "format 3");
  }

  private void head(String name, String what, String by, String words) {
    int end = whole.indexOf('\n') + 6;
    bad(name, replaced(whole.substring(0, end), what, by) + whole.substring(end), words);
  }

  private void end(String name, String what, String by, String words) {
    int begin = whole.lastIndexOf("{\"plystra_export_end\"");
    String trailer = whole.substring(begin);
    String changed =
        trailer.contains("\"last\":\"" + heads.get(3))
                && what.startsWith("\"last\":\"" + heads.get(2))
            ? replaced(trailer, "\"last\":\"" + heads.get(3), by)
            : replaced(trailer, what, by);
    bad(name, whole.substring(0, begin) + changed, words);
  }

  /** Records that are missing, doubled or in another place. */
  private void cuts() {
    List<Chained> all = maker.byChain();
    // What was found in use: a true head, a true chain, and its beginning cut off.
    List<Chained> one = one().byChain();
    List<String> kept = texts(one().heads());
    ExportMaker single = one();
    add(
        "the first records cut off",
        single.export(one.subList(7, 21), ChainPlaces.START, true),
        kept,
        BAD,
        "records are missing before");
    ChainPlaces from = ChainPlaces.of(List.of(one.get(6).mark()));
    add(
        "the first records cut off, and told",
        single.export(one.subList(7, 21), from, true),
        kept,
        BAD,
        "records are missing before");
    add(
        "the first records cut off, and said so",
        single.export(one.subList(7, 21), from, false),
        kept,
        OK,
        "not proven: the records of chain 0");
    add(
        "the last records cut off",
        single.export(one.subList(0, 15), ChainPlaces.START, true),
        kept,
        BAD,
        "is not in this file");
    add(
        "the last records cut off, no head",
        single.export(one.subList(0, 15), ChainPlaces.START, true),
        List.of(),
        OK,
        "cut at its end");
    add(
        "the last line cut off",
        line(single.export(), 21, l -> "").replace("\n\n", "\n"),
        kept,
        BAD,
        "the trailer names another");
    List<String> lines = whole.lines().toList();
    for (int i : new int[] {1, 5, 20, lines.size() - 2}) {
      bad("line " + i + " missing", without(lines, i), "");
      bad("line " + i + " twice", with(lines, i, i), "");
      bad("line " + i + " twice, apart", with(lines, i, lines.size() - 2), "");
    }
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 4, 5);
    bad("two lines of a chain in another order", join(swapped), "");
    bad(
        "a whole chain left out",
        maker.export(
            all.stream().filter(r -> Sequence.chain(r.stored().sequence()) != 3).toList(),
            ChainPlaces.START,
            true),
        "which is missing");
    bad(
        "the end of a chain left out",
        maker.export(
            all.stream()
                .filter(r -> r.stored().sequence() != all.get(10).stored().sequence())
                .toList(),
            ChainPlaces.START,
            true),
        "which is missing");
    List<Chained> reversed = new ArrayList<>(all);
    Collections.reverse(reversed);
    bad("all records backwards", maker.export(reversed, ChainPlaces.START, true), "");
  }

  private static String without(List<String> lines, int line) {
    List<String> fewer = new ArrayList<>(lines);
    fewer.remove(line);
    return join(fewer);
  }

  private static String with(List<String> lines, int line, int at) {
    List<String> more = new ArrayList<>(lines);
    more.add(at, lines.get(line));
    return join(more);
  }

  private static String join(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** Records that were made anew, or are of another journal. */
  private void chains() {
    ExportMaker other = two(OTHER, SEED + 1);
    bad("another journal", other.export(), "is not the record that was kept");
    add("another journal, no head", other.export(), List.of(), OK, "no head was given");
    List<Chained> spliced = new ArrayList<>(maker.byChain().subList(0, 11));
    spliced.addAll(other.byChain().subList(11, other.byChain().size()));
    bad(
        "two journals in one",
        maker.export(spliced, ChainPlaces.START, true),
        "is of another journal");
    ExportMaker same = two(JOURNAL, SEED + 1);
    List<Chained> mixed = new ArrayList<>(maker.byChain().subList(0, 11));
    mixed.addAll(same.byChain().subList(11, same.byChain().size()));
    bad(
        "chains of two writings",
        maker.export(mixed, ChainPlaces.START, true),
        "names another record");
    ExportMaker anew = new ExportMaker(JOURNAL, SEED).begin(0).add(0, 9);
    anew.records().remove(5);
    Chained before = anew.records().get(4);
    Chained replaced =
        anew.put(
            before.stored().sequence() + 1, before.hash(), anew.note("x.y", "{}", anew.state()));
    add(
        "a record made anew in the middle",
        anew.export(anew.byChain(), ChainPlaces.START, true),
        List.of(),
        BAD,
        "audit_0000000000000006");
    add(
        "made anew from there on",
        anew.export(
            List.of(
                anew.byChain().get(0),
                anew.byChain().get(1),
                anew.byChain().get(2),
                anew.byChain().get(3),
                anew.byChain().get(4),
                replaced),
            ChainPlaces.START,
            true),
        texts(one().heads()),
        BAD,
        "");
    // What was found in use: an allow of another year, as another chain behind the true ones.
    ExportMaker behind = two(JOURNAL, SEED);
    behind.wait(Duration.ofDays(-480)).add(5, 1);
    add("a chain that nobody links", behind.export(), heads, BAD, "chains 1 and 5 are not");
    ExportMaker front = two(JOURNAL, SEED);
    front.wait(Duration.ofDays(-480)).add(0, 1);
    add("a chain before the first", front.export(), heads, BAD, "chains 1 and 0 are not");
    ExportMaker begun = two(JOURNAL, SEED);
    begun.wait(Duration.ofDays(-480)).begin(0, List.of(), JOURNAL).add(0, 1);
    add(
        "a chain before the first, that begins",
        begun.export(),
        heads,
        BAD,
        "chains 0 and 1 are not");
    ExportMaker between = two(JOURNAL, SEED);
    List<Mark> early =
        ChainPlaces.of(between.records().stream().limit(9).map(Chained::mark).toList()).list();
    between.begin(7, early, JOURNAL).add(7, 1);
    add("a chain from between", between.export(), heads, BAD, "and 7 are not of one journal");
    ExportMaker half = two(JOURNAL, SEED);
    half.begin(7, half.heads().subList(1, 4), JOURNAL).add(7, 1);
    add("a chain that passes over one", half.export(), heads, BAD, "does not");
    ExportMaker appended = two(JOURNAL, SEED);
    appended.begin(7).add(7, 3);
    add(
        "a chain that was begun in order",
        appended.export(),
        heads,
        OK,
        "the last 4 records of chain 7");
    ExportMaker rows = one();
    rows.add(0, rows.note("x.y", "{}", new Digest(1, 2, 3, 4)));
    add("a record without rows that changes them", rows.export(), List.of(), BAD, "changes no row");
    ExportMaker migrated = one();
    migrated.add(0, migrated.note("schema.migrated", "{}", new Digest(1, 2, 3, 4)));
    add("a migration", migrated.export(), List.of(), OK, "22 records");
    ExportMaker zero = new ExportMaker(JOURNAL, SEED);
    zero.put(Sequence.of(1, 0), Digest.ZERO, zero.note("x.y", "{}", Digest.ZERO));
    add("a record with number 0", zero.export(), List.of(), BAD, "");
    ExportMaker wrong = new ExportMaker(JOURNAL, SEED);
    wrong.put(1, new Digest(1, 2, 3, 4), wrong.note("x.y", "{}", Digest.ZERO));
    add(
        "a first record that follows on another",
        wrong.export(),
        List.of(),
        BAD,
        "no first record");
    add(
        "another record was kept",
        whole,
        List.of(new Mark(maker.heads().get(0).sequence(), Digest.ZERO).toString()),
        BAD,
        "is not the record that was kept");
    add(
        "a later record was kept",
        whole,
        List.of(new Mark(maker.heads().get(0).sequence() + 1, Digest.ZERO).toString()),
        BAD,
        "is not in this file");
  }

  /** What records of the journal itself say. */
  private void links() {
    link(
        "a beginning of another journal",
        "{'after':{'journal_id':'" + OTHER + "','chain':0,'version':'1','heads':[]}}",
        "another journal");
    link(
        "a beginning of another chain",
        "{'after':{'journal_id':'" + JOURNAL + "','chain':1,'version':'1','heads':[]}}",
        "cannot be read");
    link(
        "a beginning without heads",
        "{'after':{'journal_id':'" + JOURNAL + "','chain':0,'version':'1'}}",
        "cannot be read");
    link("a beginning with a chain twice", says("0,'chain':0", ""), "cannot be read");
    link("a beginning with a chain as text", says("'0'", ""), "cannot be read");
    link("a beginning with a fraction", says("0.0", ""), "cannot be read");
    link("a beginning with not a number", says("NaN", ""), "cannot be read");
    link("a beginning that names no head", says("0", "'x'"), "cannot be read");
    link(
        "a beginning that names number 0",
        says("0", "'audit_0000100000000000:" + "0".repeat(64) + "'"),
        "cannot be read");
    link(
        "a beginning that names itself",
        says("0", "'audit_0000000000000001:" + "0".repeat(64) + "'"),
        "names another record before it");
    link(
        "a beginning that names what is missing",
        says("0", "'audit_0000100000000001:" + "1".repeat(64) + "'"),
        "which is missing");
    link("a beginning with more behind it", says("0", "") + "x", "cannot be read");
    link("a beginning that is no object", "[]", "cannot be read");
    link("a beginning that is no JSON", "{", "cannot be read");
    link("a beginning that is right", says("0", ""), "");
    ExportMaker later = new ExportMaker(JOURNAL, SEED).add(0, 3).begin(0, List.of(), JOURNAL);
    add(
        "a later link that names nothing",
        later.export(),
        List.of(),
        BAD,
        "names another record before it");
    ExportMaker salvaged = new ExportMaker(JOURNAL, SEED).add(0, 3).begin(0, List.of(), JOURNAL);
    salvaged.add(0, salvaged.note("journal.salvaged", "{}", salvaged.state()));
    add("a later link, then a salvage", salvaged.export(), List.of(), OK, "5 records");
    salvages();
    gone();
    ExportMaker dropped = one();
    dropped.add(
        0, dropped.note("journal.dropped", "{\"after\":{\"segments\":{}}}", dropped.state()));
    add("a drop that cannot be read", dropped.export(), List.of(), BAD, "cannot be read");
    ExportMaker stepped = one();
    stepped.add(0, stepped.note("clock.stepped", "{\"after\":{\"from\":1}}", stepped.state()));
    add("a step that cannot be read", stepped.export(), List.of(), BAD, "cannot be read");
  }

  /** A record of a salvage, put in so that what names other records need not be right. */
  private void salvages() {
    ExportMaker anew = two(JOURNAL, SEED + 1);
    List<Chained> mixed = new ArrayList<>(anew.byChain().subList(0, 11));
    mixed.addAll(maker.byChain().subList(11, maker.byChain().size()));
    ExportMaker forged = new ExportMaker(JOURNAL, SEED);
    mixed.forEach(forged::put);
    forged.begin(9);
    forged.add(9, forged.note("journal.salvaged", "{}", forged.state()));
    add("a chain made anew, and a salvage", forged.export(), heads.subList(3, 4), BAD, "names");
    String last = forged.heads().get(4).toString();
    add(
        "a chain made anew by a salvage",
        forged.export(),
        List.of(last),
        OK,
        "a salvage wrote some");
    add("a salvage that nobody knows", forged.export(), List.of(), OK, "a salvage wrote some anew");
    ExportMaker before = new ExportMaker(JOURNAL, SEED).add(0, 3);
    before.add(0, before.note("journal.salvaged", "{}", before.state()));
    before.begin(0, List.of(), JOURNAL);
    add("a salvage before what is wrong", before.export(), List.of(), BAD, "names another record");
  }

  /** A whole chain taken away, and a drop that says so. */
  private void gone() {
    ExportMaker dropping = two(JOURNAL, SEED);
    Mark end = dropping.heads().get(0);
    ObjectNode says = JSON.createObjectNode();
    ObjectNode segment = says.putArray("segments").addObject();
    segment.put("last", end.id()).put("last_hash", end.hash().toString());
    String trace = JSON.createObjectNode().set("after", says).toString();
    dropping.add(4, dropping.note("journal.dropped", trace, dropping.state(4)));
    List<Chained> rest = dropping.byChain().subList(11, dropping.byChain().size());
    add(
        "a whole chain dropped",
        dropping.export(rest, ChainPlaces.START, true),
        heads.subList(3, 4),
        OK,
        "the records of chain 1 up to " + end.id() + ": they are not in this file");
    List<Chained> fewer = dropping.byChain().subList(18, dropping.byChain().size());
    add(
        "a whole chain dropped, and another",
        dropping.export(fewer, ChainPlaces.START, true),
        heads.subList(3, 4),
        BAD,
        "which is missing");
  }

  private static String says(String chain, String heads) {
    return "{'after':{'journal_id':'"
        + JOURNAL
        + "','chain':"
        + chain
        + ",'version':'1','heads':["
        + heads
        + "]}}";
  }

  private void link(String name, String trace, String words) {
    ExportMaker made = new ExportMaker(JOURNAL, SEED);
    made.add(0, made.note("journal.begun", trace.replace('\'', '"'), Digest.ZERO));
    add(name, made.add(0, 2).export(), List.of(), words.isEmpty() ? OK : BAD, words);
  }

  private void filters() {
    Selection some =
        new Selection(Map.of(RecordField.ACTION, ACTION), Optional.empty(), Optional.empty());
    ExportScope scope = new ExportScope(JOURNAL, some, ChainPlaces.START, false, 0);
    List<Chained> chosen =
        maker.byChain().stream()
            .filter(r -> r.stored().record().fields().action().equals(ACTION))
            .toList();
    String file =
        ExportMaker.export(new NdjsonFormat(), scope, chosen, ChainPlaces.of(maker.heads()));
    String one = chosen.get(0).mark().toString();
    add("filtered", file, List.of(), OK, "filters left records out");
    add("filtered, with a head in it", file, List.of(one), OK, "filters left records out");
    add(
        "filtered, with a head not in it",
        file,
        List.of(maker.records().get(0).mark().toString()),
        BAD,
        "is not in this file");
    add(
        "filtered, said complete",
        file.replace("\"complete\":false", "\"complete\":true"),
        List.of(),
        BAD,
        "'complete' is not");
    add(
        "filtered, with another note",
        file.replace("records were left out", "no records were left out"),
        List.of(),
        BAD,
        UNLIKE);
    add(
        "filtered, by what is no field",
        file.replace("{\"action\":", "{\"actions\":"),
        List.of(),
        BAD,
        UNLIKE);
    add(
        "filtered, by another action",
        file.replace("{\"action\":\"" + ACTION, "{\"action\":\"x"),
        List.of(),
        BAD,
        "is not what the filters let through");
    List<String> lines = file.lines().toList();
    add("filtered, a line twice", with(lines, 1, 1), List.of(), BAD, "stands there twice");
    List<Chained> more = new ArrayList<>(chosen);
    more.addAll(maker.byChain().stream().filter(r -> !chosen.contains(r)).toList());
    add(
        "filtered, with others",
        ExportMaker.export(new NdjsonFormat(), scope, more, ChainPlaces.of(maker.heads())),
        List.of(),
        BAD,
        "");
    ChainPlaces less = ChainPlaces.of(List.of(maker.records().get(0).mark()));
    add(
        "filtered, with ends before",
        ExportMaker.export(new NdjsonFormat(), scope, chosen, less),
        List.of(),
        BAD,
        "does not end with");
    Selection time =
        new Selection(
            Map.of(),
            Optional.of(maker.records().get(4).stored().createdAt()),
            Optional.of(maker.records().get(9).stored().createdAt()));
    List<Chained> within =
        maker.byChain().stream().filter(r -> maker.records().subList(4, 10).contains(r)).toList();
    ExportScope timed = new ExportScope(JOURNAL, time, ChainPlaces.START, false, 0);
    String then =
        ExportMaker.export(new NdjsonFormat(), timed, within, ChainPlaces.of(maker.heads()));
    add("filtered by time", then, List.of(), OK, "6 records");
    add(
        "filtered by a time without a fraction",
        then.replaceFirst("(created_at_from\":\"[^.]*)\\.\\d{6}Z", "$1Z"),
        List.of(),
        BAD,
        UNLIKE);
    add(
        "filtered by another time",
        then.replaceFirst("(created_at_to\":\")2026", "$12025"),
        List.of(),
        BAD,
        "is not what the filters");
    filtered("a prefix of actions", prefix(ACTION.substring(0, 2)));
    filtered("purpose", equal(RecordField.PURPOSE, RecordFields.ENFORCE));
    filtered("facts", equal(RecordField.FACTS, RecordFields.STORED));
    filtered("kind", equal(RecordField.KIND, "mutation"));
    filtered("a caller", equal(RecordField.CALLER_TYPE, "null"));
  }

  private static Selection prefix(String text) {
    return new Selection(Map.of(), Optional.of(text), Optional.empty(), Optional.empty());
  }

  private static Selection equal(RecordField field, String value) {
    return new Selection(Map.of(field, value), Optional.empty(), Optional.empty());
  }

  /** An export of what a filter selects, and one with a record that it does not. */
  private void filtered(String name, Selection by) {
    List<Chained> chosen = maker.byChain().stream().filter(r -> isIn(r, by)).toList();
    add("filtered by " + name, filtered(by, chosen), List.of(), OK, chosen.size() + " records");
    Chained other = maker.byChain().stream().filter(r -> !isIn(r, by)).findFirst().orElseThrow();
    add(
        "filtered by " + name + ", with another record",
        filtered(by, List.of(other)),
        List.of(),
        BAD,
        "is not what the filters let through");
  }

  private String filtered(Selection by, List<Chained> chosen) {
    ExportScope scope = new ExportScope(JOURNAL, by, ChainPlaces.START, false, 0);
    return ExportMaker.export(new NdjsonFormat(), scope, chosen, ChainPlaces.of(maker.heads()));
  }

  private static boolean isIn(Chained record, Selection by) {
    return by.holds(Micros.of(record.stored().createdAt()), record.stored().record().fields());
  }

  /** What version 1.0.0 wrote. */
  private void firstFormat() {
    NdjsonFormat first = new NdjsonFormat(NdjsonFormat.SINGLE_PLACE);
    ExportMaker old = new ExportMaker(JOURNAL, SEED).add(1, 8).add(2, 6);
    List<String> kept = texts(old.heads());
    ExportScope all = new ExportScope(JOURNAL, Selection.ALL, ChainPlaces.START, true, 0);
    ChainPlaces ends = ChainPlaces.of(old.heads());
    String file = ExportMaker.export(first, all, old.byChain(), ends);
    add("format 1", file, List.of(), OK, "no record links them");
    add("format 1, with heads", file, kept, OK, "14 records");
    add("format 1, with one head", file, kept.subList(0, 1), BAD, "no head of it was given");
    // What was found in use: gone on with by one place for all chains.
    List<Chained> lost =
        old.byChain().stream()
            .filter(
                r ->
                    r.stored().sequence() < Sequence.of(1, 6)
                        || r.stored().sequence() > Sequence.of(2, 0))
            .toList();
    add(
        "format 1, gone on with where another chain had grown",
        ExportMaker.export(first, all, lost, ends),
        List.of(),
        BAD,
        "does not end with");
    add(
        "format 1, in turns",
        ExportMaker.export(first, all, turns(old), ends),
        List.of(),
        BAD,
        "not in its place");
    add(
        "format 1, the first records cut off",
        ExportMaker.export(first, all, old.byChain().subList(3, 14), ends),
        kept,
        BAD,
        "records are missing before");
    add(
        "format 1, the first chain cut off",
        ExportMaker.export(first, all, old.byChain().subList(8, 14), ends),
        List.of(),
        BAD,
        "does not end with");
    Mark at = old.byChain().get(2).mark();
    ExportScope behind =
        new ExportScope(
            JOURNAL, Selection.ALL, new ChainPlaces(new TreeMap<>(Map.of(1, at))), true, 0);
    String rest = ExportMaker.export(first, behind, old.byChain().subList(3, 14), ends);
    add("format 1, after a record", rest, kept, OK, "the records up to " + at.id());
    add(
        "format 1, after a later record",
        ExportMaker.export(first, behind, old.byChain().subList(4, 14), ends),
        kept,
        BAD,
        "records are missing before");
    add(
        "format 1, after a record that is in it",
        ExportMaker.export(first, behind, old.byChain(), ends),
        kept,
        BAD,
        "not in its place");
    add(
        "format 1, with a chain put in",
        ExportMaker.export(first, all, old.add(3, 1).byChain(), ends),
        List.of(),
        BAD,
        "does not end with");
    add(
        "format 1, with begins",
        file.replace("\"after\":null", "\"begins\":[]"),
        List.of(),
        BAD,
        UNLIKE);
    add(
        "format 1, of format 2's trailer",
        file.replace("\"heads\"", "\"ends\""),
        List.of(),
        BAD,
        UNLIKE);
    add(
        "format 1, with an unknown key",
        file.replace("\"complete\"", "\"x\":1,\"complete\""),
        List.of(),
        BAD,
        UNLIKE);
    add(
        "format 1, not complete",
        file.replace("\"complete\":true", "\"complete\":false"),
        List.of(),
        BAD,
        "'complete' is not");
    add(
        "format 1, an empty chain named",
        file.replace(
            "\"heads\":[", "\"heads\":[\"audit_0000000000000000:" + "0".repeat(64) + "\","),
        kept,
        OK,
        "14 records");
    add(
        "format 1, an empty chain with a hash",
        file.replace(
            "\"heads\":[", "\"heads\":[\"audit_0000000000000000:" + "1".repeat(64) + "\","),
        kept,
        BAD,
        "");
  }

  private static List<Chained> turns(ExportMaker maker) {
    List<Chained> all = maker.byChain();
    List<Chained> turns = new ArrayList<>(Arrays.asList(all.get(0), all.get(8)));
    turns.addAll(all.subList(1, 8));
    turns.addAll(all.subList(9, 14));
    return turns;
  }
}
