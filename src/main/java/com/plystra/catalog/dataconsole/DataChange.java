package com.plystra.catalog.dataconsole;

import com.plystra.catalog.resources.ResourceRows;
import com.plystra.decision.authz.AuthzService;
import com.plystra.decision.authz.AuthzService.PendingDecision;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Mutation;
import com.plystra.storage.writer.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One change of a row, with the decisions that allow it. They are made on the state that the
 * transaction sees, so no other change can come in between. Their records are written together with
 * the change's record.
 */
final class DataChange implements Mutation<DataChange.Outcome> {
  private final AuthzService authz;
  private final Caller actor;
  private final String type;
  private final Steps steps;
  private final List<PendingDecision> decisions = new ArrayList<>();

  /** The steps of the change. A step asks for a decision before or after it changes the row. */
  @FunctionalInterface
  interface Steps {
    ResourceRows.Row run(Tx tx, Authorizer authorizer);
  }

  /** Asks for a decision. */
  @FunctionalInterface
  interface Authorizer {
    /**
     * Throws {@link Denied} when the actor may not do the action on the row as the transaction sees
     * it.
     */
    void require(String action, String id);
  }

  /**
   * The outcome of a change.
   *
   * @param decisions the decisions in order; all are allows
   * @param kept the record of the last decision, if it was written with a change
   */
  record Outcome(ResourceRows.Row row, List<PendingDecision> decisions, Optional<Tx.Decided> kept) {
    PendingDecision last() {
      return decisions.get(decisions.size() - 1);
    }
  }

  /**
   * A change by an actor.
   *
   * @param actor with all its ids
   */
  DataChange(AuthzService authz, Caller actor, String type, Steps steps) {
    this.authz = authz;
    this.actor = actor;
    this.type = type;
    this.steps = steps;
  }

  @Override
  public boolean begins() {
    return true;
  }

  @Override
  public Outcome run(Tx tx) {
    decisions.clear();
    ResourceRows.Row row = steps.run(tx, (action, id) -> ask(tx, action, id));
    Optional<Tx.Decided> last = Optional.empty();
    if (row.changed()) {
      for (PendingDecision each : decisions) {
        last = each.kept() ? Optional.of(tx.decided(each.record())) : Optional.empty();
      }
    }
    return new Outcome(row, List.copyOf(decisions), last);
  }

  private void ask(Tx tx, String action, String id) {
    Question question =
        new Question(
            actor.userId().orElseThrow(),
            actor.memberId().orElseThrow(),
            actor.userMemberId().orElseThrow(),
            actor.spaceId().orElseThrow(),
            type,
            id,
            action);
    RequestOrigin origin =
        new RequestOrigin(
            actor.requestId(),
            actor.ipAddress(),
            actor.userAgent(),
            actor.principal(),
            actor.reach(),
            Purpose.ENFORCE);
    PendingDecision answer = authz.decide(tx.world(), question, origin, tx.now());
    decisions.add(answer);
    if (!answer.allow()) {
      throw new Denied(decisions);
    }
  }
}
