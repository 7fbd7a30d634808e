package com.plystra.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files that earlier versions wrote. */
public final class Fixture {
  private Fixture() {}

  /** Unpacks a zip file of {@code formats} into a directory. */
  public static void unpack(String name, Path directory) throws IOException {
    InputStream file =
        Objects.requireNonNull(Fixture.class.getResourceAsStream("/formats/" + name), name);
    try (ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = directory.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? to : Objects.requireNonNull(to.getParent()));
        if (!entry.isDirectory()) {
          Files.copy(zip, to);
        }
      }
    }
  }
}
