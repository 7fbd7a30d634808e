package com.plystra.journal;

import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.hash.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A journal up to its end when it was opened, for reading only. Nothing in its directory is
 * changed, so a server may write it at the same time.
 */
public final class JournalReading implements JournalSource {
  private static final int ATTEMPTS = 5;

  private final JournalFiles.Found found;

  private JournalReading(JournalFiles.Found found) {
    this.found = found;
  }

  /**
   * Opens all segments.
   *
   * @throws BadJournal when its files are damaged or belong to a newer version
   */
  public static JournalReading open(Path directory) throws IOException {
    return open(directory, Optional.empty());
  }

  /**
   * Opens all segments.
   *
   * @param published how far the server that writes it had come, where one runs
   * @throws BadJournal when its files are damaged or belong to a newer version
   */
  public static JournalReading open(Path directory, Optional<Published> published)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new JournalReading(JournalFiles.open(directory, published));
      } catch (NoSuchFileException e) {
        // A server that drops segments takes them away between a look and the next.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The journal of this process, as far as it is durable by now, through files of its own. */
  public static JournalReading beside(Journal journal) throws IOException {
    while (true) {
      List<Segment> listed = journal.segments().list();
      try {
        return beside(listed);
      } catch (NoSuchFileException e) {
        // Dropped since it was listed.
        if (journal.segments().list().equals(listed)) {
          throw e;
        }
      }
    }
  }

  private static JournalReading beside(List<Segment> listed) throws IOException {
    Segments segments = new Segments();
    try {
      for (Segment each : listed) {
        segments.add(Segment.open(each.path(), each.header(), each.validLength()));
      }
      List<Segment> all = segments.list();
      // Not the journal's own head, which may have moved on, or not yet, when a length was read.
      Head head = all.isEmpty() ? Head.START : SegmentCheck.end(all.get(all.size() - 1));
      return new JournalReading(JournalFiles.Found.of(segments, head));
    } catch (IOException | RuntimeException e) {
      segments.close();
      throw e;
    }
  }

  /**
   * Segments that stand one after the other in a larger file.
   *
   * @throws BadJournal when they do not make one journal
   */
  public static JournalReading inside(Path file, List<Extent> extents) throws IOException {
    Segments segments = new Segments();
    try {
      Head head = Head.START;
      for (Extent extent : extents) {
        segments.add(segment(file, extent, segments.list()));
      }
      List<Segment> all = segments.list();
      if (!all.isEmpty()) {
        checkBegin(all);
        head = SegmentCheck.end(all.get(all.size() - 1));
      }
      return new JournalReading(JournalFiles.Found.of(segments, head));
    } catch (IOException | RuntimeException e) {
      segments.close();
      throw e;
    }
  }

  private static void checkBegin(List<Segment> all) {
    Segment first = all.get(0);
    if (first.number() != 1 && all.get(all.size() - 1).header().lastDrop() == 0) {
      throw JournalFiles.damage(first.path(), 0, "the segments before it are missing");
    }
  }

  private static Segment segment(Path file, Extent extent, List<Segment> before)
      throws IOException {
    Path name = Path.of(extent.name());
    SegmentHeader header =
        SegmentHeader.decode(ByteBuffer.wrap(head(file, extent)))
            .orElseThrow(() -> JournalFiles.damage(name, 0, "its header is damaged"));
    if (!before.isEmpty()) {
      Segment last = before.get(before.size() - 1);
      if (header.number() != last.number() + 1
          || !header.journalId().equals(last.header().journalId())
          || header.previousLength() != last.validLength()) {
        throw JournalFiles.damage(name, 0, "it does not follow on the segment before it");
      }
    }
    return Segment.inside(file, extent, name, header);
  }

  private static byte[] head(Path file, Extent extent) throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(SegmentHeader.BYTES, extent.length()));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int read = 0;
      while (read >= 0 && head.hasRemaining()) {
        read = channel.read(head, extent.offset() + head.position());
      }
    }
    return head.array();
  }

  @Override
  public UUID id() {
    List<Segment> all = segments().list();
    return all.isEmpty() ? new UUID(0, 0) : all.get(0).header().journalId();
  }

  /** To be read up to each one's {@link Segment#validLength}. */
  public Segments segments() {
    return found.segments();
  }

  /** The first record that is there, by its sequence. */
  public long first() {
    List<Segment> all = segments().list();
    return all.isEmpty() ? 1 : all.get(0).firstSequence();
  }

  /** The last record. */
  public Head head() {
    return found.head();
  }

  @Override
  public List<Head> heads() {
    return found.heads();
  }

  @Override
  public Verification verify(Verification.Options options, Verification.Progress progress) {
    return Verification.of(segments(), options, progress);
  }

  @Override
  public List<Mark> begins() {
    List<Segment> all = segments().list();
    boolean whole = all.isEmpty() || all.get(0).header().head().number() == 0;
    return whole ? List.of() : List.of(Mark.of(all.get(0).header().head()));
  }

  @Override
  public Optional<Digest> link(long sequence) {
    for (Segment segment : segments().list()) {
      Head before = segment.header().head();
      if (before.sequence() == sequence && before.number() > 0) {
        return Optional.of(before.hash());
      }
    }
    return segments()
        .holding(sequence)
        .map(s -> new SegmentCheck(s, Set.of(sequence)).run(bytes -> {}, () -> false).links())
        .map(links -> links.get(sequence));
  }

  @Override
  public ChainPlaces read(
      ChainPlaces after, ChainReader.Sink sink, Verification.Progress progress) {
    new ChainReader(segments(), progress).read(after, sink);
    return ChainPlaces.of(heads().stream().map(Mark::of).toList());
  }

  /** Hands on the wanted records after a sequence, in order. */
  public void read(long after, ChainReader.Sink sink, Verification.Progress progress) {
    new ChainReader(segments(), progress).read(after, sink);
  }

  /** Puts the files of this journal, as one that can be gone on with, into an empty directory. */
  public void copyTo(Path directory) throws IOException {
    List<Segment> all = segments().list();
    for (Segment segment : all) {
      try (FileChannel file = OwnerOnly.createNew(directory.resolve(segment.path().getFileName()));
          OutputStream out = Channels.newOutputStream(file)) {
        segment.copyTo(out);
        file.force(true);
      }
    }
    if (!all.isEmpty()) {
      Segment last = all.get(all.size() - 1);
      HeadFile.begin(Disk.real(), directory, id(), last.number(), last.validLength(), found.head())
          .close();
    }
  }

  @Override
  public void close() {
    found.segments().close();
  }
}
