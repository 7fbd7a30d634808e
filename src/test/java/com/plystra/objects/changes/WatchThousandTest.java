package com.plystra.objects.changes;

import static com.plystra.testkit.Api.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many readers as are served by default: what they cost while idle, and that all are told. */
final class WatchThousandTest {
  private static final int READERS = Rounds.of("plystra.watch.readers", 200, 1_000);
  private static final long MOST_BYTES_PER_READER = 64 * 1024;

  @Test
  void idleReaders_costNoThreadAndLittleMemory(@TempDir Path root) throws Exception {
    try (TestServer server = TestServer.start(root)) {
      // Whatever the first one loads is no reader's.
      List<SocketChannel> readers = new ArrayList<>();
      readers.add(reader(server));
      Until.holds(() -> server.app().changes().readers() == 1);
      int threads = Thread.activeCount();
      long heap = heap();
      for (int i = 1; i < READERS; i++) {
        readers.add(reader(server));
      }
      Until.holds(() -> server.app().changes().readers() == READERS);
      assertTrue(Thread.activeCount() <= threads + 8, "threads");
      long each = (heap() - heap) / READERS;
      long began = System.nanoTime();
      server.api().post("/api/v1/spaces", json("{'id': 'told', 'name': 'Told'}")).created();
      for (SocketChannel reader : readers) {
        awaitTold(reader);
      }
      long millis = (System.nanoTime() - began) / 1_000_000;
      System.out.printf(
          "WatchThousandTest: %d readers, %d threads more, %d bytes of heap each; a change told to"
              + " all after %d ms%n",
          READERS, Thread.activeCount() - threads, each, millis);
      assertTrue(each < MOST_BYTES_PER_READER, each + " bytes each");
      assertEquals(READERS, server.app().changes().readers());
      for (SocketChannel reader : readers) {
        reader.close();
      }
    }
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static SocketChannel reader(TestServer server) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request =
        "GET /api/v1/changes HTTP/1.1\r\nHost: h\r\nX-Admin-Token: "
            + TestServer.TOKEN
            + "\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static void awaitTold(SocketChannel reader) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(8_192);
    while (!new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
        .contains("\"id\":\"told\"")) {
      if (reader.read(buffer) < 0) {
        throw new SocketException("closed");
      }
    }
  }
}
