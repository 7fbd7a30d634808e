package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk without room, on a small file system of its own; where none can be mounted, a limit on the
 * size of files, which fails the same writes.
 */
class FullDiskIT {
  private static final String READY = "/api/v1/ready";
  private static final int MOST = 20_000;

  @TempDir Path temp;

  @Test
  void check_whenTheDiskIsFull_allowsNothingUnrecordedAndRecovers() throws Exception {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    if (command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()) == 0) {
      try {
        fillAndRelieve(disk);
      } finally {
        assertEquals(0, command("umount", "-l", disk.toString()));
      }
    } else {
      limited(temp.resolve("limited"));
    }
  }

  private static int command(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  private static void fillAndRelieve(Path disk) throws IOException {
    Path data = disk.resolve("data");
    List<String> answered = new ArrayList<>();
    try (Jar jar = Jar.serving(data)) {
      Api api = jar.api();
      ask(api, answered, 50);
      // when
      Path ballast = fill(disk.resolve("ballast"));
      Api.Answer refused = askUntilRefused(api, answered);
      // then
      assertEquals(503, refused.status());
      assertEquals("AUDIT_UNAVAILABLE", refused.code(), refused::toString);
      assertEquals(503, api.get(READY).status());
      // when
      Files.delete(ballast);
      awaitReady(api);
      // then
      ask(api, answered, 50);
      requireRecorded(api, answered);
      jar.kill();
    }
    try (Jar jar = Jar.serving(data)) {
      requireRecorded(jar.api(), answered);
      assertEquals(0, jar.stop(), jar::transcript);
    }
  }

  private static void limited(Path data) throws IOException {
    List<String> answered = new ArrayList<>();
    try (Jar jar =
        Jar.Launch.PLAIN
            .before("/bin/bash", "-c", "ulimit -f 600; exec \"$@\"", "bash")
            .serve(data)) {
      // A new segment begins when one can grow no more: every answer is a record.
      ask(jar.api(), answered, MOST / 4);
      requireRecorded(jar.api(), answered);
      jar.kill();
    }
    try (Jar jar = Jar.serving(data)) {
      requireRecorded(jar.api(), answered);
    }
  }

  /** Takes all the room there is. */
  private static Path fill(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int size = 1 << 16; size > 0; size /= 2) {
        fill(channel, ByteBuffer.allocate(size));
      }
    }
    return file;
  }

  private static void fill(FileChannel channel, ByteBuffer block) {
    try {
      while (true) {
        channel.write(block.rewind());
      }
    } catch (IOException e) {
      // Full, for blocks of this size.
      return;
    }
  }

  private static Api.Answer ask(Api api, String request) throws IOException {
    return api.post(
        "/api/v1/authz/check",
        request,
        Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001"));
  }

  private static void ask(Api api, List<String> answered, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      Api.Answer answer = ask(api, "disk_" + answered.size());
      if (answer.status() == 200) {
        answered.add(answer.data().path("audit_log_id").asText());
      }
    }
  }

  private static Api.Answer askUntilRefused(Api api, List<String> answered) throws IOException {
    for (int i = 0; i < MOST; i++) {
      Api.Answer answer = ask(api, "full_" + i);
      if (answer.status() != 200) {
        return answer;
      }
      answered.add(answer.data().path("audit_log_id").asText());
    }
    throw new AssertionError("the disk never was full");
  }

  private static void awaitReady(Api api) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (api.get(READY).status() != 200) {
      assertTrue(System.nanoTime() < end, "it does not recover");
      Thread.onSpinWait();
    }
  }

  private static void requireRecorded(Api api, List<String> answered) throws IOException {
    List<String> recorded =
        api.recordsAfter(Set.of()).stream().map(row -> row.path("id").asText()).toList();
    assertTrue(recorded.containsAll(answered), "answered decisions are not recorded");
  }
}
