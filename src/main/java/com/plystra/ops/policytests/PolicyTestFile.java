package com.plystra.ops.policytests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A test file that was read. */
public final class PolicyTestFile {
  private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final String file;
  private final String name;
  private final Instant now;
  private final @Nullable GivenWorld given;
  private final List<Expectation> expectations;

  private PolicyTestFile(
      String file,
      String name,
      Instant now,
      @Nullable GivenWorld given,
      List<Expectation> expectations) {
    this.file = file;
    this.name = name;
    this.now = now;
    this.given = given;
    this.expectations = List.copyOf(expectations);
  }

  /**
   * A file, or what is wrong with it.
   *
   * @param faults empty if and only if there is a file
   */
  public record Reading(Optional<PolicyTestFile> file, List<FileFault> faults) {}

  /**
   * Reads a file. Reports all of its faults.
   *
   * @param needsWorld whether what the file gives is needed; if not, it may be left out
   */
  public static Reading read(Path path, boolean needsWorld) throws IOException {
    FileFaults faults = new FileFaults();
    Optional<SourceNode> root = new YamlSource(path.toString(), faults).read(path);
    return reading(path.toString(), root, faults, needsWorld, true);
  }

  /** Reads the text of a file. */
  public static Reading parse(String file, String text) {
    FileFaults faults = new FileFaults();
    return reading(file, new YamlSource(file, faults).parse(text), faults, true, true);
  }

  /** Reads the text of a file that is being recorded, which may ask nothing. */
  public static Reading parseRecorded(String file, String text) {
    FileFaults faults = new FileFaults();
    return reading(file, new YamlSource(file, faults).parse(text), faults, true, false);
  }

  private static Reading reading(
      String file,
      Optional<SourceNode> root,
      FileFaults faults,
      boolean needsWorld,
      boolean needsTests) {
    Optional<PolicyTestFile> read = root.map(node -> read(file, node, needsWorld, needsTests));
    return faults.isEmpty()
        ? new Reading(read, List.of())
        : new Reading(Optional.empty(), faults.list());
  }

  private static PolicyTestFile read(
      String file, SourceNode root, boolean needsWorld, boolean needsTests) {
    SourceFields fields = SourceFields.of(root, "name", "now", "space", "actors", "given", "tests");
    Optional<Instant> now =
        fields.get("now").flatMap(node -> node.value(TestReader.TIME, Instant.class));
    Optional<SourceNode> given = needsWorld ? fields.require("given") : fields.get("given");
    GivenReader reader = new GivenReader();
    @Nullable GivenWorld world = given.map(reader::read).orElse(null);
    if (!fields.has("now")) {
      reader
          .firstTime()
          .ifPresent(node -> node.fault("depends on the time: give 'now' at the top of the file"));
    }
    Optional<String> space = fields.text("space").or(() -> onlySpace(world));
    TestReader tests = new TestReader(space);
    fields.get("actors").ifPresent(tests::readActors);
    fields.require("tests").ifPresent(tests::readTests);
    PolicyTestFile made =
        new PolicyTestFile(
            file,
            fields.text("name").orElse(file),
            now.orElse(ANY_TIME),
            world,
            tests.expectations());
    if (needsTests && made.expectations().isEmpty() && root.faults().isEmpty()) {
      fields.get("tests").ifPresent(node -> node.fault("must have a test: the file asks nothing"));
    }
    if (world != null) {
      NameCheck.of(made, world, reader.registry(), tests.aliases(), root.faults());
    }
    return made;
  }

  private static Optional<String> onlySpace(@Nullable GivenWorld world) {
    return world != null && world.spaces.size() == 1
        ? Optional.of(world.spaces.keySet().iterator().next())
        : Optional.empty();
  }

  /** The file as it was named. */
  public String file() {
    return file;
  }

  /** Its {@code name}; without one, the file. */
  public String name() {
    return name;
  }

  /** The time at which its questions are asked. */
  public Instant now() {
    return now;
  }

  public List<Expectation> expectations() {
    return expectations;
  }

  /**
   * What it gives.
   *
   * @throws IllegalStateException when it gives nothing
   */
  GivenWorld given() {
    if (given == null) {
      throw new IllegalStateException(file + " gives no world");
    }
    return given;
  }
}
