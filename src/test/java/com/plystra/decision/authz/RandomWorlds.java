package com.plystra.decision.authz;

import com.plystra.decision.authz.ModelWorld.ActionRow;
import com.plystra.decision.authz.ModelWorld.BindingRow;
import com.plystra.decision.authz.ModelWorld.GrantRow;
import com.plystra.decision.authz.ModelWorld.GroupRow;
import com.plystra.decision.authz.ModelWorld.MappingRow;
import com.plystra.decision.authz.ModelWorld.MemberRow;
import com.plystra.decision.authz.ModelWorld.PermissionRow;
import com.plystra.decision.authz.ModelWorld.ResourceRow;
import com.plystra.decision.authz.ModelWorld.RolePermissionRow;
import com.plystra.decision.authz.ModelWorld.RoleRow;
import com.plystra.decision.authz.ModelWorld.Row;
import com.plystra.decision.authz.ModelWorld.SpaceRow;
import com.plystra.decision.authz.ModelWorld.TypeRow;
import com.plystra.decision.authz.ModelWorld.UserRow;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One random history: a {@link ModelWorld} and the {@link World} that the same changes make of it,
 * side by side, and questions about them. The same seed gives the same history.
 *
 * <p>The universe is small, so that changes hit what questions ask about. What the API keeps fixed
 * is fixed (a group's path, a role's key); what only the database's keys prevent is not: in an
 * unsound history some rows refer into the other Space. Text goes beyond the API's patterns, to
 * where UTF-16 and code-point order differ.
 */
final class RandomWorlds {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private static final List<String> USERS = List.of("alice", "bob", "carol");
  private static final List<String> SPACES = List.of("acme", "beta");
  private static final List<String> MEMBERS = List.of("m1", "m2", "m3", "m4");
  private static final List<String> BINDINGS = List.of("b1", "b2", "b3", "b4", "b5", "b6");
  private static final List<String> PATHS =
      List.of(
          "finance",
          "finance-old",
          "financeops",
          "finance.apac",
          "finance.apac.sg",
          "fin_nce",
          "a",
          "a.b",
          "a.b.c",
          "a-b",
          "a%",
          "a.\uff5a",
          "a.\ud83d\ude00",
          "finance.emea");
  private static final List<String> GROUPS = names("grp", PATHS.size());
  private static final List<String> ROLES = List.of("r1", "r2", "r3", "r4", "r5", "r6");
  private static final List<String> ROLE_KEYS =
      List.of("approver", "approver_", "app", "\uff5a", "\ud83d\ude00", "Zed");
  private static final List<String> TYPES = List.of("invoice", "report");
  private static final List<String> ACTIONS = List.of("read", "approve");
  private static final List<String> SCOPES =
      List.of("self", "group", "group_tree", "space", "global");
  private static final List<String> PERMISSIONS = names("p", 18);
  private static final List<String> GRANTS =
      List.of("g1", "g10", "g2", "g_3", "G4", "g\uff5a", "g\ud83d\ude00", "g-5", "g.6", "g7", "g8");
  private static final List<String> RESOURCES = List.of("001", "002", "003", "004");

  private static final int KINDS = 16;
  private static final double REMOVAL = 0.04;

  private final Random random;
  private final double soundness;
  private final double liveness;
  private final Map<String, String> home = new HashMap<>();
  private final Map<String, String> paths = new HashMap<>();
  private final Map<String, String> roleKeys = new HashMap<>();

  private final ModelWorld model = new ModelWorld();
  private World world = World.empty();
  private WorldFeed feed = new WorldFeed(model, world.edit());

  private RandomWorlds(long seed, boolean sound) {
    random = new Random(seed);
    soundness = sound ? 1 : 0.98;
    liveness = 0.85 + 0.13 * random.nextDouble();
    List<String> shuffled = new ArrayList<>(PATHS);
    Collections.shuffle(shuffled, random);
    for (int i = 0; i < shuffled.size(); i++) {
      paths.put(GROUPS.get(i), shuffled.get(i));
      home.put(GROUPS.get(i), i < 9 ? "acme" : "beta");
    }
    MEMBERS.forEach(id -> home.put(id, SPACES.get(MEMBERS.indexOf(id) / 2)));
    ROLES.forEach(id -> home.put(id, SPACES.get(ROLES.indexOf(id) / 4)));
    ROLES.forEach(id -> roleKeys.put(id, pick(ROLE_KEYS)));
    change(1_000);
  }

