package com.plystra.decision.authz;

import com.plystra.decision.authz.Oracle.Answer;
import com.plystra.decision.authz.Oracle.Line;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link Decider}'s decisions in the oracle's form, so that the two can be compared. */
final class Answers {
  private Answers() {}

  static Answer ask(World world, Question question, Instant now) {
    return of(Decider.decide(world, question, now));
  }

  static Answer of(Decision decision) {
    return new Answer(
        name(decision.denyCode()),
        decision.reason(),
        loaded(decision),
        decision.candidates().stream().map(Answers::line).toList());
  }

  private static Line line(Candidate candidate) {
    Group anchor = candidate.anchor();
    return new Line(
        candidate.role().key(),
        candidate.permission().id(),
        candidate.permission().scope().key(),
        candidate.grant().id(),
        candidate.grant().anchorGroupId(),
        anchor == null ? null : anchor.path(),
        candidate.covered(),
        name(candidate.denyCode()));
  }

  private static List<String> loaded(Decision decision) {
    List<String> names = new ArrayList<>();
    addIf(names, decision.user(), "user");
    addIf(names, decision.member(), "member");
    addIf(names, decision.binding(), "user_member");
    addIf(names, decision.space(), "space");
    addIf(names, decision.resource(), "resource");
    addIf(names, decision.group(), "group");
    addIf(names, decision.type(), "resource_type");
    addIf(names, decision.action(), "action");
    return names;
  }

  private static void addIf(List<String> names, @Nullable Object object, String name) {
    if (object != null) {
      names.add(name);
    }
  }

  private static @Nullable String name(@Nullable DenyCode code) {
    return code == null ? null : code.name();
  }
}
