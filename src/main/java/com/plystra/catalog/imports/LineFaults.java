package com.plystra.catalog.imports;

import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults of an import, by line number in the file. */
final class LineFaults {
  private final List<LineFault> found = new ArrayList<>();

  private record LineFault(int line, Fault fault) {}

  boolean isEmpty() {
    return found.isEmpty();
  }

  int size() {
    return found.size();
  }

  void add(int line, Faults faults) {
    faults.list().forEach(fault -> add(line, fault.field(), fault.message()));
  }

  /** Adds the problem that refused the object of a line. */
  void add(int line, Problem why) {
    if (why.faults().isEmpty()) {
      add(line, "", why.getMessage());
    }
    why.faults().forEach(fault -> add(line, fault.field(), fault.message()));
  }

  private void add(int line, String field, String message) {
    String at = "line " + line + (field.isEmpty() ? "" : ", " + field);
    found.add(new LineFault(line, new Fault(at, message)));
  }

  /**
   * Throws {@code IMPORT_REFUSED} with all faults sorted by line; does nothing when there is none.
   */
  void refuse(String message) {
    if (!found.isEmpty()) {
      List<Fault> faults =
          found.stream()
              .sorted(Comparator.comparingInt(LineFault::line))
              .map(LineFault::fault)
              .toList();
      throw Problem.of(Problem.Kind.INVALID, "IMPORT_REFUSED", message, faults);
    }
  }
}
