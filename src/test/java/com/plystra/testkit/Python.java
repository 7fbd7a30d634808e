package com.plystra.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code dist/verify_export.py}, run by the Python of this machine. */
public final class Python {
  private static final String PROGRAM = "dist/verify_export.py";

  private Python() {}

  /** What it said, and its exit code. */
  public record Ran(int code, String out, String err) {}

  /**
   * Whether there is one. A machine without it leaves out half of a test, and says so; the
   * project's own must have it.
   */
  public static boolean isHere() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("this test needs python3 on the PATH", e);
      }
      System.err.println("NOT TESTED: " + PROGRAM + ", for there is no python3 on the PATH");
      return false;
    }
  }

  public static Ran verify(Path export, List<String> heads)
      throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(List.of(export.toString()));
    args.addAll(heads);
    return run(args.toArray(String[]::new));
  }

  public static Ran run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", PROGRAM));
    command.addAll(List.of(args));
    Path out = Files.createTempFile("verify", ".out");
    Path err = Files.createTempFile("verify", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end: " + command);
      }
      return new Ran(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
