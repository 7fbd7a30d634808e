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
 * Whether the index's files hold what their segments hold: makes each block again and compares, on
 * all cores. Reads only, and so beside a server too.
 *
 * @param compared how many segments were compared
 * @param wrong for each file that holds something else, what is wrong with it
 * @param partial names of files that end in something else than a block: a server makes the rest
 *     again
 */
public record IndexVerification(int compared, List<String> wrong, List<String> partial) {
  public IndexVerification {
    wrong = List.copyOf(wrong);
    partial = List.copyOf(partial);
  }

  /** What was found out about one. */
  private record Looked(String name, boolean isWhole, Stream<String> wrong) {}

  /**
   * Looks at segments of one journal, in order.
   *
   * @throws com.plystra.journal.BadJournal when a segment itself is damaged
   */
  public static IndexVerification of(List<Segment> segments) throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> partial = new ArrayList<>();
    try {
      for (Looked each : segments.parallelStream().map(IndexVerification::look).toList()) {
        each.wrong().forEach(wrong::add);
        if (!each.isWhole()) {
          partial.add(each.name());
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new IndexVerification(segments.size(), wrong, partial);
  }

  private static Looked look(Segment segment) {
    String name = Objects.requireNonNull(segment.indexPath().getFileName()).toString();
    try {
      IndexFile.Content content = new IndexFile(segment).read();
      Stream<String> wrong =
          new IndexCheck(segment, Threads::giveWay)
              .fault(content.blocks()).stream().map(what -> name + ": " + what);
      return new Looked(name, content.isWhole(), wrong);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
