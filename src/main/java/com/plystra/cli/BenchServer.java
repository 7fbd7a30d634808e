package com.plystra.cli;

import com.plystra.base.problem.Problem;
import com.plystra.ops.loadtest.Child;
import com.plystra.ops.loadtest.Target;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The server that is measured.
 *
 * @param token its admin token
 * @param words its description
 * @param closer closes what was started for it
 */
record BenchServer(Target target, String token, String words, Runnable closer)
    implements AutoCloseable {
  static BenchServer given(String url, String token, boolean owned) {
    return new BenchServer(Target.of(parsed(url), owned), token, url, () -> {});
  }

  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw Problem.invalid(
          "--url", "is '" + url + "'. Give the server's address, such as http://localhost:8080");
    }
  }

  /** A server with the demo data, in its own process and a temporary directory. */
  static BenchServer own(List<String> javaOptions) throws IOException {
    String token = UUID.randomUUID() + "-" + UUID.randomUUID();
    ThrowAwayDirectory place = new ThrowAwayDirectory("plystra-bench-");
    try {
      Child child =
          Child.start(
              javaOptions,
              Map.of("PLYSTRA_ADMIN_TOKEN", token),
              List.of("serve", "--port", "0", "--data-dir", place.path().toString()));
      return new BenchServer(
          Target.of(child.url(), false),
          token,
          "one of its own, with the demo data",
          () -> {
            child.close();
            place.close();
          });
    } catch (IOException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  @Override
  public void close() {
    closer.run();
  }
}
