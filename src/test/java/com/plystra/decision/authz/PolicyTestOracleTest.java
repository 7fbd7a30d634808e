package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.decision.authz.ModelWorld.ActionRow;
import com.plystra.decision.authz.ModelWorld.BindingRow;
import com.plystra.decision.authz.ModelWorld.ResourceRow;
import com.plystra.ops.policytests.FileResult;
import com.plystra.ops.policytests.LocalRun;
import com.plystra.ops.policytests.PolicyTestFile;
import com.plystra.ops.policytests.TestResult.Status;
import com.plystra.ops.policytests.YamlText;
import com.plystra.testkit.Rounds;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random worlds, written as files of policy tests, are decided as the {@link Oracle} does. */
final class PolicyTestOracleTest {
  private static final int WORLDS = Rounds.of("plystra.policytests.worlds", 20, 300);
  private static final int QUESTIONS = 100;

  private final long firstSeed = Seeds.first();
  private final Set<String> outcomes = new TreeSet<>();

  @Test
  void run_onRandomWorlds_agreesWithTheOracle() {
    for (int i = 0; i < WORLDS; i++) {
      RandomWorlds history = RandomWorlds.sound(firstSeed + i);
      ModelWorld model = ModelFile.givable(history.model());
      StringBuilder right = head(model);
      StringBuilder wrong = head(model);
      int asked = 0;
      for (int j = 0; j < QUESTIONS; j++) {
        asked += question(model, history, right, wrong);
      }
      int lists = lists(model, history.now(), right);
      if (asked + lists == 0) {
        continue;
      }
      String where = "plystra.seed=" + (firstSeed + i) + "\n" + right;
      FileResult green = run(right, where);
      assertEquals(asked + lists, green.results().size(), where);
      assertTrue(
          green.isGreen(),
          () ->
              green.results().stream().filter(r -> r.status() != Status.PASSED).findFirst()
                  + where);
      if (asked > 0) {
        assertEquals(asked, run(wrong, where).count(Status.FAILED), where);
      }
    }
    assertTrue(outcomes.size() >= 9, outcomes::toString);
    assertTrue(outcomes.contains("allow"), outcomes::toString);
  }

  private static StringBuilder head(ModelWorld model) {
    return new StringBuilder("now: 2026-03-01T12:00:00Z\n" + ModelFile.given(model) + "tests:\n");
  }

  private static FileResult run(StringBuilder text, String where) {
    PolicyTestFile.Reading reading = PolicyTestFile.parse("random.yaml", text.toString());
    assertEquals(List.of(), reading.faults(), where);
    return LocalRun.of(reading.file().orElseThrow());
  }

  private int question(
      ModelWorld model, RandomWorlds history, StringBuilder right, StringBuilder wrong) {
    Question asked = history.question();
    Instant now = history.now();
    @Nullable String code = Oracle.answer(model, asked, now).denyCode();
    if (!isNamed(model, asked)) {
      return 0;
    }
    outcomes.add(code == null ? "allow" : code);
    write(right, model, asked, now, code == null ? "allow" : code);
    write(wrong, model, asked, now, code == null ? "deny" : "allow");
    return 1;
  }

  /** Whether a file may name its action and resource whatever it expects. */
  private static boolean isNamed(ModelWorld model, Question asked) {
    return ModelWorld.find(model.actions, asked.resourceType() + '\n' + asked.action()) != null
        && ModelWorld.find(model.resources, asked.resourceType() + '\n' + asked.resourceId())
            != null;
  }

  private static void write(
      StringBuilder out, ModelWorld model, Question asked, Instant now, String expected) {
    String context = asked.attributes().context();
    out.append("  - {actor: ")
        .append(actor(model, asked))
        .append(", action: ")
        .append(asked.action())
        .append(", resource: ")
        .append(asked.resourceType())
        .append(":")
        .append(asked.resourceId())
        .append(", now: \"")
        .append(now)
        .append("\", expect: ")
        .append(expected)
        .append(context == null ? "" : ", context: " + context.replace(":", ": "))
        .append("}\n");
  }

  /** By the binding's name where the ids belong together, else by the ids. */
  private static String actor(ModelWorld model, Question asked) {
    BindingRow binding = ModelWorld.find(model.bindings, asked.userMemberId());
    boolean isWhole =
        binding != null
            && binding.userId().equals(asked.userId())
            && binding.memberId().equals(asked.memberId())
            && binding.spaceId().equals(asked.spaceId());
    return isWhole
        ? asked.userMemberId()
        : "{user_id: %s, member_id: %s, user_member_id: %s, space_id: %s}"
            .formatted(asked.userId(), asked.memberId(), asked.userMemberId(), asked.spaceId());
  }

  /** Lists of resources for every binding and action; returns how many. */
  private static int lists(ModelWorld model, Instant now, StringBuilder out) {
    int lists = 0;
    for (BindingRow binding : model.bindings) {
      for (ActionRow action : model.actions) {
        Set<String> expected = new HashSet<>();
        for (ResourceRow r : model.resources) {
          Question asked =
              new Question(
                  binding.userId(),
                  binding.memberId(),
                  binding.id(),
                  binding.spaceId(),
                  action.type(),
                  r.id(),
                  action.actionKey());
          if (r.type().equals(action.type())
              && Oracle.answer(model, asked, now).denyCode() == null) {
            expected.add(r.id());
          }
        }
        out.append("  - {list: resources, actor: ")
            .append(binding.id())
            .append(", action: ")
            .append(action.actionKey())
            .append(", type: ")
            .append(action.type())
            .append(", now: \"")
            .append(now)
            .append("\", expect: ")
            .append(YamlText.list(expected))
            .append("}\n");
        lists++;
      }
    }
    return lists;
  }
}
