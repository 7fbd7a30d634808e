package com.plystra.audit;

import com.plystra.base.threads.Threads;
import com.plystra.journal.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Verifies that the index's files agree with their segments: rebuilds each block and compares.
 * Reads only, so it can run while a server runs.
 *
 * @param compared the number of segments that were compared
 * @param wrong for each file that differs, what is wrong with it
 * @param partial names of files that do not end with a complete block: a server rebuilds the rest
 */
public record IndexVerification(int compared, List<String> wrong, List<String> partial) {
  public IndexVerification {
    wrong = List.copyOf(wrong);
    partial = List.copyOf(partial);
  }

  /** The result for one segment. */
  private record Looked(String name, boolean isWhole, Stream<String> wrong) {}

  /**
   * Verifies segments of one journal, in order, on all cores.
   *
   * @throws com.plystra.journal.BadJournal when a segment itself is damaged
   */
  public static IndexVerification of(List<Segment> segments) throws IOException {
    return of(segments.parallelStream(), Threads::giveWay);
  }

  /**
   * The same on this thread alone.
   *
   * @param between is called often; may end the verification by an exception
   */
  public static IndexVerification of(List<Segment> segments, Runnable between) throws IOException {
    return of(segments.stream(), between);
  }

  private static IndexVerification of(Stream<Segment> segments, Runnable between)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> partial = new ArrayList<>();
    try {
      List<Looked> all = segments.map(segment -> look(segment, between)).toList();
      for (Looked each : all) {
        each.wrong().forEach(wrong::add);
        if (!each.isWhole()) {
          partial.add(each.name());
        }
      }
      return new IndexVerification(all.size(), wrong, partial);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Looked look(Segment segment, Runnable between) {
    String name = Objects.requireNonNull(segment.indexPath().getFileName()).toString();
    try {
      IndexFile.Content content = new IndexFile(segment).read();
      Stream<String> wrong =
          new IndexCheck(segment, between)
              .fault(content.blocks()).stream().map(what -> name + ": " + what);
      return new Looked(name, content.isWhole(), wrong);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
