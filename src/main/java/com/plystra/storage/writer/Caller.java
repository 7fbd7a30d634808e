package com.plystra.storage.writer;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.http.Call;
import java.util.Optional;

/**
 * Who requested a change, as recorded with it, and how far the change may reach.
 *
 * @param principal whose credentials the request had
 * @param reach what the change may see and touch
 * @param actor who acted, as the caller states it without proof, or as a session's token proves it
 * @param reason why the change was allowed, as the audit states it
 * @param given the reason that the caller gave, if any
 */
public record Caller(
    String requestId,
    Optional<String> ipAddress,
    Optional<String> userAgent,
    Principal principal,
    Reach reach,
    ActorIds actor,
    String reason,
    Optional<String> given) {

  /** The ids of an actor; any of them may be missing. */
  public record ActorIds(
      Optional<String> userId,
      Optional<String> memberId,
      Optional<String> userMemberId,
      Optional<String> spaceId) {
    public static final ActorIds NONE =
        new ActorIds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The caller of a request, with the reach that its route gives. */
  public static Caller of(Call call) {
    return new Caller(
        call.requestId(),
        Optional.of(call.remoteIp()).filter(ip -> !ip.isEmpty()),
        call.userAgent(),
        call.caller(),
        call.reach(),
        ActorIds.NONE,
        reason(call.caller().identity()),
        Optional.empty());
  }

  private static String reason(CallerIdentity identity) {
    return switch (identity.type()) {
      case OPERATOR, SYSTEM, TERMINAL -> "the caller holds the operator's credentials";
      case API_KEY -> "the caller's API key holds the permission";
      case SESSION -> "the caller's admin grants hold the permission";
    };
  }

  /** The same caller, acting for an actor. */
  public Caller actingFor(ActorIds ids) {
    return new Caller(requestId, ipAddress, userAgent, principal, reach, ids, reason, given);
  }

  /** The same caller, with the session that it has from now on. */
  public Caller inSession(String sessionId) {
    CallerIdentity known = principal.identity();
    Principal now =
        new Principal(
            new CallerIdentity(known.type(), known.id(), known.name(), sessionId),
            principal.rights());
    return new Caller(requestId, ipAddress, userAgent, now, reach, actor, reason, given);
  }

  /** The same caller, with its reason for the change. */
  public Caller giving(Optional<String> why) {
    return new Caller(requestId, ipAddress, userAgent, principal, reach, actor, reason, why);
  }

  /** A User who proved to be one, for changes of its own sessions. */
  public static Caller user(
      String requestId,
      String ipAddress,
      Optional<String> userAgent,
      Principal user,
      String userId,
      String why) {
    return new Caller(
        requestId,
        Optional.of(ipAddress),
        userAgent,
        user,
        Reach.NOTHING,
        new ActorIds(Optional.of(userId), Optional.empty(), Optional.empty(), Optional.empty()),
        why,
        Optional.empty());
  }

  /** The server itself. */
  public static Caller system(String requestId) {
    return local(requestId, Principal.SYSTEM, Optional.empty());
  }

  /** As {@link #system(String)}, with another reason why the change is made. */
  public static Caller system(String requestId, String why) {
    return new Caller(
        requestId,
        Optional.empty(),
        Optional.empty(),
        Principal.SYSTEM,
        Reach.EVERYTHING,
        ActorIds.NONE,
        why,
        Optional.empty());
  }

  /** A command at a terminal of the server's machine. */
  public static Caller terminal(String requestId, String systemUser, String userAgent) {
    return local(requestId, Principal.terminal(systemUser), Optional.of(userAgent));
  }

  private static Caller local(String requestId, Principal principal, Optional<String> userAgent) {
    return new Caller(
        requestId,
        Optional.empty(),
        userAgent,
        principal,
        Reach.EVERYTHING,
        ActorIds.NONE,
        reason(principal.identity()),
        Optional.empty());
  }

  public Optional<String> userId() {
    return actor.userId();
  }

  public Optional<String> memberId() {
    return actor.memberId();
  }

  public Optional<String> userMemberId() {
    return actor.userMemberId();
  }

  /** The Space in which the actor acts. */
  public Optional<String> spaceId() {
    return actor.spaceId();
  }
}
