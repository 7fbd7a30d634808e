package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Part;
import com.plystra.decision.conditions.Condition;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bounds of the conditions of one decision: their number, their steps and what they read. */
final class ConditionBoundsTest {
  private static final Part PART = Part.of("{\"email\":\"a@b.example\"}");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SLOW =
      "[1,2,3,4,5,6,7,8,9,10].all(a, [1,2,3,4,5,6,7,8,9,10].all(b,"
          + " [1,2,3,4,5,6,7,8,9,10].all(c, a + b + c > 0)))";

  private static World world(int grants, String condition) {
    WorldEditor editor = World.empty().edit();
    editor.put(new User("u", true, PART));
    editor.put(new Space("s", true, PART));
    editor.put(new Member("m", "s", true, PART));
    editor.put(new Binding("b", "u", "m", "s", true, null, "{}"));
    editor.putType("invoice", true, PART);
    editor.putAction("invoice", "read", PART);
    editor.putMapping("invoice", PART);
    editor.put(new Resource("invoice", "1", "s", null, null, true, "null", "{}"));
    editor.put(new Permission("p", "invoice", "read", Scope.SPACE, true, PART));
    editor.put(new Role("r", "s", "reader", true, PART));
    editor.putRolePermission("r", "p");
    for (int i = 0; i < grants; i++) {
      String id = "g%04d".formatted(i);
      editor.put(new Grant(id, "s", "m", "r", "reader", null, "", null, Condition.of(condition)));
    }
    return editor.done(1);
  }

  private static Decision decide(World world, RequestAttributes attributes) {
    return Decider.decide(
        world, new Question("u", "m", "b", "s", "invoice", "1", "read", attributes), NOW);
  }

  private static Stream<String> reasons(Decision decision) {
    return decision.candidates().stream()
        .flatMap(candidate -> candidate.conditions().stream())
        .map(check -> String.valueOf(check.outcome().reason()));
  }

  @Test
  void conditions_beyondTheLargestNumber_areNotMet() {
    Decision decision = decide(world(300, "1 > 2"), RequestAttributes.NONE);
    assertEquals(DenyCode.CONDITION_NOT_MET, decision.denyCode());
    assertEquals(256, reasons(decision).filter("is false"::equals).count());
    assertEquals(
        44, reasons(decision).filter("the decision has more than 256 conditions"::equals).count());
  }

  @Test
  void conditions_beyondTheSteps_areNotMet() {
    Decision one = decide(world(1, SLOW), RequestAttributes.NONE);
    assertTrue(one.allow());
    Decision many = decide(world(200, SLOW), RequestAttributes.NONE);
    assertTrue(many.allow());
    List<Candidate> covered = many.candidates().stream().filter(Candidate::covered).toList();
    assertEquals(40_000 / one.conditionSteps(), covered.size());
    assertEquals("took too many steps", reasons(many).toList().get(199));
    assertEquals(40_000, many.conditionSteps());
  }

  @Test
  void condition_thatReadsTooMuch_isNotMet() {
    String large = "{\"text\":\"" + "x".repeat(8_192) + "\"}";
    Decision decision =
        decide(world(1, "context.text != ''"), new RequestAttributes(large, null, null, null));
    assertFalse(decision.allow());
    assertEquals(List.of("reads more than 8192 bytes"), reasons(decision).toList());
    assertTrue(large.getBytes(StandardCharsets.UTF_8).length < RequestAttributes.MAX_BYTES);
  }
}
