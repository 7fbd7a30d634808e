package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that say they are backups: refused in words, whatever they say of themselves. */
final class ForgedBackupTest {
  private static final String JOURNAL = "0c7e5a52-6f0b-4a6e-9a7e-2d0f3c1b4a59";

  @TempDir private Path temporary;

  /** What a manifest consists of. */
  private interface Content {
    void writeTo(OutputStream to) throws IOException;
  }

  private Path zip(Content manifest) throws IOException {
    Path file = temporary.resolve("forged.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      manifest.writeTo(zip);
      zip.closeEntry();
    }
    return file;
  }

  private void refused(Path file, String why) {
    Path target = temporary.resolve("target");
    Run.of(Map.of(), false, "restore", file.toString(), "--data-dir=" + target).failedWith(1, why);
    Run.of(Map.of(), false, "audit", "verify", file.toString()).failedWith(1, why);
    assertFalse(Files.exists(target.resolve("journal")));
  }

  /** 64 KiB that unpack to 64 MiB. */
  @Test
  void manifest_whenItUnpacksToMuch_isNotReadIntoMemory() throws IOException {
    byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    Path file =
        zip(
            to -> {
              for (int i = 0; i < 64; i++) {
                to.write(blanks);
              }
            });
    refused(file, "its manifest is larger than 8388608 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'name':'state.plys','offset':0,'bytes':1000000000",
        "'name':'state.plys','offset':-1,'bytes':1",
        "'name':'state.plys','offset':1,'bytes':-1",
        "'name':'state.plys','offset':9223372036854775807,'bytes':9223372036854775807",
        "'name':'journal/../../../escaped.plyj','offset':0,'bytes':1",
        "'name':'journal/','offset':0,'bytes':1",
        "'name':'/etc/passwd','offset':0,'bytes':1"
      })
  void manifest_whenItNamesWhatIsNotThere_isRefused(String entry) throws IOException {
    String text =
        "{'plystra_backup':1,'version':'1.0.0','created_at':'2026-05-06T10:15:30Z',"
            + "'form':'embedded','journal_id':'"
            + JOURNAL
            + "','schema_version':'1','mutation':'audit_0000000000000001','heads':[],'entries':[{"
            + entry
            + ",'sha256':'"
            + "0".repeat(64)
            + "'}]}";
    byte[] json = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    refused(zip(to -> to.write(json)), "its manifest names what is not in it");
  }
}
