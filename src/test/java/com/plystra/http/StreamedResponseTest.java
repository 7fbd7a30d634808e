package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The life of a streamed response. */
final class StreamedResponseTest {
  private static final int TRIES = 50;

  @Test
  void end_onAConnectionThatStaysOpen_releasesTheOwner() throws Exception {
    try (TestServer server = TestServer.usual();
        Socket socket = server.connect()) {
      String request = "GET /api/v1/streamed HTTP/1.1\r\nHost: h\r\nX-Admin-Token: %s\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(TestServer.TOKEN).getBytes(StandardCharsets.US_ASCII));
      String answer = readTo(socket.getInputStream(), "all\r\n0\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertTrue(server.routes.ended.await(10, TimeUnit.SECONDS));
      assertEquals(1, server.routes.streamed.size());
      WeakReference<ReplyStream.Owner> owner = server.routes.streamed.get(0);
      for (int i = 0; i < TRIES && !owner.refersTo(null); i++) {
        System.gc();
      }
      assertTrue(owner.refersTo(null), "the connection keeps the owner of an ended stream");
      // The connection serves on.
      socket
          .getOutputStream()
          .write(request.formatted(TestServer.TOKEN).getBytes(StandardCharsets.US_ASCII));
      readTo(socket.getInputStream(), "all\r\n0\r\n\r\n");
    }
  }

  private static String readTo(InputStream in, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = in.read();
      assertTrue(next >= 0, read::toString);
      read.append((char) next);
    }
    return read.toString();
  }
}
