package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.plystra.base.hash.Part;
import com.plystra.decision.authz.ModelWorld.GrantRow;
import com.plystra.decision.authz.ModelWorld.Row;
import com.plystra.decision.authz.Oracle.Answer;
import com.plystra.decision.authz.Oracle.Line;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold between decisions, whatever each of them is. */
final class DeciderPropertiesTest {
  private static final int HISTORIES = 12;
  private static final int VERSIONS = 40;
  private static final int QUESTIONS = 6;

  /** A question, what it was asked on, and its answer. */
  private record Situation(
      RandomWorlds history, World world, Question question, Instant now, String where) {
    Answer answer() {
      return askOn(world);
    }

    Answer askOn(World other) {
      return Answers.ask(other, question, now);
    }
  }

  private interface Property {
    void check(Situation situation);
  }

  private final long firstSeed = Seeds.first();
  private final Random random = new Random(firstSeed);

  @Test
  void decide_whenAskedTwice_isEqual() {
    always(
        s ->
            assertEquals(
                Decider.decide(s.world(), s.question(), s.now()),
                Decider.decide(s.world(), s.question(), s.now()),
                s.where()));
  }

  @Test
  void decide_whenRowsWerePutInAnotherOrder_isTheSame() {
    always(
        s -> {
          List<Row> rows = new ArrayList<>(s.history().model().rows());
          Collections.shuffle(rows, random);
          World shuffled = WorldFeed.worldOf(s.history().model(), rows);
          assertEquals(s.answer(), s.askOn(shuffled), s.where());
        });
  }

  // Rule 10 alone looks at grants and denies: there a grant fewer may heal.
  @Test
  void removeGrant_whenDenied_neverAllows() {
    always(
        s -> {
          String code = s.answer().denyCode();
          if (code == null || code.equals("CROSS_SPACE_VIOLATION")) {
            return;
          }
          for (GrantRow grant : s.history().model().grants) {
            WorldEditor editor = s.world().edit();
            editor.removeGrant(grant.memberId(), grant.id());
            Answer after = s.askOn(editor.done(s.world().version() + 1));
            assertFalse(after.denyCode() == null, () -> s.where() + " without " + grant);
          }
        });
  }

  @Test
  void removeGrant_takesItsCandidatesAndNoOthers() {
    always(
        s -> {
          Answer before = s.answer();
          for (GrantRow grant : s.history().model().grants) {
            WorldEditor editor = s.world().edit();
            editor.removeGrant(grant.memberId(), grant.id());
            List<Line> after = s.askOn(editor.done(s.world().version() + 1)).candidates();
            List<Line> others =
                before.candidates().stream().filter(c -> !c.grantId().equals(grant.id())).toList();
            assertEquals(others, after, () -> s.where() + " without " + grant);
          }
        });
  }

  @Test
  void removeGrant_whenEveryCoveringOneIsGone_denies() {
    always(
        s -> {
          WorldEditor editor = s.world().edit();
          s.answer().candidates().stream()
              .filter(Line::covered)
              .forEach(c -> editor.removeGrant(s.question().memberId(), c.grantId()));
          Answer after = s.askOn(editor.done(s.world().version() + 1));
          assertFalse(after.denyCode() == null, s.where());
        });
  }

  @Test
  void addStrangers_changesNoDecision() {
    always(
        s -> {
          WorldEditor editor = s.world().edit();
          addStrangers(editor, s.question().spaceId());
          World after = editor.done(s.world().version() + 1);
          assertEquals(s.answer(), s.askOn(after), s.where());
        });
  }

  /** A Member with every power in the Space, and a resource of its own. */
  private static void addStrangers(WorldEditor editor, String space) {
    Part part = part("stranger");
    editor.put(new User("stranger", true, part));
    editor.put(new Member("stranger", space, true, part));
    editor.put(new Binding("stranger", "stranger", "stranger", space, true, null, "{}", null));
    editor.put(new Role("strangers", space, "strangers", true, part));
    for (int i = 0; i < 18; i++) {
      editor.putRolePermission("strangers", "p" + i, null);
    }
    editor.put(new Grant("stranger", space, "stranger", "strangers", "strangers", null, ""));
    editor.put(new Resource("invoice", "stranger", space, null, "stranger", true, "null", "{}"));
  }

  @Test
  void renameEverybody_changesNoDecision() {
    always(
        s -> {
          WorldEditor editor = s.world().edit();
          rename(s.world(), s.history().model(), editor);
          World after = editor.done(s.world().version() + 1);
          assertEquals(s.answer(), s.askOn(after), s.where());
        });
  }

  /** Gives users and Members other texts, which no rule may read. */
  private static void rename(World world, ModelWorld model, WorldEditor editor) {
    for (ModelWorld.UserRow row : model.users) {
      User user = world.user(row.id());
      if (user != null) {
        editor.put(new User(user.id(), user.active(), part("renamed " + row.id())));
      }
    }
    for (ModelWorld.MemberRow row : model.members) {
      Member member = world.member(row.id());
      if (member != null) {
        editor.put(
            new Member(
                member.id(), member.spaceId(), member.active(), part("renamed " + row.id())));
      }
    }
  }

  private static Part part(String text) {
    return Part.of(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8));
  }

  private void always(Property property) {
    for (int i = 0; i < HISTORIES; i++) {
      long seed = firstSeed + i;
      RandomWorlds history = i % 3 == 0 ? RandomWorlds.unsound(seed) : RandomWorlds.sound(seed);
      for (int version = 0; version < VERSIONS; version++) {
        history.change();
        for (int q = 0; q < QUESTIONS; q++) {
          property.check(situation(history, i));
        }
      }
    }
  }

  private Situation situation(RandomWorlds history, int index) {
    World world = history.world();
    Question question = history.question();
    Instant now = history.now();
    String where =
        "plystra.seed=%d, history %d, version %d, at %s: %s"
            .formatted(firstSeed, index, world.version(), now, question);
    return new Situation(history, world, question, now, where);
  }
}
