package com.plystra.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private static final long PATIENCE = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Python() {}

  // One process for many files: to start it takes longer than to verify a small one.
  private static final String MANY =
      """
      import contextlib, io, json, sys
      sys.path.insert(0, 'dist')
      import verify_export
      for line in sys.stdin:
          sys.argv = ['verify_export.py', *json.loads(line)]
          out, err = io.StringIO(), io.StringIO()
          with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
              try: code = verify_export.main()
              except SystemExit as e: code = e.code
          print(json.dumps([code, out.getvalue(), err.getvalue()]))
      """;

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

  /** With the arguments of each of many runs. */
  public static List<Ran> runAll(List<List<String>> args) throws IOException, InterruptedException {
    Path in = Files.createTempFile("verify", ".in");
    try {
      StringBuilder lines = new StringBuilder();
      for (List<String> each : args) {
        lines.append(JSON.writeValueAsString(each)).append('\n');
      }
      Files.writeString(in, lines);
      Ran all = run(List.of("python3", "-B", "-c", MANY), in);
      if (all.code() != 0) {
        throw new AssertionError(all.err());
      }
      List<Ran> ran = new ArrayList<>();
      for (String line : all.out().lines().toList()) {
        JsonNode json = JSON.readTree(line);
        ran.add(new Ran(json.get(0).asInt(), json.get(1).asText(), json.get(2).asText()));
      }
      return ran;
    } finally {
      Files.delete(in);
    }
  }

  public static Ran run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", PROGRAM));
    command.addAll(List.of(args));
    return run(command, Path.of("/dev/null"));
  }

  private static Ran run(List<String> command, Path in) throws IOException, InterruptedException {
    Path out = Files.createTempFile("verify", ".out");
    Path err = Files.createTempFile("verify", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
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
