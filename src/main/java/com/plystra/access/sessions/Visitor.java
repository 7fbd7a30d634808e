package com.plystra.access.sessions;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.http.Call;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The origin of a request about sessions, as known from the connection. */
public record Visitor(String requestId, String address, Optional<String> userAgent) {
  public static Visitor of(Call call) {
    return new Visitor(call.requestId(), call.remoteIp(), call.userAgent());
  }

  /** The caller, once it has presented the session's token. */
  Caller holding(SessionsRecord session) {
    return as(session.getUserId(), session.getId(), "the caller holds the session's token");
  }

  /** The caller, once it is known to be this user. */
  public Caller as(String userId, String why) {
    return as(userId, null, why);
  }

  /**
   * The server itself, for a request of this visitor.
   *
   * @param why it makes a change
   */
  public Caller server(String why) {
    return new Caller(
        requestId,
        Optional.of(address),
        userAgent,
        Principal.SYSTEM,
        Reach.EVERYTHING,
        Caller.ActorIds.NONE,
        why,
        Optional.empty());
  }

  private Caller as(String userId, @Nullable String sessionId, String why) {
    CallerIdentity identity = new CallerIdentity(CallerType.SESSION, userId, null, sessionId);
    return Caller.user(
        requestId, address, userAgent, new Principal(identity, List.of()), userId, why);
  }
}
