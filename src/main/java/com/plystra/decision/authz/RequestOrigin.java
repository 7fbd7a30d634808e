package com.plystra.decision.authz;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.http.Call;
import com.plystra.journal.PersonalField;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import java.util.Optional;

/**
 * The origin of a check, as the server itself saw it.
 *
 * @param reach what the answer may rest on
 */
public record RequestOrigin(
    String requestId,
    Optional<String> ipAddress,
    Optional<String> userAgent,
    Principal caller,
    Reach reach,
    Purpose purpose) {
  // Only the operator's credentials permit checks: the address is not the actor's.
  private static final String OPERATOR = "operator";

  /** A question of the server's own. */
  public RequestOrigin(String requestId, Optional<String> ipAddress, Optional<String> userAgent) {
    this(requestId, ipAddress, userAgent, Principal.SYSTEM, Reach.EVERYTHING, Purpose.ENFORCE);
  }

  /** The origin of a call. */
  public static RequestOrigin of(Call call, Reach reach, Purpose purpose) {
    return new RequestOrigin(
        call.requestId(),
        Optional.of(call.remoteIp()).filter(ip -> !ip.isEmpty()),
        call.userAgent(),
        call.caller(),
        reach,
        purpose);
  }

  /** From where its questions are asked. */
  public Standpoint standpoint() {
    return new Standpoint(reach, ipAddress.orElse(null));
  }

  /** The same request, with another reach and purpose. */
  public RequestOrigin with(Reach other, Purpose why) {
    return new RequestOrigin(requestId, ipAddress, userAgent, caller, other, why);
  }

  /** The fields of a record that say who asked. */
  public RecordFields.Builder fields() {
    CallerIdentity asking = caller.identity();
    return new RecordFields.Builder()
        .with(RecordField.REQUEST_ID, requestId)
        .with(RecordField.PURPOSE, purpose.key())
        .with(RecordField.CALLER_TYPE, asking.type().key())
        .with(RecordField.CALLER_ID, asking.id())
        .with(RecordField.CALLER_REACH, reach.text())
        .with(RecordField.SESSION_ID, asking.sessionId())
        .with(PersonalField.CALLER_NAME, asking.name(), asking.id() == null ? "" : asking.id())
        .with(PersonalField.IP_ADDRESS, ipAddress.orElse(null), OPERATOR)
        .with(PersonalField.USER_AGENT, userAgent.orElse(null), OPERATOR);
  }
}
