package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.plystra.decision.world.Scope;
import org.junit.jupiter.api.Test;

/** Rule texts are part of the trace, so clients may have come to rely on them. */
final class ScopeWordingTest {
  @Test
  void rule_ofEachScope_isTheDocumentedText() {
    assertEquals("resource.owner_member_id == actor.member_id", ScopeWording.rule(Scope.SELF));
    assertEquals("target_group_id = scope_anchor_group_id", ScopeWording.rule(Scope.GROUP));
    assertEquals(
        "target_path = anchor_path OR target_path LIKE anchor_path || '.%'",
        ScopeWording.rule(Scope.GROUP_TREE));
    assertEquals("resource.space_id == actor.space_id", ScopeWording.rule(Scope.SPACE));
    assertEquals("global scope disabled for ordinary Members", ScopeWording.rule(Scope.GLOBAL));
  }
}
