package com.plystra.journal;

import com.plystra.base.hash.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept: enough to show its whole trace again, whatever happens to the objects.
 * A part is null when the object did not resolve.
 *
 * @param stateVersion the number of the last mutation that the decision had seen
 * @param evaluatedAt the instant that it compared expiry with, in whole microseconds
 * @param reason of the decision, in words
 */
public record DecisionRecord(
    RecordFields fields,
    long stateVersion,
    Instant evaluatedAt,
    String reason,
    @Nullable Part user,
    @Nullable Part member,
    @Nullable Part userMember,
    @Nullable Part space,
    @Nullable Part resource,
    @Nullable Part group,
    @Nullable Part resourceType,
    @Nullable Part resourceAction,
    @Nullable Part mapping,
    List<CheckedCandidate> candidates)
    implements JournalRecord {

  /**
   * One matching grant and how its scope came out.
   *
   * @param scope e.g. {@code group_tree}
   * @param denyCode null when it covers the target
   * @param reason what was compared with what
   */
  public record CheckedCandidate(
      Part role,
      Part permission,
      Part memberRole,
      @Nullable Part anchor,
      String scope,
      @Nullable String denyCode,
      String reason) {}
}
