package com.plystra.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The width of help texts: that of the terminal, if known. */
final class HelpWidth {
  private static final int USUAL = 100;
  // The least width that picocli supports.
  private static final int LEAST = 55;
  private static final int MOST = 120;
  private static final long PATIENCE_SECONDS = 1;

  private HelpWidth() {}

  /** Whether the command line may print a help text. Asking the terminal takes time. */
  static boolean isNeeded(String... args) {
    return args.length == 0
        || args[0].equals("help")
        || List.of(args).contains("--help")
        || List.of(args).contains("-h");
  }

  static int of(Terminal terminal) {
    int columns =
        number(terminal.env().getOrDefault("COLUMNS", ""))
            .or(() -> terminal.interactive() ? asked() : Optional.empty())
            .orElse(USUAL);
    return Math.max(LEAST, Math.min(MOST, columns));
  }

  private static Optional<Integer> number(String text) {
    return Optional.of(text.strip()).filter(t -> t.matches("[1-9]\\d{0,5}")).map(Integer::valueOf);
  }

  // Shells seldom export COLUMNS, so stty is asked.
  private static Optional<Integer> asked() {
    ProcessBuilder size = new ProcessBuilder("stty", "size");
    size.redirectInput(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = size.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String rowsAndColumns =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return number(rowsAndColumns.substring(rowsAndColumns.indexOf(' ') + 1));
    } catch (IOException e) {
      // stty does not exist.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
