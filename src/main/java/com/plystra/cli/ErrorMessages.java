package com.plystra.cli;

import com.plystra.base.config.BadSettings;
import com.plystra.base.problem.Problem;
import com.plystra.journal.BadJournal;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Error messages for operators: one line each, with the fault and the remedy. */
final class ErrorMessages {
  private static final int DEEPEST = 8;
  private static final int MOST_FAULTS = 20;

  private ErrorMessages() {}

  /** The lines for an expected failure; empty for a bug. */
  static Optional<List<String>> lines(Throwable failure) {
    return causes(failure).map(ErrorMessages::words).flatMap(Optional::stream).findFirst();
  }

  /** The cause that the lines describe; the failure itself for a bug. */
  static Throwable cause(Throwable failure) {
    return causes(failure).filter(e -> words(e).isPresent()).findFirst().orElse(failure);
  }

  private static Optional<List<String>> words(Throwable e) {
    if (e instanceof BadSettings bad) {
      return Optional.of(bad.faults());
    }
    if (e instanceof Problem problem) {
      return Optional.of(problem.is("IMPORT_REFUSED") ? each(problem) : List.of(words(problem)));
    }
    if (e instanceof BadJournal) {
      return Optional.of(List.of(String.valueOf(e.getMessage())));
    }
    if (e instanceof OutOfMemoryError) {
      return Optional.of(
          List.of(
              "Java has not enough memory for this ("
                  + e.getMessage()
                  + "). Give it more with -Xmx"));
    }
    return e instanceof IOException io ? Optional.of(List.of(words(io))) : Optional.empty();
  }

  // A batch may have hundreds of faults; the first ones suffice.
  private static List<String> each(Problem problem) {
    List<String> lines = new ArrayList<>(List.of(problem.getMessage()));
    problem.faults().stream()
        .limit(MOST_FAULTS)
        .forEach(fault -> lines.add(fault.field() + " " + fault.message()));
    int more = problem.faults().size() - MOST_FAULTS;
    if (more > 0) {
      lines.add("and " + more + " more; --output json names all of them");
    }
    return lines;
  }

  private static String words(Problem problem) {
    String faults =
        problem.faults().stream()
            .filter(
                fault ->
                    problem.is("VALIDATION_FAILED")
                        || !fault.message().equals(problem.getMessage()))
            .map(fault -> fault.field() + " " + fault.message())
            .collect(Collectors.joining("; "));
    if (faults.isEmpty()) {
      return problem.getMessage();
    }
    return problem.is("VALIDATION_FAILED") ? faults : problem.getMessage() + " " + faults;
  }

  private static String words(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof NoSuchFileException) {
      return message + " does not exist. Check the path";
    }
    if (e instanceof AccessDeniedException) {
      return "access to " + message + " is denied. Run as the user that owns it";
    }
    if (e instanceof BindException) {
      return "the address cannot be listened on (" + message + "). Choose another --port or --host";
    }
    if (message.contains("No space left")) {
      return "the disk is full ("
          + message
          + "). Make room where it was to be written, and try again";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : message;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(DEEPEST);
  }

  /** One line for printing: without line breaks, and with a full stop. */
  static String line(String text) {
    return "plystra: " + sentence(text);
  }

  static String sentence(String text) {
    String one = Text.oneLine(text);
    return one + (one.endsWith(".") || one.endsWith("?") ? "" : ".");
  }
}
