package com.plystra.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jar has nothing in it of where, when, or by whom it was built. */
class BuiltJarIT {
  private static final Path JAR =
      Path.of(System.getProperty("plystra.jar", "dist/plystra.jar")).toAbsolutePath();

  /** What a build says of itself: the version, the commit, and the commit's time. */
  private static final Set<String> SAID =
      Set.of(
          "Manifest-Version",
          "Created-By",
          "Build-Jdk-Spec",
          "Main-Class",
          "Multi-Release",
          "Implementation-Title",
          "Implementation-Version",
          "Plystra-Build-Time",
          "Plystra-Commit");

  private static final Pattern OURS =
      Pattern.compile("(com/plystra|db|openapi|META-INF/sbom)/.*|META-INF/(MANIFEST.MF|LICENSE)");

  /** Text that is written by the build rather than copied from a dependency. */
  private static final Set<String> WRITTEN =
      Set.of(
          "META-INF/MANIFEST.MF",
          "META-INF/NOTICE",
          "META-INF/sbom/plystra.cdx.json",
          "com/plystra/ops/system/version.properties",
          "com/plystra/http/openapi/webjars.properties",
          "com/plystra/http/console/webjars.properties");

  private static Map<String, String> manifest(JarFile jar) throws IOException {
    Map<String, String> lines = new TreeMap<>();
    jar.getManifest().getMainAttributes().forEach((k, v) -> lines.put(k.toString(), v.toString()));
    return lines;
  }

  @Test
  void checksum_besideTheJar_isWhatSha256sumChecks() throws IOException {
    String line = Files.readString(JAR.resolveSibling("plystra.jar.sha256"));
    assertEquals(Sha256.of(Files.readAllBytes(JAR)) + " *plystra.jar\n", line);
  }

  /** What is of dependencies, their notices too, keeps a time of theirs, which is before that. */
  @Test
  void entries_always_haveTheTimeOfTheCommit() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      LocalDateTime commit = commit(jar);
      Set<String> others = new TreeSet<>();
      for (JarEntry entry : Collections.list(jar.entries())) {
        // As it stands in the jar, whatever the zone of who reads it.
        LocalDateTime time = entry.getTimeLocal();
        boolean ours = OURS.matcher(entry.getName()).matches();
        if (ours ? !time.equals(commit) : time.isAfter(commit)) {
          others.add(entry.getName() + " " + time);
        }
      }
      assertEquals(Set.of(), others);
    }
  }

  /** In steps of two seconds, as a jar counts. */
  private static LocalDateTime commit(JarFile jar) throws IOException {
    Instant time = Instant.parse(manifest(jar).get("Plystra-Build-Time"));
    long second = time.getEpochSecond();
    return LocalDateTime.ofEpochSecond(second - second % 2, 0, ZoneOffset.UTC);
  }

  @Test
  void manifest_always_saysNothingButWhatWasBuilt() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertEquals(SAID, manifest(jar).keySet());
    }
  }

  @Test
  void textOfTheBuild_always_namesNeitherFolderNorUser() throws IOException {
    List<String> ours = List.of(System.getProperty("user.dir"), System.getProperty("user.home"));
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String name : WRITTEN) {
        String text = text(jar, name);
        ours.forEach(own -> assertFalse(text.contains(own + "/"), name + " names " + own));
      }
    }
  }

  /** The encoding of the machine would show in what its own has no letter for. */
  @Test
  void notices_withLettersBeyondAscii_areWhole() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String notice = text(jar, "META-INF/NOTICE");
      assertTrue(notice.contains("Copyright \u00a9 2023 Werner Randelshofer"), notice);
    }
  }

  /** Empty where there is no such entry: Maven writes no bill of materials when it is offline. */
  private static String text(JarFile jar, String name) {
    JarEntry entry = jar.getJarEntry(name);
    try {
      return entry == null
          ? ""
          : new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
