package com.plystra.access.sessions;

import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.base.problem.Problem;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.actors.Actors;
import com.plystra.decision.actors.AvailableMember;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.output.Shows;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.DSLContext;

/**
 * Sessions and their tokens. A token is looked up before the writer's turn, so that guesses cost
 * the writer no time; the change then checks it again in its transaction. Methods block until the
 * change is durable. They log on the caller's thread, not on the writer's.
 */
public final class Sessions {
  // Ending all sessions of a user is one change; the limit keeps it small.
  private static final int MOST_OF_A_USER = 1_000;

  private final Database database;
  private final Writer writer;
  private final Clock clock;
  private final SessionStore store;
  private final CurrentWorld world;
  private final SessionValidity validity;
  private final TokenIssue tokens;
  private final Refreshes refreshes;
  private final SessionEvents events;
  private final Runnable confirm;

  /**
   * @param confirm returns when it is certain that this server has every acknowledged change;
   *     throws otherwise
   */
  public Sessions(
      Database database,
      Writer writer,
      Clock clock,
      SessionKeys keys,
      CurrentWorld world,
      SessionValidity validity,
      SessionEvents events,
      Runnable confirm) {
    this.confirm = confirm;
    this.database = database;
    this.writer = writer;
    this.clock = clock;
    this.store = new SessionStore(keys);
    this.world = world;
    this.validity = validity;
    this.events = events;
    this.tokens = new TokenIssue(store, validity.lifetimes());
    this.refreshes = new Refreshes(database, writer, clock, store, world, tokens, validity, events);
  }

  /**
   * A session, for its holder.
   *
   * @param expiresAt the end of the access token
   */
  @Shows("A session, the Member that it acts as, and all Members that it could act as.")
  record ActorContext(
      String sessionId, Actor actor, List<AvailableMember> availableMembers, Instant expiresAt) {}

  /**
   * The choice of the binding that a session is to act through.
   *
   * @param userMemberId the binding's id, if chosen by it
   * @param memberId the Member's id, if chosen by it
   */
  record Choice(Optional<String> userMemberId, Optional<String> memberId) {
    private boolean is(AvailableMember offered) {
      return userMemberId.orElse(offered.userMemberId()).equals(offered.userMemberId())
          && memberId.orElse(offered.memberId()).equals(offered.memberId());
    }
  }

  /**
   * The Members that a user can act as, and the one it acts as at first.
   *
   * @throws Problem {@code ACTIVE_MEMBER_REQUIRED} when there is none
   */
  public Acting acting(Tx tx, String userId) {
    return Acting.as(null, Actors.of(tx.world(), userId, tx.now()));
  }

  /**
   * Opens a session of a user whose identity was verified. Its record is the record of the login:
   * it contains rows of the user that the transaction has changed before, and the records from here
   * on name the session.
   */
  public Opened open(Tx tx, String userId) {
    Optional<SessionsRecord> surplus = SessionStore.firstToEnd(tx.db(), userId, MOST_OF_A_USER);
    SessionsRecord row = new SessionsRecord();
    row.setId(tx.ids().next("sess"));
    tx.by(tx.caller().inSession(row.getId()));
    row.setUserId(userId);
    row.setRefreshExpiresAt(tx.now().plus(validity.lifetimes().refresh()));
    row.setCreatedAt(tx.now());
    row.setUpdatedAt(tx.now());
    Opened opened = tokens.issue(tx, row, SessionTokens.newRefresh());
    SessionAudit.created(tx, row);
    surplus.ifPresent(old -> SessionAudit.ended(tx, "revoked", old));
    return opened;
  }

  /**
   * The session of an access token.
   *
   * @throws Problem {@code AUTHENTICATION_REQUIRED}, {@code ACTIVE_MEMBER_REQUIRED}
   */
  ActorContext context(String access) {
    SessionsRecord row = held(access);
    Acting acting = acting(row);
    return new ActorContext(
        row.getId(), acting.actor(), acting.availableMembers(), row.getExpiresAt());
  }

  /** The Members that a session can act as, and the one that it acts as. */
  Acting acting(SessionsRecord row) {
    return Acting.as(
        row.getUserMemberId(), Actors.of(world.get(), row.getUserId(), clock.instant()));
  }

  /**
   * The row of the session whose access token is valid.
   *
   * @throws Problem {@code AUTHENTICATION_REQUIRED}
   */
  SessionsRecord held(String access) {
    confirm.run();
    return live(database.reads(), access, clock.instant());
  }

  /**
   * Makes a change for the holder of an access token. The token is checked again in the change's
   * transaction.
   *
   * @throws Problem {@code AUTHENTICATION_REQUIRED}
   */
  <T> T change(Visitor visitor, String access, BiFunction<Tx, SessionsRecord, T> change) {
    SessionsRecord found = live(database.reads(), access, clock.instant());
    return writer
        .submit(visitor.holding(found), tx -> change.apply(tx, live(tx.db(), access, tx.now())))
        .join();
  }

  private SessionsRecord live(DSLContext db, String access, Instant now) {
    SessionsRecord found =
        store
            .byAccess(db, access)
            .filter(row -> validity.isGood(row, now) && world.get().isActiveUser(row.getUserId()))
            .orElseThrow(Sessions::required);
    validity.used(found.getId(), now);
    return found;
  }

  /** The error for an access token that is absent or not valid. */
  static Problem required() {
    return Problem.of(
        Problem.Kind.UNAUTHENTICATED,
        "AUTHENTICATION_REQUIRED",
        "A valid access token is required: log in, or refresh the session.");
  }

  /** Makes the session act through another of its user's bindings. */
  Acting choose(Visitor visitor, String access, Choice choice) {
    Acting acting = change(visitor, access, (tx, row) -> choose(tx, row, choice));
    events.log(Event.SWITCH, visitor, acting.actor().userId());
    return acting;
  }

  private Acting choose(Tx tx, SessionsRecord row, Choice choice) {
    List<AvailableMember> available = Actors.of(tx.world(), row.getUserId(), tx.now());
    AvailableMember chosen =
        available.stream()
            .filter(choice::is)
            .findFirst()
            .orElseThrow(() -> Acting.required("This user cannot act as this Member now."));
    if (!chosen.userMemberId().equals(row.getUserMemberId())) {
      SessionsRecord after = row.into(row.getTable());
      after.setUserMemberId(chosen.userMemberId());
      SessionAudit.changed(tx, "switched", row, after);
    }
    return Acting.as(chosen.userMemberId(), available);
  }

  /**
   * Gives the session a new access token; the previous one becomes invalid at once.
   *
   * @throws Problem {@code SESSION_EXPIRED} for a token that is not valid
   */
  Opened refresh(Visitor visitor, String token) {
    return refreshes.refresh(visitor, token);
  }

  /** Ends the session of a token, valid or expired, if it exists. Returns when that is durable. */
  void logOut(Visitor visitor, String token) {
    DSLContext db = database.reads();
    Optional<SessionsRecord> found = store.byAccess(db, token).or(() -> store.byRefresh(db, token));
    if (found.isEmpty()) {
      return;
    }
    SessionsRecord row = found.get();
    boolean ended =
        writer.submit(visitor.holding(row), tx -> store.end(tx, row.getId(), "logout")).join();
    if (ended) {
      events.log(Event.LOGOUT, visitor, row.getUserId());
    }
  }
}
