package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with an OpenID provider costs a server nothing where it is off. */
final class OidcOffIT {
  @Test
  void serverWithoutAProvider_loadsNothingOfTheLibrary(@TempDir Path root) throws IOException {
    Path log = root.resolve("classes.log");
    try (Jar server =
        Jar.Launch.PLAIN
            .jvm("-Xmx256m", "-Xlog:class+load:file=" + log)
            .serve(root.resolve("data"))) {
      server.port();
    }
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains("com.plystra.access.oidc.")));
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(line -> line.contains("com.nimbusds.") || line.contains("net.minidev."))
            .toList());
  }
}
