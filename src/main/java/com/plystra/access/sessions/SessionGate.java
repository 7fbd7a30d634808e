package com.plystra.access.sessions;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Right;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.actors.Actors;
import com.plystra.decision.world.AdminGrant;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.LiveSession;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognizes Users by their sessions' access tokens, with the rights of their admin grants. */
public final class SessionGate {
  private final CurrentWorld world;
  private final SessionKeys keys;
  private final SessionValidity validity;
  private final Clock clock;

  public SessionGate(CurrentWorld world, SessionKeys keys, SessionValidity validity, Clock clock) {
    this.world = world;
    this.keys = keys;
    this.validity = validity;
    this.clock = clock;
  }

  /** The User whose session has this access token; null when it is not valid. */
  public @Nullable Principal caller(String presented) {
    return caller(presented, true);
  }

  /** As {@link #caller}, for a request that goes on: it does not count as a use of the session. */
  public @Nullable Principal standing(String presented) {
    return caller(presented, false);
  }

  private @Nullable Principal caller(String presented, boolean isCounted) {
    if (!SessionTokens.isAccess(presented)) {
      return null;
    }
    World read = world.get();
    Instant now = clock.instant();
    for (SessionKeys.Stamp stamp : keys.stamps(presented)) {
      LiveSession session = read.sessionByAccess(stamp.hash());
      User user = session == null ? null : read.user(session.userId());
      if (session != null && user != null && user.active() && validity.isGood(session, now)) {
        if (isCounted) {
          validity.used(session.id(), now);
        }
        return principal(read, session, now);
      }
    }
    return null;
  }

  private static Principal principal(World world, LiveSession session, Instant now) {
    return new Principal(
        new CallerIdentity(CallerType.SESSION, session.userId(), null, session.id()),
        rights(world, session, now));
  }

  /** The rights of the User's admin grants that count while it acts as the session's Member. */
  private static List<Right> rights(World world, LiveSession session, Instant now) {
    List<AdminGrant> grants = world.adminGrantsOf(session.userId());
    if (grants.isEmpty()) {
      return List.of();
    }
    Optional<String> member =
        Actors.acting(world, session.userId(), session.userMemberId(), now).map(Actor::memberId);
    List<Right> rights = new ArrayList<>();
    for (AdminGrant grant : grants) {
      boolean counts =
          grant.memberId() == null || member.filter(grant.memberId()::equals).isPresent();
      if (counts && !grant.isExpired(now)) {
        rights.add(grant.right());
      }
    }
    return rights;
  }
}
