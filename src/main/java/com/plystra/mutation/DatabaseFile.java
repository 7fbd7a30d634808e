package com.plystra.mutation;

import com.plystra.datadir.OwnerOnly;
import com.plystra.db.Database;
import com.plystra.hash.Digest;
import com.plystra.hash.Sha256;
import com.plystra.journal.CleanStop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;

/**
 * The embedded database's file, while nobody has it open.
 *
 * @param base without H2's suffix
 */
record DatabaseFile(Path base) {
  private static final String SUFFIX = ".mv.db";

  Path path() {
    return base.resolveSibling(base.getFileName() + SUFFIX);
  }

  boolean exists() {
    return Files.exists(path());
  }

  private DatabaseFile beside(String name) {
    return new DatabaseFile(base.resolveSibling(base.getFileName() + name));
  }

  /** An empty place beside it, to make another in. */
  DatabaseFile fresh() throws IOException {
    DatabaseFile fresh = beside(".new");
    fresh.delete();
    return fresh;
  }

  void delete() throws IOException {
    Files.deleteIfExists(path());
  }

  /** Puts another in this one's place; this one is kept aside until the next time. */
  void replaceWith(DatabaseFile fresh) throws IOException {
    if (exists()) {
      // Should anybody want to know what became of it.
      Files.move(path(), beside(".replaced").path(), StandardCopyOption.REPLACE_EXISTING);
    }
    fresh.moveTo(this);
  }

  /** A copy of the file as it is. */
  void copyTo(DatabaseFile other) throws IOException {
    OwnerOnly.open(other.path()).close();
    Files.copy(path(), other.path(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes another's place, in one step. */
  void moveTo(DatabaseFile other) throws IOException {
    OwnerOnly.move(path(), other.path());
  }

  /** Opens it, made when it is missing; either way nobody else can read it. */
  Database open() throws IOException {
    // H2 goes by the umask; an empty file is to it as good as none.
    OwnerOnly.open(path()).close();
    return Database.embedded(base);
  }

  /** The file as it is now. */
  CleanStop fingerprint() throws IOException {
    MessageDigest digest = Sha256.create();
    long length = 0;
    try (InputStream in = Files.newInputStream(path())) {
      byte[] chunk = new byte[1 << 16];
      for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
        length += read;
      }
    }
    return new CleanStop(length, Digest.of(digest.digest()));
  }
}
