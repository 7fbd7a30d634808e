package com.plystra.ops.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpResponseTest {
  private static final String CHUNKED =
      lines(
          "HTTP/1.1 200 OK",
          "Transfer-Encoding: chunked",
          "",
          "6",
          "{\"allo",
          "A",
          "w\":false} ",
          "0",
          "",
          "");
  private static final String PLAIN =
      lines(
          "HTTP/1.1 403 Forbidden",
          "Content-Type: text/plain",
          "content-LENGTH:  5",
          "Connection: keep-alive",
          "",
          "hello");

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void takeByteByByte(HttpResponse answer, String text) throws BadAnswer {
    for (int i = 0; i < text.length() - 1; i++) {
      assertFalse(answer.take(bytes(text.substring(i, i + 1))), "whole at " + i);
    }
    assertTrue(answer.take(bytes(text.substring(text.length() - 1))));
  }

  @Test
  void take_whenBytesComeOneByOne_isWholeAtTheLast() throws BadAnswer {
    HttpResponse answer = new HttpResponse();
    takeByteByByte(answer, PLAIN);
    assertEquals("hello", answer.body());
    assertEquals(403, answer.status());
    assertFalse(answer.closes());
    answer.clear();
    takeByteByByte(answer, CHUNKED);
    assertEquals("{\"allow\":false} ", answer.body());
    assertEquals(1, Questions.outcomes().of(answer));
  }

  @Test
  void take_whenAnswerIsLarge_grows() throws BadAnswer {
    String body = "x".repeat(300_000);
    HttpResponse answer = new HttpResponse();
    assertTrue(answer.take(bytes(ScriptedServer.answer("200 OK", body))));
    assertEquals(body, answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nmore"
      })
  void take_whenItIsNoAnswer_isRefused(String text) {
    assertThrows(BadAnswer.class, () -> new HttpResponse().take(bytes(text)));
  }

  @Test
  void outcome_whenTwoMarksStandInTheBody_isTheFirst() throws BadAnswer {
    HttpResponse answer = new HttpResponse();
    assertTrue(
        answer.take(
            bytes(ScriptedServer.answer("200 OK", "{\"allow\":false,\"x\":{\"allow\":true}}"))));
    assertEquals("deny", Questions.outcomes().names().get(Questions.outcomes().of(answer)));
  }
}
