package com.plystra.cli.doctor;

import static com.plystra.ops.findings.Finding.fault;
import static com.plystra.ops.findings.Finding.ok;

import com.plystra.audit.IndexVerification;
import com.plystra.journal.Segment;
import com.plystra.ops.findings.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whether the audit index hides records. Checks a sample of a large journal. */
final class IndexFiles {
  private static final String INDEX = "index";
  private static final int MOST = 8;

  private IndexFiles() {}

  static Finding check(List<Segment> all) throws IOException {
    IndexVerification found = IndexVerification.of(sample(all));
    if (!found.wrong().isEmpty()) {
      return fault(
          INDEX,
          String.join("; ", found.wrong()) + "; lists may lack records",
          "find out who altered it; a server detects it and rebuilds the index from the journal");
    }
    String says = found.compared() + " of " + all.size() + " segments' index files compared";
    return ok(INDEX, says + " with the journal; audit verify compares all");
  }

  /** The newest segments, and some others at random. */
  private static List<Segment> sample(List<Segment> all) {
    if (all.size() <= MOST) {
      return all;
    }
    int newest = all.size() - MOST / 2;
    List<Segment> others = new ArrayList<>(all.subList(0, newest));
    Collections.shuffle(others);
    List<Segment> some = new ArrayList<>(all.subList(newest, all.size()));
    some.addAll(others.subList(0, MOST - some.size()));
    return some;
  }
}
