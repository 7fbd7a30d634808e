package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exports that version 1.0.0 wrote ({@code formats/v1.0.0/README.md}): verified, and gone on with.
 */
final class ReleasedExportsTest {
  private static final String FILES = "/formats/v1.0.0/";

  @TempDir private Path root;

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        ReleasedExportsTest.class.getResourceAsStream(FILES + name), name);
  }

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    Files.write(file, resource(name).readAllBytes());
    return file;
  }

  private Path directory(String name) throws IOException {
    Path data = Files.createDirectory(root.resolve("data"));
    try (ZipInputStream zip = new ZipInputStream(resource(name), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = data.resolve(entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          Files.copy(zip, path);
        }
      }
    }
    return data;
  }

  @ParameterizedTest
  @CsvSource({
    "export-embedded.ndjson, heads-embedded.txt, 106 records",
    "export-postgres.ndjson, heads-postgres.txt, 106 records",
    "export-restored.ndjson, heads-restored.txt, 110 records",
  })
  void export_ofVersion100_isVerified_andSaidWhatItCannotProve(
      String name, String heads, String records) throws Exception {
    Path export = file(name);
    String text = Verdict.right(export);
    assertTrue(text.contains(records), text);
    assertTrue(text.contains("not proven: that the journal is "), text);
    assertTrue(text.contains("no head was given"), text);
    assertTrue(!Verdict.right(export, file(heads).toString()).contains("no head"));
  }

  @Test
  void filteredExport_ofVersion100_isVerified_andSaidWhatItCannotProve() throws Exception {
    String text = Verdict.right(file("export-filtered.ndjson"));
    assertTrue(text.contains("4 records verified"), text);
    assertTrue(text.contains("filters left records out"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"export-embedded.ndjson", "export-filtered.ndjson", "export-embedded.csv"})
  void resume_ofAnExportOfVersion100_whereThereIsOneChain_goesOnInItsFormat(String name)
      throws Exception {
    // given
    Path data = directory("directory-stopped.zip");
    Path export = file(name);
    byte[] whole = Files.readAllBytes(export);
    String format = name.endsWith(".csv") ? "csv" : "ndjson";
    List<String> options =
        new ArrayList<>(List.of("--resume", "--format", format, "--data-dir", data.toString()));
    if (name.contains("filtered")) {
      options.add("--decision=deny");
    }
    // when it was cut, and nothing was recorded since
    Files.write(export, Arrays.copyOf(whole, whole.length * 2 / 3));
    resume(export, options);
    // then
    assertEquals(Files.readString(file("again-" + name, whole)), Files.readString(export));
    // when there is more
    try (TestServer server = TestServer.Options.in(data).embedded().start()) {
      server.seedPlugins();
    }
    resume(export, options);
    // then
    assertTrue(Files.size(export) >= whole.length);
    if (format.equals("ndjson")) {
      assertTrue(Files.readString(export).startsWith("{\"plystra_export\":1,"));
      assertTrue(Verdict.right(export).contains("not proven"));
    }
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(root.resolve(name), content);
  }

  private static void resume(Path export, List<String> options) {
    List<String> args = new ArrayList<>(List.of("audit", "export", export.toString()));
    args.addAll(options);
    Run run = Run.of(args.toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
  }

  @Test
  void resume_ofAnExportOfVersion100_whereThereAreSeveralChains_isRefused() throws IOException {
    Path data = directory("directory-restored.zip");
    Path export = file("export-restored.ndjson");
    String before = Files.readString(export);
    Run.of("audit", "export", export.toString(), "--resume", "--data-dir", data.toString())
        .failedWith(1, "version 1.0.0 began it");
    assertEquals(before, Files.readString(export));
  }
}
