package com.plystra.decision.authz;

import com.plystra.decision.authz.ModelWorld.BindingRow;
import com.plystra.decision.authz.ModelWorld.ResourceRow;
import com.plystra.decision.authz.Oracle.Answer;
import com.plystra.decision.authz.Oracle.Line;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.List;

/** {@link RandomWorlds} and the {@link Oracle} for tests of other packages. */
public final class RandomHistory {
  private final RandomWorlds history;

  /** The same seed gives the same history. */
  public RandomHistory(long seed) {
    history = seed % 2 == 0 ? RandomWorlds.unsound(seed) : RandomWorlds.sound(seed);
  }

  /** Changes some rows, in one new version. */
  public void change() {
    history.change();
  }

  public World world() {
    return history.world();
  }

  /** A random question, which mostly hangs together. */
  public Question question() {
    return history.question();
  }

  /** An instant around the expiry times. */
  public Instant now() {
    return history.now();
  }

  /** The ids of all resources of a type, in any state. */
  public List<String> resources(String type) {
    return history.model().resources.stream()
        .filter(row -> row.type().equals(type))
        .map(ResourceRow::id)
        .toList();
  }

  /** All bindings, in any state: id, user and Member. */
  public List<Question> actors(Question asked) {
    return history.model().bindings.stream().map(row -> of(row, asked)).toList();
  }

  private static Question of(BindingRow row, Question asked) {
    return asked.withActor(row.userId(), row.memberId(), row.id());
  }

  /** Whether the oracle allows. */
  public boolean allows(Question asked, Instant now) {
    return Oracle.answer(history.model(), asked, now).denyCode() == null;
  }

  /** The ids of the grants that cover the target, as the oracle finds them. */
  public List<String> covering(Question asked, Instant now) {
    Answer answer = Oracle.answer(history.model(), asked, now);
    return answer.candidates().stream()
        .filter(Line::covered)
        .map(Line::grantId)
        .distinct()
        .toList();
  }

  /** The scopes of the grants that cover the target, each with the path of its anchor. */
  public List<String> coveringScopes(Question asked, Instant now) {
    Answer answer = Oracle.answer(history.model(), asked, now);
    return answer.candidates().stream()
        .filter(Line::covered)
        .map(line -> isAnchored(line) ? line.scope() + " " + line.anchorPath() : line.scope())
        .distinct()
        .toList();
  }

  private static boolean isAnchored(Line line) {
    return line.scope().startsWith("group");
  }

  /** Where random tests begin. */
  public static long firstSeed() {
    return Seeds.first();
  }
}
