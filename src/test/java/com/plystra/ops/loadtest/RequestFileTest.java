package com.plystra.ops.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestFileTest {
  private static final Target TARGET = Target.of(URI.create("http://127.0.0.1:81"), false);

  @TempDir private Path place;

  private Subject read(String text) throws IOException {
    Path file = Files.writeString(place.resolve("requests.json"), text);
    return RequestFile.read(file, TARGET);
  }

  @Test
  void read_whenFileIsRight_encodesEachBody() throws IOException {
    Subject subject =
        read(
            """
            {"path": "/v1/ask", "headers": {"X-A": "b"}, "outcomes": {"yes": "\\"ok\\":true"},
             "bodies": [{"q": 1}, {"q": "é"}]}
            """);
    assertEquals(List.of("yes"), subject.outcomes().names());
    assertEquals(
        String.join(
            "\r\n",
            "POST /v1/ask HTTP/1.1",
            "Host: 127.0.0.1:81",
            "X-A: b",
            "Content-Type: application/json",
            "Content-Length: 10",
            "",
            "{\"q\":\"é\"}"),
        subject.requests().get(1).toString());
  }

  @Test
  void read_whenFileBeginsWithAByteOrderMark_readsIt() throws IOException {
    assertEquals(
        1,
        read("\ufeff{\"path\":\"/a\",\"outcomes\":{\"a\":\"a\"},\"bodies\":[1]}")
            .requests()
            .size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"path\":\"a\",\"outcomes\":{\"a\":\"a\"},\"bodies\":[1]}",
        "{\"path\":\"/a\",\"outcomes\":{},\"bodies\":[1]}",
        "{\"path\":\"/a\",\"outcomes\":{\"a\":\"a\"},\"bodies\":[]}",
        "{\"path\":\"/a\\r\\nX: y\",\"outcomes\":{\"a\":\"a\"},\"bodies\":[1]}"
      })
  void read_whenFileIsWrong_isRefused(String text) {
    assertThrows(Problem.class, () -> read(text));
  }
}