  /** A history in which no row refers into another Space, as the database's keys demand. */
  static RandomWorlds sound(long seed) {
    return new RandomWorlds(seed, true);
  }

  /** A history in which some rows do. */
  static RandomWorlds unsound(long seed) {
    return new RandomWorlds(seed, false);
  }

  ModelWorld model() {
    return model;
  }

  World world() {
    return world;
  }

  /** Changes one to four rows, in one new version. */
  void change() {
    change(1 + random.nextInt(4));
  }

  private void change(int rows) {
    WorldEditor editor = world.edit();
    feed = new WorldFeed(model, editor);
    for (int i = 0; i < rows; i++) {
      changeOne();
    }
    world = editor.done(world.version() + 1);
  }

  private void changeOne() {
    switch (random.nextInt(KINDS)) {
      case 0 -> change(model.users, () -> new UserRow(pick(USERS), status("disabled")));
      case 1 -> change(model.spaces, () -> new SpaceRow(pick(SPACES), status("disabled")));
      case 2 -> change(model.members, this::member);
      case 3, 4 -> change(model.bindings, this::binding);
      case 5 -> change(model.groups, this::group);
      case 6 -> change(model.roles, this::role);
      case 7 -> change(model.permissions, this::permission);
      case 8, 9 -> change(model.rolePermissions, this::rolePermission);
      case 10, 11 -> change(model.grants, this::grant);
      case 12 -> changeRegistry();
      default -> change(model.resources, this::resource);
    }
  }

  private void changeRegistry() {
    if (model.types.isEmpty() || chance(0.4)) {
      change(model.types, () -> new TypeRow(pick(TYPES), status("disabled")));
      return;
    }
    String type = pick(model.types).typeKey();
    if (chance(0.7)) {
      change(model.actions, () -> new ActionRow(type, pick(ACTIONS)));
    } else {
      change(model.mappings, () -> new MappingRow(type, status("disabled")));
    }
  }

  private <R extends Row> void change(List<R> rows, Supplier<R> next) {
    if (!rows.isEmpty() && chance(REMOVAL)) {
      remove(rows, pick(rows));
      return;
    }
    R row = next.get();
    R old = ModelWorld.find(rows, row.key());
    ModelWorld.put(rows, row);
    if (old instanceof GrantRow) {
      feed.remove(old); // It may have been another Member's.
    }
    feed.put(row);
    if (old == null) {
      loadGrantsAgain(row);
    }
  }

  private <R extends Row> void remove(List<R> rows, R row) {
    ModelWorld.remove(rows, row.key());
    feed.remove(row);
    if (row instanceof RoleRow role) {
      model.rolePermissions.removeIf(held -> held.roleId().equals(role.id()));
    } else if (row instanceof TypeRow type) {
      model.actions.removeIf(action -> action.type().equals(type.typeKey()));
      model.mappings.removeIf(mapping -> mapping.type().equals(type.typeKey()));
    }
    loadGrantsAgain(row);
  }

  // Grants carry their role's key and their anchor's path. The database lets neither come later
  // than the grant or go before it; here both may, and what the grant carries is then drawn anew.
  private void loadGrantsAgain(Row referred) {
    if (referred instanceof GroupRow || referred instanceof RoleRow) {
      List.copyOf(model.grants).stream()
          .filter(
              g -> referred.key().equals(g.anchorGroupId()) || referred.key().equals(g.roleId()))
          .forEach(feed::put);
    }
  }

  private MemberRow member() {
    String id = pick(MEMBERS);
    return new MemberRow(id, spaceOf(id), status("disabled"));
  }

  private BindingRow binding() {
    String member = pick(MEMBERS);
    return new BindingRow(
        pick(BINDINGS), pick(USERS), member, spaceOf(member), status("revoked"), expiry());
  }

  private @Nullable Instant expiry() {
    return switch (random.nextInt(24)) {
      case 0 -> NOON;
      case 1 -> NOON.minus(1, ChronoUnit.MICROS);
      case 2 -> NOON.plus(1, ChronoUnit.MICROS);
      case 3 -> NOON.minus(300, ChronoUnit.DAYS);
      case 4, 5, 6 -> NOON.plus(300, ChronoUnit.DAYS);
      default -> null;
    };
  }

