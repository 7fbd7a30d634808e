package com.plystra.ops.policytests;

import com.plystra.base.text.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects the faults of a file, so that all of them are reported at once. */
final class FileFaults {
  private static final int MAX_COMPARED = 1_000;
  private static final int MAX_COMPARED_LENGTH = 200;

  private final List<FileFault> faults = new ArrayList<>();
  private int noted;

  void add(FileLocation at, String message) {
    noted++;
    FileFault fault = new FileFault(at, message);
    // Something that is referred to by an alias is read, and found faulty, more than once.
    if (faults.isEmpty() || !faults.get(faults.size() - 1).equals(fault)) {
      faults.add(fault);
    }
  }

  /** Adds that a name names nothing, with the similar names that do. */
  void unknown(FileLocation at, String kind, String given, Collection<String> known) {
    add(at, "unknown " + kind + " '" + given + "'" + meant(given, known));
  }

  private static String meant(String given, Collection<String> known) {
    if (known.size() > MAX_COMPARED || given.length() > MAX_COMPARED_LENGTH) {
      return "";
    }
    List<String> near = Suggestions.similarTo(given, List.copyOf(known));
    return near.isEmpty()
        ? ""
        : near.stream()
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(" or ", ". Did you mean ", "?"));
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** How often a fault was noted, with repetitions. */
  int noted() {
    return noted;
  }

  /** The faults in the order of the file. */
  List<FileFault> list() {
    return faults.stream()
        .sorted(
            Comparator.comparingInt((FileFault fault) -> fault.at().line())
                .thenComparingInt(fault -> fault.at().column()))
        .distinct()
        .toList();
  }
}
