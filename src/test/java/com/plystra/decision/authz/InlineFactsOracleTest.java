package com.plystra.decision.authz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.decision.authz.ModelWorld.BindingRow;
import com.plystra.decision.authz.ModelWorld.GrantRow;
import com.plystra.decision.authz.ModelWorld.GroupRow;
import com.plystra.decision.authz.ModelWorld.MemberRow;
import com.plystra.decision.authz.ModelWorld.PermissionRow;
import com.plystra.decision.authz.ModelWorld.ResourceRow;
import com.plystra.decision.authz.ModelWorld.RolePermissionRow;
import com.plystra.decision.authz.ModelWorld.RoleRow;
import com.plystra.decision.authz.ModelWorld.SpaceRow;
import com.plystra.decision.authz.ModelWorld.UserRow;
import com.plystra.testkit.Api;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Decisions on facts in the request: with the facts that are stored they are the decisions on the
 * stored ones, which the {@link Oracle} knows.
 */
final class InlineFactsOracleTest {
  private static final int HISTORIES = 24;

  /** A rare code can be missing after {@link #HISTORIES}; the test then goes on, up to this. */
  private static final int HISTORIES_AT_MOST = 20 * HISTORIES;

  private static final int VERSIONS = 100;
  private static final int QUESTIONS = 15;
  private static final Pattern PATH = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

  /** Every code that facts can lead to; ids that resolve to nothing, and lies, are not facts. */
  private static final Set<String> CODES =
      Set.of(
          "allow",
          "ACTOR_USER_INACTIVE",
          "ACTOR_MEMBER_INACTIVE",
          "SPACE_INACTIVE",
          "USER_MEMBER_REVOKED",
          "USER_MEMBER_EXPIRED",
          "INVALID_RESOURCE_TYPE",
          "INVALID_RESOURCE_ACTION",
          "CROSS_SPACE_VIOLATION",
          "RESOURCE_INACTIVE",
          "NO_MATCHING_PERMISSION",
          "CONDITION_NOT_MET",
          "SCOPE_ANCHOR_MISSING",
          "TARGET_GROUP_MISSING",
          "SCOPE_OUT_OF_BOUNDS",
          "GLOBAL_SCOPE_DISABLED");

  private final long firstSeed = Seeds.first();
  private final Set<String> reached = new TreeSet<>();
  private int compared;

  @Test
  void decide_onTheStoredFactsInTheRequest_answersAsOnTheStoredOnes() {
    for (int i = 0; i < HISTORIES || (i < HISTORIES_AT_MOST && !reached.equals(CODES)); i++) {
      RandomWorlds history = RandomWorlds.sound(firstSeed + i);
      for (int version = 0; version < VERSIONS; version++) {
        history.change();
        for (int question = 0; question < QUESTIONS; question++) {
          compare(history, history.question(), history.now());
        }
      }
    }
    assertTrue(compared >= 3_000, () -> compared + " compared");
    assertEquals(new TreeSet<>(CODES), reached, () -> "plystra.seed=" + firstSeed);
  }

  private void compare(RandomWorlds history, Question asked, Instant now) {
    Optional<ObjectNode> body = new Body(history.model(), asked).json();
    if (body.isEmpty()) {
      return;
    }
    String expected = code(Oracle.answer(history.model(), asked, now).denyCode());
    Question inline = QuestionBody.of(QuestionBody.SHAPE.parse(body.get().toString()));
    Decision decision = Decider.decide(history.world(), inline, now);
    DenyCode actual = decision.denyCode();
    assertEquals(
        expected,
        code(actual == null ? null : actual.name()),
        () -> "plystra.seed=" + firstSeed + " at " + now + ": " + body.get());
    assertEquals(history.world().version(), decision.worldVersion());
    reached.add(expected);
    compared++;
  }

  private static String code(@Nullable String denyCode) {
    return Objects.requireNonNullElse(denyCode, "allow");
  }

  /** The body that brings what is stored about a question. */
  private static final class Body {
    private final ModelWorld model;
    private final Question asked;

    Body(ModelWorld model, Question asked) {
      this.model = model;
      this.asked = asked;
    }