  private GroupRow group() {
    String id = pick(GROUPS);
    return new GroupRow(id, spaceOf(id), text(paths, id), status("disabled"));
  }

  private RoleRow role() {
    String id = pick(ROLES);
    return new RoleRow(id, spaceOf(id), text(roleKeys, id), status("disabled"));
  }

  // Type, action and scope together are unique: the permission that has them is the one changed.
  private PermissionRow permission() {
    String type = pick(TYPES);
    String action = pick(ACTIONS);
    String scope = pick(SCOPES);
    String id = pick(PERMISSIONS);
    for (PermissionRow p : model.permissions) {
      if (p.resource().equals(type) && p.action().equals(action) && p.scope().equals(scope)) {
        id = p.id();
      }
    }
    return new PermissionRow(id, type, action, scope, status("disabled"));
  }

  private RolePermissionRow rolePermission() {
    return new RolePermissionRow(pick(ROLES), pick(PERMISSIONS), chance(0.5), condition());
  }

  private GrantRow grant() {
    String member = pick(MEMBERS);
    String space = text(home, member);
    String anchor = chance(0.12) ? null : inside(space, GROUPS);
    String role = inside(space, ROLES);
    return new GrantRow(
        pick(GRANTS),
        spaceOf(member),
        member,
        role,
        anchor,
        status("revoked"),
        chance(0.7) ? null : expiry(),
        condition());
  }

  private @Nullable ModelCondition condition() {
    return chance(0.9) ? null : pick(List.of(ModelCondition.values()));
  }

  private ResourceRow resource() {
    String space = pick(SPACES);
    return new ResourceRow(
        pick(TYPES),
        pick(RESOURCES),
        space,
        chance(0.12) ? null : inside(space, GROUPS),
        chance(0.3) ? null : inside(space, MEMBERS),
        status(chance(0.5) ? "archived" : "deleted"));
  }

  /** A question that mostly hangs together, so that the later rules are reached too. */
  Question question() {
    BindingRow binding =
        model.bindings.isEmpty() || chance(0.03) ? binding() : pick(model.bindings);
    ResourceRow target = target(binding.spaceId());
    return new Question(
        mostly(binding.userId(), USERS),
        mostly(binding.memberId(), MEMBERS),
        mostly(binding.id(), BINDINGS),
        mostly(chance(0.5) ? binding.spaceId() : text(home, binding.memberId()), SPACES),
        mostly(target.type(), TYPES),
        mostly(target.id(), RESOURCES),
        chance(0.01) ? "unknown" : pick(ACTIONS),
        attributes());
  }

  private RequestAttributes attributes() {
    return chance(0.5)
        ? RequestAttributes.NONE
        : new RequestAttributes("{\"amount\":" + random.nextInt(200) + "}", null, null, null);
  }

  private ResourceRow target(String space) {
    List<ResourceRow> near =
        model.resources.stream().filter(r -> r.spaceId().equals(space)).toList();
    return near.isEmpty() || chance(0.04) ? resource() : pick(near);
  }

  /** The moment that the question is asked at: around the expiries that bindings have. */
  Instant now() {
    return switch (random.nextInt(8)) {
      case 0 -> NOON.minus(1, ChronoUnit.MICROS);
      case 1 -> NOON.plus(1, ChronoUnit.MICROS);
      default -> NOON;
    };
  }

  private String mostly(String text, List<String> others) {
    return chance(0.985) ? text : chance(0.3) ? "unknown" : pick(others);
  }

  private String status(String otherwise) {
    return chance(liveness) ? "active" : otherwise;
  }

  private String spaceOf(String id) {
    return chance(soundness) ? text(home, id) : pick(SPACES);
  }

  private String inside(String space, List<String> ids) {
    List<String> near = ids.stream().filter(id -> text(home, id).equals(space)).toList();
    return chance(soundness) ? pick(near) : pick(ids);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String text(Map<String, String> map, String key) {
    String value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key);
    }
    return value;
  }

  private static List<String> names(String prefix, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(prefix + i);
    }
    return List.copyOf(names);
  }
}
