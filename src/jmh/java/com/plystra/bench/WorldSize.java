package com.plystra.bench;

import com.plystra.decision.authz.Samples;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.function.BiConsumer;

/** How much of the heap an object of the world takes: the difference that many of them make. */
final class WorldSize {
  private static final int OBJECTS = 200_000;

  private WorldSize() {}

  /** Prints a line for each kind of object. */
  static void print(PrintStream to) {
    to.printf("Heap of one object in the world, of %,d%n", OBJECTS);
    print(to, "user", (w, id) -> w.put(user(id)));
    print(to, "member", (w, id) -> w.put(member(id)));
    print(to, "binding", (w, id) -> w.put(binding(id)));
    print(to, "grant", (w, id) -> w.put(grant(id)));
    print(to, "resource", (w, id) -> w.put(resource(id)));
  }

  private static void print(PrintStream to, String kind, BiConsumer<WorldEditor, String> put) {
    World before = Samples.world(1);
    long empty = used();
    WorldEditor editor = before.edit();
    for (int i = 0; i < OBJECTS; i++) {
      put.accept(editor, "%s_%016x".formatted(kind, i * 0x9E3779B97F4A7C15L));
    }
    World after = editor.done(2);
    long each = (used() - empty) / OBJECTS;
    to.printf("%-10s %4d bytes%n", kind, each);
    if (after.size() < before.size()) {
      throw new IllegalStateException("what was measured is not there");
    }
  }

  private static User user(String id) {
    PartJson part = PartJson.object().with("id", id).with("email", id + "@acme.example");
    return new User(id, true, part.with("status", "active").part());
  }

  private static Member member(String id) {
    PartJson part =
        PartJson.object()
            .with("id", id)
            .with("space_id", "space_acme")
            .with("display_name", "Finance " + id)
            .with("status", "active");
    return new Member(id, copy("space_acme"), true, part.part());
  }

  private static Binding binding(String id) {
    return new Binding(
        id,
        copy("user_alice"),
        copy("member_finance_reviewer"),
        copy("space_acme"),
        true,
        null,
        PartJson.detail("direct", "active", true, null),
        null);
  }

  // Each of a Member of its own.
  private static Grant grant(String id) {
    return new Grant(
        id,
        copy("space_acme"),
        "member" + id,
        copy("role_000"),
        copy("role_000"),
        copy("group_apac"),
        copy("finance.apac"));
  }

  private static Resource resource(String id) {
    Resource r = Samples.resource(id);
    return new Resource(
        copy(r.type()),
        id,
        copy(r.spaceId()),
        copy("group_apac"),
        copy("member_finance_reviewer"),
        true,
        r.name(),
        r.detail());
  }

  /** As a database's driver gives it: equal texts in two rows are two objects. */
  private static String copy(String text) {
    return new String(text.toCharArray());
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
