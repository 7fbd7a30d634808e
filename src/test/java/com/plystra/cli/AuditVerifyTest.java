package com.plystra.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.journal.Segment;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.FaultyDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit verify} and {@code audit head} against what was kept elsewhere. */
final class AuditVerifyTest {
  private final Path temporary;
  private final Path place;

  AuditVerifyTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.place = temporary.resolve("data");
  }

  private Run on(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data-dir", place.toString()));
    return Run.of(all.toArray(String[]::new));
  }

  private String head() throws IOException {
    return on("audit", "head", "--output=json").endedWith(0).json().at("/heads/0/head").asText();
  }

  /** One segment for each start. */
  private void start() {
    on("token", "rotate", "admin");
  }

  private static String other(String head) {
    char last = head.charAt(head.length() - 1);
    return head.substring(0, head.length() - 1) + (last == '0' ? '1' : '0');
  }

  @Test
  void verify_whenTheKeptHeadIsStillThere_saysSo() throws IOException {
    on("seed", "demo").endedWith(0);
    String kept = head();
    start();
    assertFalse(kept.equals(head()));
    Run run = on("audit", "verify", "--expect", kept).endedWith(0);
    assertTrue(run.out().contains("has every record that was expected"), run.out());
    assertTrue(run.out().contains(head()), run.out());
  }

  @Test
  void verify_whenTheHeadsWereKeptInAFile_findsThemAll() throws IOException {
    on("seed", "demo").endedWith(0);
    Path kept = temporary.resolve("heads.txt");
    Files.writeString(kept, on("audit", "head").out());
    start();
    Files.writeString(kept, Files.readString(kept) + on("audit", "head", "--output=json").out());
    JsonNode json = on("audit", "verify", "--output=json", "--expect=" + kept).endedWith(0).json();
    assertEquals(2, json.path("expected").asInt());
  }

  @Test
  void verify_whenTheJournalWasShortened_endsWithFive() throws IOException {
    on("seed", "demo").endedWith(0);
    Path copy = temporary.resolve("copy");
    copy(place.resolve("journal"), copy);
    start();
    String kept = head();
    copy(copy, place.resolve("journal"));
    removeSegmentsBeyond(copy);
    on("audit", "verify").failedWith(5, "it is ahead");
    Files.delete(place.resolve("database.mv.db"));
    on("audit", "verify").endedWith(0);
    on("audit", "verify", "--expect", kept).failedWith(5, "shorter than the one that was kept");
    on("audit", "verify", "--from", kept).failedWith(5, "shorter than the one that was kept");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void removeSegmentsBeyond(Path copy) throws IOException {
    try (Stream<Path> files = Files.list(place.resolve("journal"))) {
      for (Path file : files.toList()) {
        if (!Files.exists(copy.resolve(file.getFileName()))) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void verify_whenARecordIsNotTheOneThatWasKept_endsWithFive() throws IOException {
    on("seed", "demo").endedWith(0);
    String kept = other(head());
    start();
    Run run = on("audit", "verify", "--expect", kept).failedWith(5, "is not the one that was kept");
    assertTrue(run.err().contains(kept.substring(0, kept.indexOf(':'))), run.err());
    on("audit", "verify", "--from", kept).failedWith(5, "is not the one that was kept");
  }

  @Test
  void verify_whenBegunAtARecord_readsTheSegmentsFromItOnOnly() throws IOException {
    on("seed", "demo").endedWith(0);
    String early = head();
    start();
    String late = head();
    start();
    long all = verified().path("records").asLong();
    JsonNode json = verified("--from", late);
    assertTrue(json.path("records").asLong() < all, json.toString());
    assertEquals(verified().path("heads"), json.path("heads"));
    String id = late.substring(0, late.indexOf(':'));
    assertEquals(json.path("records"), verified("--from", id).path("records"));
    String number = String.valueOf(Long.parseLong(id.substring("audit_".length()), 16));
    assertEquals(json.path("records"), verified("--from", number).path("records"));
    on("audit", "verify", "--from", late, "--expect", early).failedWith(1, "lies before");
  }

  private JsonNode verified(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("audit", "verify", "--output=json"));
    args.addAll(List.of(more));
    return on(args.toArray(String[]::new)).endedWith(0).json();
  }

  @Test
  void verify_whileAServerWrites_findsEveryHeadThatWasToldMeanwhile() throws Exception {
    on("seed", "demo").endedWith(0);
    Path kept = temporary.resolve("heads.txt");
    AtomicBoolean over = new AtomicBoolean();
    try (Served server = Served.on(place)) {
      CompletableFuture<Void> load = CompletableFuture.runAsync(() -> rotate(server, over));
      for (int i = 0; i < 5; i++) {
        String told = head();
        Files.writeString(kept, told + "\n", APPEND, CREATE);
        JsonNode json = verified("--expect", kept.toString());
        assertEquals(i + 1, json.path("expected").asInt());
        String reached = json.at("/heads/0/id").asText();
        assertTrue(reached.compareTo(told.substring(0, told.indexOf(':'))) >= 0, json.toString());
      }
      over.set(true);
      load.join();
    }
    assertEquals(5, verified("--expect", kept.toString()).path("expected").asInt());
  }

  private static void rotate(Served server, AtomicBoolean over) {
    while (!over.get()) {
      var unused = rotate(server).join();
    }
  }

  private static CompletableFuture<String> rotate(Served server) {
    return server
        .app()
        .tokens()
        .rotate(Caller.system("req_rotate"), OperatorToken.METRICS, Duration.ZERO);
  }

  @Test
  void verify_whileABatchIsWrittenAndNotForced_endsBeforeIt() throws Exception {
    on("seed", "demo").endedWith(0);
    FaultyDisk disk = new FaultyDisk();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch forced = new CountDownLatch(1);
    try (Served server = Served.on(place, disk)) {
      String before = head();
      JsonNode verified = verified();
      disk.failing((operation, path) -> holds(operation, path, written, forced));
      CompletableFuture<String> change = rotate(server);
      try {
        // when
        written.await();
        // then nothing of it is told yet, by whatever reads the files
        assertEquals(before, head());
        assertEquals(verified.path("heads"), verified("--expect", before).path("heads"));
        assertTrue(on("audit", "export").out().contains("\"last\":\"" + before));
        assertFalse(change.isDone());
      } finally {
        forced.countDown();
      }
      var unused = change.join();
      assertNotEquals(before, head());
      verified("--expect", before);
    }
  }

  /** Has the force of a segment wait. */
  private static boolean holds(
      FaultyDisk.Operation operation, Path path, CountDownLatch written, CountDownLatch forced) {
    if (operation == FaultyDisk.Operation.FORCE && path.toString().endsWith(".plyj")) {
      written.countDown();
      try {
        forced.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return false;
  }

  @Test
  void verify_whenTheServersLastBatchIsDamaged_doesNotTakeItForTornEnd() throws Exception {
    on("seed", "demo").endedWith(0);
    try (Served server = Served.on(place)) {
      var unused = rotate(server).join();
      Segment last = server.journal().segments().holding(Long.MAX_VALUE).orElseThrow();
      overwrite(last.path(), last.validLength() - 2);
      on("audit", "verify").failedWith(5, "offset ");
    }
  }

  private static void overwrite(Path file, long at) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("wrong".getBytes(StandardCharsets.US_ASCII)), at);
    }
  }

  @Test
  void verify_whenWhatIsExpectedIsNoHead_isWrongUsage() {
    on("seed", "demo").endedWith(0);
    on("audit", "verify", "--expect", "1").failedWith(2, "is no head");
    on("audit", "verify", "--from", "one").failedWith(2, "is not the number");
  }

  @Test
  void head_whenTheJournalIsEmpty_isOneThatAnyJournalHas() throws IOException {
    on("migrate", "up").endedWith(0);
    String empty = head();
    on("seed", "demo").endedWith(0);
    on("audit", "verify", "--expect", empty).endedWith(0);
  }

  @Test
  void verify_whenAByteIsWrong_namesThePlaceForPrograms() throws IOException {
    on("seed", "demo").endedWith(0);
    start();
    Path first = place.resolve("journal").resolve("0000000000000001.plyj");
    byte[] bytes = Files.readAllBytes(first);
    bytes[400] ^= 1;
    Files.write(first, bytes);
    JsonNode json = on("audit", "verify", "--output=json").failedWith(5, "offset 144").json();
    assertEquals("0000000000000001.plyj", json.path("segment").asText());
    assertEquals(144, json.path("offset").asLong());
    assertEquals("audit_0000000000000001", json.path("record").asText());
  }
}
