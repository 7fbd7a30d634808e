package com.plystra.mutation;

import com.plystra.datadir.OwnerOnly;
import com.plystra.db.Database;
import com.plystra.db.Migrations;
import com.plystra.journal.CleanStop;
import com.plystra.journal.Journal;
import com.plystra.snapshot.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second database that follows the journal from time to time and is closed in between. What a
 * killed server leaves of the first cannot be used ({@link RowCopy}); a copy of this one, with the
 * journal's latest changes, is there sooner than one that is made row by row.
 *
 * <p>INVARIANT: the file in its place is one that was closed in order, and a note beside it says
 * its length and SHA-256. Where anything is wrong with either, there is none.
 */
public final class Standby {
  private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
  private static final String NAME = ".standby";

  private final Journal journal;
  private final DatabaseFile live;
  private final DatabaseFile file;
  private final DatabaseFile work;
  private final Path note;
  private final Function<Database, Migrations> scripts;

  Standby(Journal journal, DatabaseFile of, Function<Database, Migrations> scripts) {
    this.journal = journal;
    this.live = of;
    this.file = of.beside(NAME);
    this.work = of.beside(NAME + ".new");
    this.note = file.base();
    this.scripts = scripts;
  }

  /**
   * What is noted of the file.
   *
   * @param mutation the last change in it
   */
  private record Note(long mutation, String print) {
    static Note of(long mutation, CleanStop print) {
      return new Note(mutation, print.databaseLength() + " " + print.databaseDigest());
    }

    static Optional<Note> parse(String text) {
      int space = text.indexOf(' ');
      try {
        return Optional.of(new Note(Long.parseLong(text, 0, space, 10), text.substring(space + 1)));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        return Optional.empty();
      }
    }

    byte[] bytes() {
      return (mutation + " " + print).getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private Optional<Note> note() throws IOException {
    return Files.exists(note) && file.exists()
        ? Note.parse(new String(Files.readAllBytes(note), StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  /** The last change in it; empty where there is none to be used. */
  public Optional<Long> position() throws IOException {
    return note().map(Note::mutation);
  }

  /** Copies it; false where there is none that is as it was noted. */
  boolean copyTo(DatabaseFile fresh, Pace pace) throws IOException {
    Optional<Note> noted = note();
    if (noted.isEmpty()) {
      return false;
    }
    CleanStop copied = file.copyTo(fresh, pace);
    if (Note.of(noted.get().mutation(), copied).equals(noted.get())) {
      return true;
    }
    LOG.warn("the standby {} is not as it was noted, and is not used", file.path());
    discard();
    return false;
  }

  /** Takes it away: it did not lead to where the journal is. */
  public void discard() throws IOException {
    Files.deleteIfExists(note);
    file.delete();
  }

  /** Takes away what a crash left half made. */
  public void tidy() throws IOException {
    work.delete();
    live.deleteUnfinished();
  }

  /**
   * Brings it level with the journal, beside a server that works; makes it where there is none.
   *
   * @param live the server's own database
   * @throws Pace.TooSlow when there is no time left
   */
  public void renew(Database live, Pace pace) throws Exception {
    try {
      boolean known = copyTo(work, pace);
      take(Note.of(follow(known, live, pace), work.fingerprint(pace)));
    } catch (Pace.TooSlow e) {
      throw e;
    } catch (Exception e) {
      // The next time it is made anew.
      discard();
      throw e;
    } finally {
      work.delete();
    }
  }

  /** Makes it a copy of the server's own database, which was closed level with the journal. */
  void copyOfClosed() throws IOException {
    try {
      take(Note.of(journal.head().lastMutation(), live.copyTo(work, Pace.fast())));
    } finally {
      work.delete();
    }
  }

  private void take(Note next) throws IOException {
    Files.deleteIfExists(note);
    work.moveTo(file);
    OwnerOnly.replace(note, next.bytes());
  }

  private long follow(boolean known, Database live, Pace pace) throws Exception {
    try (Database made = work.open();
        NewDatabase next = new NewDatabase(made, scripts, journal, pace)) {
      if (known) {
        next.goOn();
      } else {
        RowCopy.copy(live, next);
      }
      next.follow();
      return next.position();
    }
  }
}
