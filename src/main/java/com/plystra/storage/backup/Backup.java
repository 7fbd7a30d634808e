package com.plystra.storage.backup;

import com.plystra.base.build.BuildInfo;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.journal.Head;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.Mark;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Segment;
import com.plystra.journal.SegmentBuilder;
import com.plystra.journal.Verification;
import com.plystra.storage.Storage;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.RowReader;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.postgres.Chains;
import com.plystra.storage.snapshot.SnapshotHead;
import com.plystra.storage.snapshot.SnapshotWriter;
import com.plystra.storage.writer.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Writes a backup while decisions and changes continue: the rows at one moment, and the journal at
 * least up to that moment. The file is read again before it gets its name.
 */
public final class Backup {
  private final Storage storage;
  private final Clock clock;
  private final Verification.Progress progress;

  /** Makes a backup of an instance with either form of storage. */
  public Backup(Storage storage, Clock clock, Verification.Progress progress) {
    this.storage = storage;
    this.clock = clock;
    this.progress = progress;
  }

  /** The backup that was written. */
  public record Report(Path file, long bytes, long records, long rows, List<Mark> heads) {}

  /**
   * Writes the file, for its owner only.
   *
   * @param replace whether an existing file may be replaced
   */
  public Report to(Path file, boolean replace) throws Exception {
    if (Files.exists(file) && !replace) {
      throw Problem.of(
          Problem.Kind.CONFLICT, "FILE_EXISTS", file + " exists. Replace it by --force");
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw Problem.notFound("DIRECTORY_NOT_FOUND", "there is no directory for " + file);
    }
    try (TemporaryDirectory work =
        TemporaryDirectory.in(directory, String.valueOf(file.getFileName()))) {
      Path made = work.path().resolve("backup");
      Optional<Journal> files = storage.journalFiles();
      long rows =
          files.isPresent()
              ? embedded(files.get(), work.path(), made)
              : postgres(work.path(), made);
      BackupFile written = BackupFile.open(made);
      Verification verified = written.verify(Verification.Options.ALL, progress);
      long bytes = Files.size(made);
      OwnerOnly.move(made, file);
      return new Report(file, bytes, verified.records(), rows, written.manifest().heads());
    }
  }

  private long embedded(Journal journal, Path work, Path made) throws Exception {
    Database database = storage.database();
    try (Connection connection = database.connectToOneState()) {
      // The first statement: all later ones see the same state.
      long mutation = Position.get(database.on(connection));
      Digest state =
          mutation == 0
              ? Digest.ZERO
              : JournalScanner.mutation(journal.segments(), mutation)
                  .map(MutationRecord::stateDigest)
                  .orElseThrow();
      SnapshotHead head = head(journal.id(), mutation, state);
      long rows = snapshot(connection, head, work.resolve(BackupFile.STATE));
      connection.rollback();
      // After the rows: the journal may have more changes than they, never fewer.
      try (JournalReading reading = JournalReading.beside(journal)) {
        pack(reading, reading.heads(), head, "embedded", work, made);
      }
      return rows;
    }
  }

  // Records and rows are of one moment, because a record is committed together with its rows.
  private long postgres(Path work, Path made) throws Exception {
    Database database = storage.database();
    try (Connection connection = database.connectToOneState()) {
      DSLContext db = database.on(connection);
      UUID id = Position.journal(db).orElseThrow();
      SnapshotHead head = head(id, Position.get(db), Chains.stateDigest(db));
      long rows = snapshot(connection, head, work.resolve(BackupFile.STATE));
      Path journal = Files.createDirectory(work.resolve("journal"));
      segments(db, journal, id);
      connection.rollback();
      try (JournalReading reading = JournalReading.open(journal)) {
        pack(reading, reading.heads(), head, "postgresql", work, made);
      }
      return rows;
    }
  }

  private static void segments(DSLContext db, Path directory, UUID id) throws IOException {
    try (SegmentBuilder builder = new SegmentBuilder(directory, id)) {
      int last = 0;
      for (int chain : Chains.list(db)) {
        builder.chain(chain);
        last = chain;
        Chains.read(
            db,
            chain,
            1,
            linked -> {
              try {
                builder.add(linked.stored(), linked.hash());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
      // Records that follow in files have their own chain.
      builder.chain(last + 1);
      var unused = builder.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private SnapshotHead head(UUID journal, long mutation, Digest state) {
    return new SnapshotHead(
        storage.schema().current(), journal, mutation, state, Micros.truncated(clock.instant()));
  }

  private long snapshot(Connection connection, SnapshotHead head, Path to) throws Exception {
    DSLContext db = storage.database().on(connection);
    try (FileChannel file = OwnerOnly.createNew(to);
        OutputStream out = Channels.newOutputStream(file)) {
      SnapshotWriter writer = new SnapshotWriter(out, head);
      new RowReader(connection, db).<IOException>all(TableShape.of(db).values(), writer::row);
      return writer.finish();
    }
  }

  private void pack(
      JournalReading journal,
      List<Head> heads,
      SnapshotHead snapshot,
      String form,
      Path work,
      Path made)
      throws IOException {
    BackupManifest manifest =
        new BackupManifest(
            BuildInfo.get().version(),
            snapshot.createdAt(),
            form,
            snapshot.journal(),
            snapshot.schema(),
            snapshot.mutation(),
            heads.stream().map(Mark::of).toList(),
            List.of());
    Path state = work.resolve(BackupFile.STATE);
    List<Segment> segments = journal.segments().list();
    long total = Files.size(state) + segments.stream().mapToLong(Segment::validLength).sum();
    try (BackupWriter writer = new BackupWriter(made, progress, total)) {
      writer.add(BackupFile.STATE, out -> Files.copy(state, out));
      for (Segment segment : segments) {
        writer.add(BackupFile.JOURNAL + segment.path().getFileName(), segment::copyTo);
      }
      writer.finish(manifest);
    }
  }
}