    /** Empty where the facts of a request cannot say what is stored. */
    Optional<ObjectNode> json() {
      UserRow user = ModelWorld.find(model.users, asked.userId());
      MemberRow member = ModelWorld.find(model.members, asked.memberId());
      BindingRow binding = ModelWorld.find(model.bindings, asked.userMemberId());
      SpaceRow space = ModelWorld.find(model.spaces, asked.spaceId());
      ResourceRow resource =
          ModelWorld.find(model.resources, asked.resourceType() + '\n' + asked.resourceId());
      if (user == null || member == null || binding == null || space == null || resource == null) {
        return Optional.empty();
      }
      boolean bound =
          binding.userId().equals(user.id())
              && binding.memberId().equals(member.id())
              && binding.spaceId().equals(space.id())
              && member.spaceId().equals(space.id());
      GroupRow group = ModelWorld.find(model.groups, resource.groupId());
      if (!bound || (resource.groupId() != null && !isGiveable(group))) {
        return Optional.empty();
      }
      ObjectNode body = Api.object().put("action", asked.action());
      body.putObject("actor")
          .put("user_id", user.id())
          .put("member_id", member.id())
          .put("binding_id", binding.id())
          .put("space_id", space.id())
          .put("user_status", user.status())
          .put("member_status", member.status())
          .put("binding_status", binding.status())
          .put("binding_expires_at", text(binding.expiresAt()))
          .put("space_status", space.status());
      body.putObject("resource")
          .put("type", resource.type())
          .put("external_id", resource.id())
          .put("space_id", resource.spaceId())
          .put("group_path", group == null ? null : group.path())
          .put("owner_member_id", resource.ownerMemberId())
          .put("status", resource.status())
          .putObject("metadata");
      Integer amount = ModelCondition.amount(asked);
      if (amount != null) {
        body.putObject("context").put("amount", amount);
      }
      return addGrants(body.putArray("grants"), member) ? Optional.of(body) : Optional.empty();
    }

    private boolean isGiveable(@Nullable GroupRow group) {
      return group != null
          && group.status().equals("active")
          && PATH.matcher(group.path()).matches();
    }

    private boolean addGrants(ArrayNode into, MemberRow member) {
      List<GrantRow> grants =
          model.grants.stream()
              .filter(g -> g.memberId().equals(member.id()) && g.status().equals("active"))
              .sorted((one, other) -> Oracle.byCodePoint(one.id(), other.id()))
              .toList();
      for (GrantRow grant : grants) {
        RoleRow role = ModelWorld.find(model.roles, grant.roleId());
        String anchorId = grant.anchorGroupId();
        GroupRow anchor = ModelWorld.find(model.groups, anchorId);
        if (role == null
            || !KEY.matcher(role.roleKey()).matches()
            || (anchorId != null && !isGiveable(anchor))) {
          return false;
        }
        if (role.status().equals("active")) {
          held(role).forEach(held -> add(into, grant, role, anchor, held));
        }
      }
      return true;
    }

    private Stream<RolePermissionRow> held(RoleRow role) {
      return model.rolePermissions.stream()
          .filter(held -> held.roleId().equals(role.id()) && !held.deleted());
    }

    private void add(
        ArrayNode into,
        GrantRow grant,
        RoleRow role,
        @Nullable GroupRow anchor,
        RolePermissionRow held) {
      PermissionRow permission = ModelWorld.find(model.permissions, held.permissionId());
      if (permission == null
          || !(permission.status().equals("active") || permission.scope().equals("global"))) {
        return;
      }
      ObjectNode item =
          into.addObject()
              .put("role_key", role.roleKey())
              .put("resource", permission.resource())
              .put("action", permission.action())
              .put("scope", permission.scope())
              .put("scope_anchor_group_path", anchor == null ? null : anchor.path())
              .put("expires_at", text(grant.expiresAt()));
      String both =
          Stream.of(held.condition(), grant.condition())
              .filter(Objects::nonNull)
              .map(condition -> "(" + condition.text + ")")
              .reduce((one, other) -> one + " && " + other)
              .orElse(null);
      if (both != null) {
        item.put("condition", both);
      }
    }

    private static @Nullable String text(@Nullable Instant time) {
      return time == null ? null : time.toString();
    }
  }
}
