package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor's and an operator's commands beside a server that works, and what they bring back. */
class AuditorIT {
  private static final int CALLERS = 4;
  private static final int ANSWERS = 100;

  private final Ledger ledger = new Ledger();

  @TempDir Path temp;

  private Jar succeeds(String... args) {
    Jar jar = Jar.run(args);
    assertEquals(0, jar.exitCode(), jar::transcript);
    return jar;
  }

  private JsonNode json(String... args) throws IOException {
    try (Jar jar = succeeds(args)) {
      return Api.JSON.readTree(String.join("\n", jar.out()));
    }
  }

  private void refused(int code, String words, String... args) {
    try (Jar jar = Jar.run(args)) {
      assertEquals(code, jar.exitCode(), jar::transcript);
      assertEquals(1, jar.err().size(), jar::transcript);
      assertTrue(jar.err().get(0).contains(words), jar::transcript);
    }
  }

  private static String in(Path data) {
    return "--data-dir=" + data;
  }

  @Test
  void commands_besideAServerUnderLoad_bringBackWhatWasAnswered() throws Exception {
    Path data = temp.resolve("data");
    Path export = temp.resolve("audit.ndjson");
    String backup = temp.resolve("backup.zip").toString();
    String head;
    String last;
    NavigableMap<Long, JsonNode> records = new TreeMap<>();
    try (Jar jar = Jar.serving(data)) {
      // given
      List<Load> loads = new ArrayList<>();
      List<Thread> threads = load(jar, loads);
      ledger.awaitAcknowledged(ANSWERS, threads.get(0));
      // when
      head = json("audit", "head", "--output=json", in(data)).at("/heads/0/head").asText();
      JsonNode verified = json("audit", "verify", "--output=json", "--expect", head, in(data));
      succeeds("audit", "export", export.toString(), in(data)).close();
      last = json("backup", "--output=json", backup, in(data)).at("/heads/0").asText();
      refused(1, "--force", "backup", backup, in(data));
      end(loads, threads, jar);
      // then
      assertTrue(verified.path("valid").asBoolean(), verified::toString);
      String reached = verified.at("/heads/0/head").asText();
      assertInOrder(head, reached, last(export), last);
      refused(1, "a server holds the data directory", "restore", backup, in(data));
      var unused = ledger.settle(jar.api());
      for (JsonNode row : jar.api().recordsAfter(Set.of())) {
        records.put(Api.sequence(row.path("id").asText()), row);
      }
      assertEquals(0, jar.stop(), jar::transcript);
    }
    succeeds("audit", "verify", in(data), "--expect", head, "--expect", last(export)).close();
    restores(backup, head, last, records);
  }

  private List<Thread> load(Jar jar, List<Load> loads) {
    List<Thread> threads = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      loads.add(new Load(jar.api(), ledger, 1, caller, 23, false));
      threads.add(new Thread(loads.get(caller), "load-" + caller));
    }
    threads.forEach(Thread::start);
    return threads;
  }

  private static void end(List<Load> loads, List<Thread> threads, Jar jar)
      throws InterruptedException {
    loads.forEach(Load::stop);
    for (int caller = 0; caller < CALLERS; caller++) {
      threads.get(caller).join();
      if (loads.get(caller).failure() != null) {
        throw new AssertionError(jar.transcript(), loads.get(caller).failure());
      }
    }
  }

  /** The head that an export ends with. */
  private static String last(Path export) throws IOException {
    List<String> lines = Files.readAllLines(export);
    JsonNode end = Api.JSON.readTree(lines.get(lines.size() - 1));
    assertEquals(2, end.path("plystra_export_end").asInt(), end::toString);
    assertEquals(number(end.path("last").asText()), lines.size() - 2, "records in the export");
    return end.path("last").asText();
  }

  private static long number(String head) {
    return Api.sequence(head.substring(0, head.indexOf(':')));
  }

  /** Each was taken after the one before had been told. */
  private static void assertInOrder(String... heads) {
    for (int i = 1; i < heads.length; i++) {
      assertTrue(number(heads[i - 1]) <= number(heads[i]), String.join(" ", heads));
    }
  }

  private void restores(
      String backup, String head, String last, NavigableMap<Long, JsonNode> records)
      throws IOException {
    // given
    Path copy = temp.resolve("copy");
    Path text = Files.writeString(temp.resolve("text.zip"), "no backup");
    succeeds("audit", "verify", backup, "--expect", head, "--expect", last).close();
    refused(1, "cannot be used", "restore", text.toString(), in(copy));
    // when
    succeeds("restore", backup, in(copy)).close();
    // then
    refused(1, "--force", "restore", backup, in(copy));
    succeeds("audit", "verify", in(copy), "--expect", head, "--expect", last).close();
    try (Jar jar = Jar.serving(copy)) {
      assertTrue(jar.databaseWords().contains("as the last stop left it"), jar::transcript);
      NavigableMap<Long, JsonNode> restored = new TreeMap<>();
      for (JsonNode row : jar.api().recordsAfter(Set.of())) {
        restored.put(Api.sequence(row.path("id").asText()), row);
      }
      assertEquals(records.headMap(number(last), true), restored.headMap(number(last), true));
      Api.Answer answer =
          jar.api()
              .post(
                  "/api/v1/authz/check",
                  "restored",
                  Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001"));
      assertTrue(answer.ok().data().path("allow").asBoolean(), answer::toString);
      assertEquals(0, jar.stop(), jar::transcript);
    }
    try (Jar forced = succeeds("restore", backup, "--force", in(copy))) {
      assertTrue(String.join(" ", forced.out()).contains("replaced-"), forced::transcript);
    }
    succeeds("audit", "verify", in(copy), "--expect", last).close();
  }
}
