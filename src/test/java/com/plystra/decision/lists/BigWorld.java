package com.plystra.decision.lists;

import com.plystra.base.hash.Part;
import com.plystra.decision.authz.Question;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import org.jspecify.annotations.Nullable;

/**
 * One Space with many invoices in a tree of groups, and one actor for each way to reach some of
 * them: {@code self} owns 3, {@code tree} has a tree of 10 groups, {@code all} the Space, {@code
 * none} a group without invoices.
 */
final class BigWorld {
  private static final Part PART = Part.of("{}");
  private static final int GROUPS = 2_000;

  final World world;

  BigWorld(int resources) {
    WorldEditor editor = World.empty().edit();
    editor.put(new Space("space", true, PART));
    editor.put(new User("user", true, PART));
    editor.putType("invoice", true, PART);
    editor.putAction("invoice", "read", PART);
    editor.putMapping("invoice", PART);
    for (int i = 0; i < GROUPS; i++) {
      String parent = "g" + i / 10 * 10;
      String path = i % 10 == 0 ? "t" + i : "t" + i / 10 * 10 + ".s" + i;
      editor.put(new Group("g" + i, "space", i % 10 == 0 ? null : parent, path, true, PART));
    }
    editor.put(new Group("empty", "space", null, "empty", true, PART));
    actor(editor, "self", Scope.SELF, null, "");
    actor(editor, "tree", Scope.GROUP_TREE, "g500", "t500");
    actor(editor, "all", Scope.SPACE, null, "");
    actor(editor, "none", Scope.GROUP, "empty", "empty");
    for (int i = 0; i < resources; i++) {
      boolean own = i % (resources / 3 + 1) == 7;
      editor.put(
          new Resource(
              "invoice",
              "invoice_%07d".formatted(i),
              "space",
              "g" + i * 7_919L % GROUPS,
              own ? "self" : "all",
              true,
              "null",
              "{}"));
    }
    world = editor.done(1);
  }

  private static void actor(
      WorldEditor editor, String name, Scope scope, @Nullable String anchor, String path) {
    editor.put(new Member(name, "space", true, PART));
    editor.put(new Binding("um_" + name, "user", name, "space", true, null, "{}"));
    editor.put(new Role("r_" + name, "space", name, true, PART));
    editor.put(new Permission("p_" + name, "invoice", "read", scope, true, PART));
    editor.putRolePermission("r_" + name, "p_" + name);
    editor.put(new Grant("mr_" + name, "space", name, "r_" + name, name, anchor, path));
  }

  /** What the actor may read. */
  Question question(String actor) {
    return new Question("user", actor, "um_" + actor, "space", "invoice", "", "read");
  }
}
