package com.plystra.ops.policytests;

import com.plystra.base.caller.Reach;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.authz.UnrecordedTrace;
import com.plystra.decision.lists.AllowedLists;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.World;
import com.plystra.ops.policytests.Expectation.OfDecision;
import com.plystra.ops.policytests.Expectation.OfList;
import com.plystra.ops.policytests.TestResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the questions of a file about the world that it gives. */
public final class LocalRun {
  private static final int MOST_TRACES = 100;

  private final PolicyTestFile file;
  private final GivenWorld given;
  private final World world;
  private int traces;

  private LocalRun(PolicyTestFile file) {
    this.file = file;
    this.given = file.given();
    this.world = given.world();
  }

  /** Runs a file that gives a world. */
  public static FileResult of(PolicyTestFile file) {
    long begun = System.nanoTime();
    LocalRun run = new LocalRun(file);
    List<TestResult> results = new ArrayList<>();
    for (Expectation expectation : file.expectations()) {
      results.add(
          expectation instanceof OfDecision decision
              ? run.decide(decision)
              : run.list((OfList) expectation));
    }
    return new FileResult(
        file.file(), file.name(), results, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** The decision on a question of a file that gives a world. */
  public static Decision decision(PolicyTestFile file, OfDecision asked) {
    return new LocalRun(file).decision(asked);
  }

  private Instant now(Expectation asked) {
    return asked.facts().now().orElse(file.now());
  }

  private static Standpoint standpoint(Expectation asked) {
    return new Standpoint(Reach.EVERYTHING, asked.facts().ip().orElse(null));
  }

  private Decision decision(OfDecision asked) {
    Instant now = now(asked);
    Question question =
        new LocalNames(given, now)
            .question(
                Optional.of(asked.actor()),
                asked.action(),
                asked.resource().type(),
                Optional.of(asked.resource().id()),
                Optional.empty(),
                asked.facts());
    return Decider.decide(world, question, now, standpoint(asked));
  }

  private TestResult decide(OfDecision asked) {
    Decision decision = decision(asked);
    @Nullable String code = decision.denyCode() == null ? null : decision.denyCode().name();
    String got = code == null ? "allow" : "deny " + code;
    if (asked.expected().isMetBy(code)) {
      return TestResult.of(asked, Status.PASSED, got, decision.reason());
    }
    if (traces == MOST_TRACES) {
      return TestResult.of(asked, Status.FAILED, got, decision.reason());
    }
    traces++;
    return new TestResult(
        asked,
        Status.FAILED,
        got,
        decision.reason(),
        Optional.of(UnrecordedTrace.of(decision, asked.facts().ip().orElse(null))));
  }

  private TestResult list(OfList asked) {
    Instant now = now(asked);
    Question question =
        new LocalNames(given, now)
            .question(
                asked.actor(),
                asked.action().orElse(""),
                asked.type(),
                asked.resourceId(),
                asked.space(),
                asked.facts());
    ListAnswer answer =
        switch (asked.kind()) {
          case RESOURCES ->
              new ListAnswer(
                  AllowedLists.resources(world, question, now, standpoint(asked)).stream()
                      .map(resource -> given.row(resource.type(), resource.id()))
                      .toList());
          case SUBJECTS ->
              new ListAnswer(
                  AllowedLists.subjects(world, question, asked.subjects(), now, standpoint(asked))
                      .stream()
                      .map(binding -> row(asked.subjects(), binding))
                      .toList());
          case ACTIONS ->
              new ListAnswer(
                  AllowedLists.actions(world, question, now, standpoint(asked)).stream()
                      .map(action -> new ListAnswer.Row(action, action))
                      .toList());
        };
    return compared(asked, answer);
  }

  private ListAnswer.Row row(String subjects, Binding binding) {
    @Nullable GivenBinding known = given.binding(binding.id());
    if (known == null || subjects.equals("bindings")) {
      return new ListAnswer.Row(binding.id(), binding.id());
    }
    return subjects.equals("users")
        ? new ListAnswer.Row(known.email(), known.userId())
        : new ListAnswer.Row(known.memberName(), known.memberId());
  }

  /** The result of a list that was answered. */
  public static TestResult compared(OfList asked, ListAnswer answer) {
    ListAnswer.Difference difference = asked.difference(answer);
    return TestResult.of(
        asked,
        difference.isNone() ? Status.PASSED : Status.FAILED,
        ListAnswer.text(answer.rows().stream().map(ListAnswer.Row::name).toList()),
        difference.toString());
  }
}
