package com.plystra.storage.writer;

import com.plystra.base.problem.Problem;
import com.plystra.storage.db.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jooq.Key;
import org.jooq.Named;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;

/**
 * Turns a constraint violation into a Problem, by the constraint's name. Services check the same
 * rules first; the database checks again, for every path.
 */
final class Violations {
  private static final List<String> CONSTRAINTS = constraints();

  private Violations() {}

  private static List<String> constraints() {
    List<String> names = new ArrayList<>();
    for (Table<?> table : Rows.tables().values()) {
      for (Key<?> key : table.getKeys()) {
        names.add(key.getName());
      }
      table.getReferences().stream().map(Named::getName).forEach(names::add);
      table.getChecks().stream().map(Named::getName).forEach(names::add);
    }
    names.replaceAll(n -> n.toLowerCase(Locale.ROOT));
    names.sort(Comparator.comparingInt(String::length).reversed());
    return List.copyOf(names);
  }

  /**
   * Returns a 409 that names the constraint, or the exception itself when it is not a violation.
   */
  static RuntimeException explain(DataAccessException e) {
    if (e.sqlStateClass() != SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
      return e;
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    for (String name : CONSTRAINTS) {
      if (message.contains(name)) {
        return Problem.conflict(
            "CONFLICT", name, "the change does not fit what is stored: " + name);
      }
    }
    return e;
  }
}
