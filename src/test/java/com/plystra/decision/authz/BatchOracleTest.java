package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import com.plystra.testkit.Rounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches of random questions against the {@link Oracle}, faulty items among them. */
final class BatchOracleTest {
  private static final int BATCHES = Rounds.of("plystra.batch.rounds", 1_500, 15_000);
  private static final int MOST_ITEMS = 12;
  private static final RequestOrigin ORIGIN =
      new RequestOrigin("req_batch", Optional.empty(), Optional.empty());

  private final long seed = Seeds.first();
  private final Random random = new Random(seed);

  /** What a test item asks; no questions for a faulty item. */
  private record Given(List<Question> questions) implements BatchItem {
    @Override
    public Asked on(com.plystra.decision.world.World world, Instant now) {
      if (questions.isEmpty()) {
        throw Problem.invalid("action", "is required");
      }
      return new Asked(questions, ORIGIN);
    }
  }

  @Test
  void decide_onRandomWorlds_answersItemByItemAsTheOracle() {
    RandomWorlds history = RandomWorlds.unsound(seed);
    int allowed = 0;
    for (int i = 0; i < BATCHES; i++) {
      history.change();
      Instant now = history.now();
      List<Given> items = items(history);
      Semantic semantic = pick(List.of(Semantic.values()));
      BatchDecisions made =
          BatchDecisions.of(
              List.copyOf(items), semantic, history.world(), now, RecordPolicy.ALWAYS);
      allowed += compare(made, items, semantic, history, now);
    }
    assertTrue(allowed > BATCHES / 10, () -> "too few allowed, plystra.seed=" + seed);
  }

  private List<Given> items(RandomWorlds history) {
    List<Given> items = new ArrayList<>();
    for (int i = 1 + random.nextInt(MOST_ITEMS); i > 0; i--) {
      List<Question> questions = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        questions.add(history.question());
      }
      items.add(new Given(questions));
    }
    return items;
  }

  /** Returns how many items are allowed. */
  private int compare(
      BatchDecisions made,
      List<Given> items,
      Semantic semantic,
      RandomWorlds history,
      Instant now) {
    assertEquals(history.world().version(), made.worldVersion());
    int at = 0;
    int allowed = 0;
    int recorded = 0;
    boolean stopped = false;
    for (Given item : items) {
      if (stopped) {
        break;
      }
      BatchDecisions.Outcome outcome = made.outcomes().get(at++);
      boolean allow = false;
      if (item.questions().isEmpty()) {
        assertEquals("VALIDATION_FAILED", Objects.requireNonNull(outcome.problem()).code());
      } else {
        Expected expected = expected(item, history, now);
        var record = Objects.requireNonNull(outcome.decision()).record();
        assertEquals(expected.code(), record.fields().denyCode(), this::where);
        assertEquals(now, record.evaluatedAt(), this::where);
        assertEquals(made.worldVersion(), record.stateVersion(), this::where);
        assertEquals(record, made.kept().get(recorded++), this::where);
        allow = expected.code() == null;
      }
      allowed += allow ? 1 : 0;
      stopped =
          switch (semantic) {
            case ALL -> false;
            case DENY_ON_FIRST_DENY -> !allow;
            case PERMIT_ON_FIRST_PERMIT -> allow;
          };
    }
    assertEquals(at, made.outcomes().size(), this::where);
    assertEquals(recorded, made.kept().size(), this::where);
    return allowed;
  }

  private record Expected(@Nullable String code) {}

  private static Expected expected(Given item, RandomWorlds history, Instant now) {
    List<@Nullable String> codes = new ArrayList<>();
    for (Question question : item.questions()) {
      codes.add(Oracle.answer(history.model(), question, now).denyCode());
    }
    return new Expected(codes.contains(null) ? null : codes.get(0));
  }

  private String where() {
    return "plystra.seed=" + seed;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
