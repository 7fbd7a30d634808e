package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others' tools make of the description: Spectral reads it, Schemathesis puts requests made
 * from it to a packaged server (npm install -g @stoplight/spectral-cli; pip install schemathesis).
 */
@Tag("external")
final class DescriptionToolsIT {
  private static final String DESCRIPTION = "openapi/plystra.v1.0.0.json";
  private static final Path CONFIGURATION = Path.of("src/test/description-tools");

  @TempDir private Path root;

  private void run(String... command) throws IOException, InterruptedException {
    Path said = root.resolve("said");
    ProcessBuilder tool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    // The report of a failure is long lines; the hooks are beside the configuration.
    tool.environment().put("COLUMNS", "200");
    tool.environment().put("PYTHONPATH", CONFIGURATION.toAbsolutePath().toString());
    tool.environment().put("SCHEMATHESIS_HOOKS", "schemathesis_hooks");
    Process process = tool.start();
    try {
      int status = process.waitFor();
      String text = Files.readString(said);
      assertEquals(0, status, text);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void spectral_ofTheDescription_findsNothing() throws Exception {
    String ruleset = CONFIGURATION.resolve("spectral.yaml").toString();
    run("spectral", "lint", "--fail-severity=hint", "--ruleset", ruleset, DESCRIPTION);
  }

  @Test
  void schemathesis_againstAServer_findsNothing() throws Exception {
    Path data = root.resolve("data");
    try (Jar seeded = Jar.run("seed", "demo", "--data-dir", data.toString())) {
      assertEquals(0, seeded.exitCode(), seeded::transcript);
    }
    try (Jar jar = Jar.serving(data)) {
      run(
          List.of(
                  "schemathesis",
                  "--config-file=" + CONFIGURATION.resolve("schemathesis.toml"),
                  "run",
                  DESCRIPTION,
                  "--url=http://127.0.0.1:" + jar.port(),
                  "--header=X-Plystra-Admin-Token:" + Jar.ADMIN_TOKEN)
              .toArray(String[]::new));
    }
  }
}
