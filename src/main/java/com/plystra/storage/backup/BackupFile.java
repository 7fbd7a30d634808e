package com.plystra.storage.backup;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.base.problem.Problem;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Extent;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Verification;
import com.plystra.storage.snapshot.SnapshotHead;
import com.plystra.storage.snapshot.SnapshotReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a backup. */
public final class BackupFile {
  static final String JOURNAL = "journal/";
  static final String STATE = "state.plys";

  /** Room for some 50,000 segments. */
  private static final int MOST_MANIFEST = 8 << 20;

  private final Path path;
  private final BackupManifest manifest;

  private BackupFile(Path path, BackupManifest manifest) {
    this.path = path;
    this.manifest = manifest;
  }

  /**
   * Opens a backup and reads its manifest.
   *
   * @throws Problem {@code BACKUP_UNUSABLE} when it is not a backup, or has an unknown version
   */
  public static BackupFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw Problem.notFound("FILE_NOT_FOUND", path + " is not a file");
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry entry = zip.getEntry(BackupManifest.NAME);
      if (entry == null) {
        throw unfit("it has no manifest");
      }
      BackupManifest manifest = BackupManifest.parse(unpacked(zip, entry));
      manifest.checkPlaces(Files.size(path));
      return new BackupFile(path, manifest);
    } catch (ZipException e) {
      throw unfit("it is not a zip file, or is damaged (" + e.getMessage() + ")");
    }
  }

  /**
   * Limits the size: a few bytes can decompress to more than fits in memory, and the size in a zip
   * file may be wrong.
   */
  private static byte[] unpacked(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] text = in.readNBytes(MOST_MANIFEST + 1);
      if (text.length > MOST_MANIFEST) {
        throw unfit("its manifest is larger than " + MOST_MANIFEST + " bytes");
      }
      return text;
    }
  }

  static Problem unfit(String why) {
    return Problem.of(
        Problem.Kind.CONFLICT, "BACKUP_UNUSABLE", "the backup cannot be used: " + why);
  }

  public BackupManifest manifest() {
    return manifest;
  }

  /** The length of the file in bytes. */
  public long bytes() {
    return manifest.entries().stream().mapToLong(BackupManifest.Entry::bytes).sum();
  }

  /** Its journal, read directly from the file. */
  public JournalReading journal() throws IOException {
    List<Extent> segments =
        manifest.entries().stream()
            .filter(e -> e.name().startsWith(JOURNAL))
            .map(e -> new Extent(e.name().substring(JOURNAL.length()), e.offset(), e.bytes()))
            .toList();
    return JournalReading.inside(path, segments);
  }

  /** Its snapshot of all rows. */
  public InputStream state() throws IOException {
    for (BackupManifest.Entry entry : manifest.entries()) {
      if (entry.name().equals(STATE)) {
        return content(entry);
      }
    }
    throw unfit("it has no snapshot of the rows");
  }

  private InputStream content(BackupManifest.Entry entry) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    file.position(entry.offset());
    return new BufferedInputStream(
        new LimitedInputStream(Channels.newInputStream(file), entry.bytes()), 1 << 18);
  }

  /**
   * Verifies all of it: the digests of its entries, every record's checksum and the hash chain,
   * every row and the sum over all rows.
   *
   * @throws BadJournal naming what is damaged
   */
  public Verification verify(Verification.Options options, Verification.Progress progress)
      throws IOException {
    digests(progress);
    SnapshotHead state = readState();
    try (JournalReading journal = journal()) {
      Verification verified = Verification.of(journal.segments(), options, progress);
      List<Mark> heads = verified.heads().stream().map(Mark::of).toList();
      if (!heads.equals(manifest.heads())) {
        throw new BadJournal("the backup's journal does not end where its manifest says");
      }
      compare(state, journal);
      return verified;
    }
  }

  private void digests(Verification.Progress progress) throws IOException {
    long read = 0;
    long total = bytes();
    byte[] chunk = new byte[1 << 18];
    for (BackupManifest.Entry entry : manifest.entries()) {
      MessageDigest sha = Sha256.create();
      try (InputStream in = content(entry)) {
        for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
          sha.update(chunk, 0, count);
          read += count;
          progress.at(Math.min(read, total), total);
        }
      }
      if (!Digest.of(sha.digest()).equals(entry.sha256())) {
        throw new BadJournal(
            "the backup is damaged: " + entry.name() + " has changed since it was written");
      }
    }
  }

  // The rows were read and have the sum in the head. It remains to compare that with the journal's.
  private static void compare(SnapshotHead state, JournalReading journal) {
    Digest said =
        state.mutation() == 0
            ? Digest.ZERO
            : JournalScanner.mutation(journal.segments(), state.mutation())
                .map(MutationRecord::stateDigest)
                .orElseThrow(
                    () ->
                        new BadJournal(
                            "the backup's journal has no change "
                                + AuditIds.auditId(state.mutation())
                                + ", up to which its rows go"));
    if (!said.equals(state.state())) {
      throw new BadJournal(
          "the backup's rows are not what its journal says: the sum over them is not the one that"
              + " record "
              + AuditIds.auditId(state.mutation())
              + ", their last change, states");
    }
  }

  private SnapshotHead readState() throws IOException {
    try (InputStream in = state()) {
      SnapshotReader reader = new SnapshotReader(in);
      SnapshotHead head = reader.head();
      if (head.mutation() != manifest.mutation() || !head.journal().equals(manifest.journal())) {
        throw new BadJournal("the backup's snapshot is not the one that its manifest names");
      }
      var unused = reader.rows((table, json) -> {});
      return head;
    }
  }
}
