package com.plystra.decision.authz;

import com.plystra.base.hash.Part;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import com.plystra.journal.DecisionRecord;
import java.time.Instant;
import java.util.Optional;

/** What the benchmarks ask about: one question, and worlds in which it has so many candidates. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-05-06T10:15:30.123456Z");

  public static final Question QUESTION =
      new Question(
          "user_alice",
          "member_finance_reviewer",
          "um_alice_finance_reviewer",
          "space_acme",
          "invoice",
          "invoice_001",
          "approve");

  private static final String SPACE = "space_acme";
  private static final String MEMBER = "member_finance_reviewer";

  private Samples() {}

  /** A world in which the question matches so many grants, each of a role of its own. */
  public static World world(int candidates) {
    WorldEditor world = World.empty().edit();
    world.put(new User("user_alice", true, personal("user_alice")));
    world.put(new Space(SPACE, true, part(SPACE)));
    world.put(new Member(MEMBER, SPACE, true, personal(MEMBER)));
    world.put(
        new Binding(
            "um_alice_finance_reviewer",
            "user_alice",
            MEMBER,
            SPACE,
            true,
            NOW.plusSeconds(3_600),
            PartJson.detail("direct", "active", true, NOW.plusSeconds(3_600)),
            null));
    world.put(new Group("group_apac", SPACE, null, "finance.apac", true, part("group_apac")));
    world.putType("invoice", true, part("invoice"));
    world.putAction("invoice", "approve", part("approve"));
    world.putMapping("invoice", part("mapping"));
    world.put(
        new Permission(
            "permission_approve",
            "invoice",
            "approve",
            Scope.GROUP_TREE,
            true,
            part("permission_approve")));
    world.put(resource("invoice_001"));
    for (int i = 0; i < candidates; i++) {
      grant(world, i);
    }
    return world.done(1);
  }

  private static void grant(WorldEditor world, int number) {
    String role = "role_%03d".formatted(number);
    String group = "group_%03d".formatted(number);
    // All but the last reach elsewhere, so that none can be left out.
    String path = number == 0 ? "finance" : "finance.emea%03d".formatted(number);
    world.put(new Role(role, SPACE, role, true, part(role)));
    world.putRolePermission(role, "permission_approve", null);
    world.put(new Group(group, SPACE, null, path, true, part(group)));
    String id = "mr_%03d".formatted(number);
    world.put(new Grant(id, SPACE, MEMBER, role, role, group, path));
  }

  /** A resource as most are. */
  public static Resource resource(String id) {
    String name = PartJson.quoted("Invoice " + id);
    String detail = PartJson.detail("space", "active", "{}");
    return new Resource("invoice", id, SPACE, "group_apac", MEMBER, true, name, detail);
  }

  /** The record of the question's decision. */
  public static DecisionRecord record(World world) {
    return Records.of(Decider.decide(world, QUESTION, NOW), asker());
  }

  static RequestOrigin asker() {
    return new RequestOrigin(
        "req_00c0ffee00c0ffee", Optional.of("127.0.0.1"), Optional.of("curl/8.5.0"));
  }

  /** A part of a usual size. */
  public static Part part(String id) {
    return json(id).part();
  }

  /** As {@link #part}, about a person. */
  private static Part personal(String id) {
    return json(id).personalPart();
  }

  private static PartJson json(String id) {
    return PartJson.object()
        .with("id", id)
        .with("display_name", "What people call " + id)
        .with("status", "active");
  }
}
