package com.plystra.storage.standby;

import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.hash.Digest;
import com.plystra.journal.FileFingerprint;
import com.plystra.journal.Integrity;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.JournalStandby;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.replay.DatabaseFile;
import com.plystra.storage.replay.NewDatabase;
import com.plystra.storage.replay.RowCopy;
import com.plystra.storage.snapshot.Throttle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second database that gets the journal's changes from time to time and is closed in between. The
 * file that a killed server leaves cannot be used ({@link RowCopy}). Copying this one and replaying
 * the latest changes takes less time than copying every row.
 *
 * <p>INVARIANT: the standby's file was closed properly, and a note beside it states its length and
 * SHA-256. If either is missing or wrong, the standby counts as missing.
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

  /** The standby of the database {@code of}, beside its file. */
  public Standby(Journal journal, DatabaseFile of, Function<Database, Migrations> scripts) {
    this.journal = journal;
    this.live = of;
    this.file = of.beside(NAME);
    this.work = of.beside(NAME + ".new");
    this.note = file.base();
    this.scripts = scripts;
  }

  /**
   * The last change in it, and its file, according to the note.
   *
   * @return empty when there is no usable standby
   */
  private Optional<JournalStandby> noted() throws IOException {
    if (!Files.exists(note) || !file.exists()) {
      return Optional.empty();
    }
    String[] words =
        new String(Files.readAllBytes(note), StandardCharsets.ISO_8859_1).split(" ", 3);
    try {
      FileFingerprint print = new FileFingerprint(Long.parseLong(words[1]), Digest.parse(words[2]));
      JournalStandby found = new JournalStandby(Long.parseLong(words[0]), print);
      return Optional.of(found).filter(this::isRecorded);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private boolean isRecorded(JournalStandby noted) {
    boolean[] found = {false};
    JournalScanner.<RuntimeException>mutationsAfter(
        journal.segments(),
        noted.mutation(),
        (sequence, mutation) ->
            found[0] |= JournalStandby.of(mutation).filter(noted::equals).isPresent());
    if (!found[0]) {
      LOG.info("the standby {} is not used: no record names it", file.path());
    }
    return found[0];
  }

  private static byte[] note(JournalStandby of) {
    String words = of.mutation() + " " + of.file().bytes() + " " + of.file().sha256();
    return words.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The last change in it; empty when there is no usable standby. */
  public Optional<Long> position() throws IOException {
    return noted().map(JournalStandby::mutation);
  }

  /** Copies it; returns false when there is none, or its SHA-256 is not the recorded one. */
  public boolean copyTo(DatabaseFile fresh, Throttle pace) throws IOException {
    Optional<JournalStandby> noted = noted();
    if (noted.isEmpty()) {
      return false;
    }
    if (file.copyTo(fresh, pace).equals(noted.get().file())) {
      return true;
    }
    LOG.warn("the standby {} is not as the journal says, and is not used", file.path());
    // Otherwise the next database would be built on top of this copy.
    fresh.delete();
    discard();
    return false;
  }

  /** Deletes it, because it cannot be used. */
  public void discard() throws IOException {
    Files.deleteIfExists(note);
    file.delete();
  }

  /** Deletes files that a crash left incomplete. */
  public void tidy() throws IOException {
    work.delete();
    live.deleteUnfinished();
  }

  /**
   * Applies the journal's changes while the server works; creates the standby when there is none.
   * It is used only after the returned mark was recorded.
   *
   * @param live the server's own database
   * @param integrity is notified when something differs from the journal
   * @throws Throttle.TooSlow when there is no time left
   */
  public JournalStandby renew(Database live, Throttle pace, Integrity integrity) throws Exception {
    try {
      boolean was = noted().isPresent();
      boolean known = copyTo(work, pace);
      if (was && !known) {
        integrity.fault(
            "the standby database "
                + file.path()
                + " differed from the journal, and is created again");
      }
      long last = follow(known, live, pace, integrity);
      return take(new JournalStandby(last, work.fingerprint(pace)));
    } catch (Throttle.TooSlow e) {
      throw e;
    } catch (Exception e) {
      // The next renewal creates it again.
      discard();
      throw e;
    } finally {
      work.delete();
    }
  }

  /**
   * Replaces it by a copy of the server's own database, which was closed with all changes of the
   * journal. The record of that stop, which names the copy, is written after this.
   */
  public void copyOfClosed() throws IOException {
    try {
      long last = journal.head().lastMutation();
      var unused = take(new JournalStandby(last, live.copyTo(work, Throttle.fast())));
    } finally {
      work.delete();
    }
  }

  private JournalStandby take(JournalStandby next) throws IOException {
    Files.deleteIfExists(note);
    work.moveTo(file);
    OwnerOnly.replace(note, note(next));
    return next;
  }

  private long follow(boolean known, Database live, Throttle pace, Integrity integrity)
      throws Exception {
    try (Database made = work.open();
        NewDatabase next = new NewDatabase(made, scripts, journal, pace)) {
      if (known) {
        next.resume();
      } else {
        RowCopy.copy(live, next);
        compare(next, integrity);
      }
      next.follow();
      return next.position();
    }
  }

  private void compare(NewDatabase copied, Integrity integrity) {
    boolean same =
        JournalScanner.mutation(journal.segments(), copied.position())
            .filter(record -> record.stateDigest().equals(copied.state()))
            .isPresent();
    if (!same) {
      integrity.fault(
          "the rows of the database "
              + live.path()
              + " are not what the journal says: stop the server and start it again, which makes"
              + " the database from the journal");
    }
  }
}
