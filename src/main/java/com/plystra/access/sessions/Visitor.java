package com.plystra.access.sessions;

import com.plystra.http.Call;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import com.plystra.storage.writer.Caller;
import java.util.Optional;

/** Who calls a session's route, as far as the connection tells. */
public record Visitor(String requestId, String address, Optional<String> userAgent) {
  public static Visitor of(Call call) {
    return new Visitor(call.requestId(), call.remoteIp(), call.userAgent());
  }

  /** The same, once it has shown the session's token. */
  Caller holding(SessionsRecord session) {
    return as(session.getUserId(), "the caller holds the session's token");
  }

  /** The same, once it is known to be a user. */
  public Caller as(String userId, String why) {
    return Caller.user(requestId, address, userAgent, userId, why);
  }
}
