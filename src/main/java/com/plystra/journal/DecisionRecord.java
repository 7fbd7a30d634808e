package com.plystra.journal;

import com.plystra.base.hash.Part;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The record of a decision, or of the answer to another question. It is enough to show the whole
 * trace later, whatever happens to the objects.
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
    Parts<TracePart> parts,
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
      Parts<CandidatePart> parts, String scope, @Nullable String denyCode, String reason) {
    /** Refuses one that lacks what every grant consists of. */
    public CheckedCandidate {
      for (CandidatePart part : CandidatePart.REQUIRED) {
        if (parts.get(part) == null) {
          throw new BadJournal("a candidate of a record lacks its " + part.key());
        }
      }
    }
  }

  @Override
  public void eachPart(Consumer<Part> each) {
    fields.eachPart(each);
    parts.present().values().forEach(each);
    candidates.forEach(candidate -> candidate.parts().present().values().forEach(each));
  }
}
