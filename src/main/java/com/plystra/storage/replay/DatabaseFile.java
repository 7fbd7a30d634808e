package com.plystra.storage.replay;

import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.journal.FileFingerprint;
import com.plystra.journal.Head;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalStopped;
import com.plystra.storage.db.Database;
import com.plystra.storage.snapshot.Throttle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import org.h2.mvstore.MVStoreTool;

/**
 * The embedded database's file, while no process has it open.
 *
 * @param base its path without H2's suffix
 */
public record DatabaseFile(Path base) {
  private static final String SUFFIX = ".mv.db";
  private static final int CHUNK = 1 << 18;
  // Forced in small pieces, because the journal's next force would wait for all unforced data.
  private static final int PIECE = 1 << 20;

  /** The file, with its suffix. */
  public Path path() {
    return base.resolveSibling(base.getFileName() + SUFFIX);
  }

  public boolean exists() {
    return Files.exists(path());
  }

  /** Another file in the same directory, whose name starts with this one's. */
  public DatabaseFile beside(String name) {
    return new DatabaseFile(base.resolveSibling(base.getFileName() + name));
  }

  /** A file beside it for a new database; an existing one is deleted. */
  public DatabaseFile fresh() throws IOException {
    DatabaseFile fresh = beside(".new");
    fresh.delete();
    return fresh;
  }

  /** Deletes the file, if there is one. */
  public void delete() throws IOException {
    Files.deleteIfExists(path());
  }

  /** Replaces this file by another; this one is kept beside it until the next replacement. */
  public void replaceWith(DatabaseFile fresh) throws IOException {
    if (exists()) {
      // The operator may want to look at it.
      Files.move(path(), beside(".replaced").path(), StandardCopyOption.REPLACE_EXISTING);
    }
    fresh.moveTo(this);
  }

  /** Copies the file over another; returns the length and SHA-256 of the copied bytes. */
  public FileFingerprint copyTo(DatabaseFile other, Throttle pace) throws IOException {
    other.delete();
    try (FileChannel to = OwnerOnly.createNew(other.path())) {
      return read(
          pace,
          chunk -> {
            while (chunk.hasRemaining()) {
              to.write(chunk);
            }
            if (pace.isGentle() && to.position() % PIECE == 0) {
              to.force(false);
            }
          });
    }
  }

  /**
   * Rewrites the file without stale pages: after many changes it can be twenty times as long as its
   * rows. The file is unchanged until the new one replaces it.
   */
  public void compact() throws IOException {
    deleteUnfinished();
    // H2 creates files with the umask; the directory is for the owner only.
    OwnerOnly.createDirectories(room());
    DatabaseFile inside = new DatabaseFile(room().resolve("database"));
    try {
      Files.createLink(inside.path(), path());
      MVStoreTool.compact(inside.path().toString(), false);
      OwnerOnly.restrict(inside.path());
      inside.moveTo(this);
    } finally {
      deleteUnfinished();
    }
  }

  private Path room() {
    return base.resolveSibling(base.getFileName() + ".compact");
  }

  /** Deletes the file that an interrupted {@link #compact} left. */
  public void deleteUnfinished() throws IOException {
    if (Files.exists(room())) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(room())) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(room());
    }
  }

  /** Replaces another file, atomically. */
  public void moveTo(DatabaseFile other) throws IOException {
    OwnerOnly.move(path(), other.path());
  }

  /** Opens it, or creates it when it is missing; only its owner can read it. */
  public Database open() throws IOException {
    // H2 creates files with the umask, and treats an empty file like a missing one.
    OwnerOnly.openItself(path()).close();
    return Database.embedded(base);
  }

  /** The present length and SHA-256 of the file; reads all of it. */
  public FileFingerprint fingerprint() throws IOException {
    return fingerprint(Throttle.fast());
  }

  /** The record of the stop of a server that has closed it with all changes of the journal. */
  public JournalStopped stopped(Journal journal) throws IOException {
    Head head = journal.head();
    return new JournalStopped(head.lastMutation(), head.stateDigest(), fingerprint());
  }

  /** As {@link #fingerprint()}, throttled. */
  public FileFingerprint fingerprint(Throttle pace) throws IOException {
    return read(pace, chunk -> {});
  }

  /** Receives the bytes that are read. */
  @FunctionalInterface
  private interface Chunks {
    void chunk(ByteBuffer bytes) throws IOException;
  }

  private FileFingerprint read(Throttle pace, Chunks chunks) throws IOException {
    MessageDigest digest = Sha256.create();
    long length = 0;
    try (InputStream in = Files.newInputStream(path())) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.readNBytes(chunk, 0, CHUNK);
          read > 0;
          read = in.readNBytes(chunk, 0, CHUNK)) {
        digest.update(chunk, 0, read);
        chunks.chunk(ByteBuffer.wrap(chunk, 0, read));
        length += read;
        pace.step();
      }
    }
    return new FileFingerprint(length, Digest.of(digest.digest()));
  }
}
