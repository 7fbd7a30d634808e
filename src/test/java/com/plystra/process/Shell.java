package com.plystra.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A POSIX shell that stays, like a reader's terminal: what one command sets, the next one has. It
 * ends with the test that started it.
 */
final class Shell implements AutoCloseable {
  private static final String END = "-- end of the command --";
  private static final long PATIENCE_SECONDS = 180;

  private final Process process;
  private final Path errors;
  private final Writer in;
  private final BufferedReader out;

  /** What a command printed, and its exit code. */
  record Ran(String output, int code, String errors) {}

  Shell(Path directory, Map<String, String> environment) throws IOException {
    errors = directory.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder("sh");
    builder.directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PLYSTRA_"));
    builder.environment().putAll(environment);
    builder.redirectError(errors.toFile());
    process = builder.start();
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Runs a command to its end, with nothing to read. */
  Ran run(String command) throws Exception {
    in.write("{\n" + command + "\n} </dev/null\nprintf '\\n" + END + "%d\\n' $?\n");
    in.flush();
    try {
      return CompletableFuture.supplyAsync(this::read).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError(command + "\n" + Files.readString(errors), e);
    }
  }

  private Ran read() {
    StringBuilder output = new StringBuilder();
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(END)) {
          int code = Integer.parseInt(line.substring(END.length()));
          return new Ran(output.toString(), code, Files.readString(errors));
        }
        output.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new AssertionError(output.toString(), e);
    }
    throw new AssertionError("the shell ended: " + output);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
