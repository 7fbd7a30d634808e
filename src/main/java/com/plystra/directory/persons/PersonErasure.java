package com.plystra.directory.persons;

import com.plystra.access.sessions.UserSessions;
import com.plystra.base.problem.Problem;
import com.plystra.directory.identities.UserIdentities;
import com.plystra.directory.members.PersonBindings;
import com.plystra.directory.users.Users;
import com.plystra.journal.ErasedPerson;
import com.plystra.journal.ErasureReport;
import com.plystra.journal.ErasureSurvey;
import com.plystra.storage.Storage;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Writer;
import java.util.Optional;
import org.jooq.DSLContext;

/** Erases the texts about a person from the records of the journal. */
public final class PersonErasure {
  private final Storage storage;
  private final Writer writer;
  private final Runnable forget;

  /**
   * @param forget removes texts of records from memory
   */
  public PersonErasure(Storage storage, Writer writer, Runnable forget) {
    this.forget = forget;
    this.storage = storage;
    this.writer = writer;
  }

  /** Whether the user's row exists; the row is not erased. */
  public boolean exists(String userId) {
    return Users.KIND.exists(storage.database().reads(), userId);
  }

  /**
   * Finds what an erasure would erase.
   *
   * @throws Problem {@code USER_NOT_FOUND} when there is neither such a user nor a record about it
   */
  public ErasureSurvey survey(String userId) {
    ErasureSurvey survey = storage.survey(userId, known(userId));
    if (!survey.isRecorded() && !exists(userId)) {
      throw Problem.notFound(
          "USER_NOT_FOUND", "There is no user " + userId + ", and no record is about one.");
    }
    return survey;
  }

  private ErasedPerson known(String userId) {
    DSLContext db = storage.database().reads();
    PersonBindings known = PersonBindings.of(db, userId);
    return new ErasedPerson(
        userId,
        known.bindings(),
        known.members(),
        UserSessions.idsOf(db, userId),
        known.grants(),
        UserIdentities.idsOf(db, userId));
  }

  /** Erases; empty when there is nothing to erase, and then nothing is recorded. */
  public Optional<ErasureReport> erase(Caller caller, String userId) {
    ErasureSurvey survey = survey(userId);
    if (survey.count().isNone()) {
      return Optional.empty();
    }
    try {
      return Optional.of(storage.erase(writer, caller, survey.person()));
    } finally {
      forget.run();
    }
  }
}
