package com.plystra.decision.facts;

import com.plystra.base.hash.Part;
import com.plystra.base.problem.Faults;
import com.plystra.decision.conditions.Condition;
import com.plystra.decision.conditions.ConditionFault;
import com.plystra.decision.conditions.ConditionSyntax;
import com.plystra.decision.conditions.RecentConditions;
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
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a question's body that bring its facts. With {@code grants}, all facts about actor
 * and target must be there; without it, none may be.
 */
public final class FactsBody {
  /** The field that makes the decision rest on the request. */
  public static final String GRANTS = "grants";

  /** The name of a binding's id beside facts. */
  public static final String BINDING_ID = "binding_id";

  /** The name of a resource's id beside facts. */
  public static final String EXTERNAL_ID = "external_id";

  private static final int MAX_GRANTS = 256;
  private static final int MAX_CONDITIONS = 16;
  private static final String ACTIVE = "active";
  private static final String ANCHOR = "scope_anchor_group_path";
  private static final String CONDITION = "condition";
  private static final FieldType ID = FieldType.label(128);
  private static final FieldType DISABLING = FieldType.oneOf(ACTIVE, "disabled");
  private static final FieldType REVOKING = FieldType.oneOf(ACTIVE, "revoked");

  /** The facts about the actor. */
  public static final Shape ACTOR =
      Shape.object()
          .optional("user_status", DISABLING)
          .optional("member_status", DISABLING)
          .optional("binding_status", REVOKING)
          .optional("binding_expires_at", FieldType.time())
          .optional("space_status", DISABLING);

  /** The facts about the target. */
  public static final Shape RESOURCE =
      Shape.object()
          .optional("space_id", ID)
          .optional("group_path", FieldType.groupPath())
          .optional("owner_member_id", ID)
          .optional("status", FieldType.oneOf(ACTIVE, "archived", "deleted"))
          .optional("metadata", FieldType.metadata());

  private static final Shape GRANT =
      Shape.object()
          .required("role_key", FieldType.key())
          .required("resource", FieldType.key())
          .required("action", FieldType.key())
          .required("scope", FieldType.oneOf(scopes()))
          .optional(ANCHOR, FieldType.groupPath())
          .optional(CONDITION, FieldType.text(ConditionSyntax.MAX_LENGTH))
          .optional("expires_at", FieldType.time())
          .named("QuestionGrant");

  /** The type of the field {@link #GRANTS}. */
  public static final FieldType GRANTS_TYPE = FieldType.listOf(FieldType.object(GRANT), MAX_GRANTS);

  /** The facts that may be null, but must be there. */
  private static final Set<String> NULLABLE =
      Set.of("binding_expires_at", "group_path", "owner_member_id");

  private FactsBody() {}

  /** Whether the body brings facts. */
  public static boolean isIn(Fields body) {
    return !body.isMissing(GRANTS);
  }

  /** Adds the faults of the facts in a body. */
  public static void validate(Fields body, Faults faults) {
    Optional<Fields> actor = body.optObject("actor");
    Optional<Fields> resource = body.optObject("resource");
    if (!isIn(body)) {
      // Stored objects have an external id of their own, so it must not be taken for the id.
      actor.ifPresent(fields -> refuse(fields, "actor.", BINDING_ID, ACTOR, faults));
      resource.ifPresent(fields -> refuse(fields, "resource.", EXTERNAL_ID, RESOURCE, faults));
      return;
    }
    require(body, actor, "actor", ACTOR, faults);
    require(body, resource, "resource", RESOURCE, faults);
    validateGrants(body, faults);
  }

  private static void refuse(Fields fields, String prefix, String id, Shape facts, Faults faults) {
    List<String> names = new ArrayList<>(List.of(id));
    facts.fields().forEach(field -> names.add(field.name()));
    for (String name : names) {
      if (fields.has(name)) {
        faults.add(
            prefix + name, "is a fact: facts in the request need grants in it, and [] is one");
      }
    }
  }

  private static void require(
      Fields body, Optional<Fields> fields, String parent, Shape facts, Faults faults) {
    if (fields.isEmpty() && !body.isMissing(parent)) {
      return;
    }
    for (Shape.Field field : facts.fields()) {
      String name = field.name();
      boolean there =
          fields.isPresent()
              && (NULLABLE.contains(name) ? fields.get().has(name) : !fields.get().isMissing(name));
      if (!there) {
        faults.add(
            parent + "." + name,
            NULLABLE.contains(name)
                ? "is required with grants; null for none"
                : "is required with grants");
      }
    }
  }

  private static void validateGrants(Fields body, Faults faults) {
    if (conditions(body).size() > MAX_CONDITIONS) {
      faults.add(GRANTS, "may have at most " + MAX_CONDITIONS + " different conditions");
      return;
    }
    List<Optional<Fields>> grants = body.objects(GRANTS);
    for (int i = 0; i < grants.size(); i++) {
      if (grants.get(i).isPresent() && !grants.get(i).get().has(ANCHOR)) {
        faults.add(at(i, ANCHOR), "is required; null for none");
      }
    }
  }

  private static String at(int grant, String field) {
    return GRANTS + "[" + grant + "]." + field;
  }

  /**
   * Compiles the conditions of the grants. That takes time, so it is done only for callers who may
   * bring facts.
   *
   * @throws com.plystra.base.problem.Problem {@code VALIDATION_FAILED} with line and column
   */
  public static void checkConditions(Fields body) {
    Faults faults = new Faults();
    List<Optional<Fields>> grants = body.objects(GRANTS);
    for (int i = 0; i < grants.size(); i++) {
      Optional<String> text = grants.get(i).flatMap(grant -> grant.optText(CONDITION));
      if (text.isPresent()) {
        for (ConditionFault fault : RecentConditions.faults(text.get())) {
          faults.add(at(i, CONDITION), fault.toString());
        }
      }
    }
    faults.check();
  }

  /** The different conditions of the grants. */
  public static Set<String> conditions(Fields body) {
    Set<String> texts = new HashSet<>();
    for (Optional<Fields> grant : body.objects(GRANTS)) {
      grant.flatMap(fields -> fields.optText(CONDITION)).ifPresent(texts::add);
    }
    return texts;
  }

  /**
   * The facts of a valid body that has them.
   *
   * @param userId the ids are the question's
   */
  public static InlineFacts of(
      Fields body,
      String userId,
      String memberId,
      String bindingId,
      String spaceId,
      String resourceType,
      String resourceId) {
    Fields actor = body.optObject("actor").orElseThrow();
    Fields target = body.optObject("resource").orElseThrow();
    Map<String, Group> groups = new LinkedHashMap<>();
    String targetSpace = target.text("space_id");
    String groupId = group(groups, spaceId, targetSpace, target.optText("group_path"));
    Resource resource =
        new Resource(
            resourceType,
            resourceId,
            targetSpace,
            groupId,
            target.optText("owner_member_id").orElse(null),
            isActive(target, "status"),
            PartJson.quoted(null),
            PartJson.detail(null, target.text("status"), target.optJson("metadata").orElseThrow()));
    List<InlineFacts.Given> grants = grants(body, groups, spaceId, memberId);
    return new InlineFacts(
        user(actor, userId),
        member(actor, memberId, spaceId),
        binding(actor, bindingId, userId, memberId, spaceId),
        space(actor, spaceId),
        resource,
        List.copyOf(groups.values()),
        grants);
  }

  private static User user(Fields actor, String id) {
    Part part =
        PartJson.object()
            .with("id", id)
            .with("email", (String) null)
            .with("status", actor.text("user_status"))
            .personalPart();
    return new User(id, isActive(actor, "user_status"), part);
  }

  private static Member member(Fields actor, String id, String spaceId) {
    Part part =
        PartJson.object()
            .with("id", id)
            .with("space_id", spaceId)
            .with("display_name", (String) null)
            .with("status", actor.text("member_status"))
            .personalPart();
    return new Member(id, spaceId, isActive(actor, "member_status"), part);
  }

  private static Binding binding(
      Fields actor, String id, String userId, String memberId, String spaceId) {
    return new Binding(
        id,
        userId,
        memberId,
        spaceId,
        isActive(actor, "binding_status"),
        actor.optTime("binding_expires_at").orElse(null),
        PartJson.detail(
            null,
            actor.text("binding_status"),
            null,
            actor.optTime("binding_expires_at").orElse(null)));
  }

  private static Space space(Fields actor, String id) {
    Part part =
        PartJson.object()
            .with("id", id)
            .with("name", (String) null)
            .with("status", actor.text("space_status"))
            .part();
    return new Space(id, isActive(actor, "space_status"), part);
  }

  private static List<InlineFacts.Given> grants(
      Fields body, Map<String, Group> groups, String spaceId, String memberId) {
    List<InlineFacts.Given> all = new ArrayList<>();
    // Candidates are ordered by scope, so grants of the same permission must share it.
    Map<List<String>, Permission> permissions = new HashMap<>();
    for (Optional<Fields> each : body.objects(GRANTS)) {
      Fields grant = each.orElseThrow();
      String id = "grants:%03d".formatted(all.size());
      Permission permission =
          permissions.computeIfAbsent(
              List.of(grant.text("resource"), grant.text("action"), grant.text("scope")),
              key -> permission(id, grant));
      Optional<String> path = grant.optText(ANCHOR);
      Part part = PartJson.object().with("id", id).with("key", grant.text("role_key")).part();
      Role role = new Role(id, spaceId, grant.text("role_key"), true, part);
      all.add(
          new InlineFacts.Given(
              new Grant(
                  id,
                  spaceId,
                  memberId,
                  role.id(),
                  role.key(),
                  group(groups, spaceId, spaceId, path),
                  path.orElse(""),
                  grant.optTime("expires_at").orElse(null),
                  grant.optText(CONDITION).map(Condition::of).orElse(null)),
              role,
              permission));
    }
    return all;
  }

  private static Permission permission(String id, Fields grant) {
    Part part =
        PartJson.object()
            .with("id", id)
            .with("resource", grant.text("resource"))
            .with("action", grant.text("action"))
            .with("scope", grant.text("scope"))
            .part();
    return new Permission(
        id,
        grant.text("resource"),
        grant.text("action"),
        Scope.of(grant.text("scope")).orElseThrow(),
        true,
        part);
  }

  /** The id of a group: its path, behind the Space's id if that is not the actor's. */
  private static @Nullable String group(
      Map<String, Group> groups, String actorSpace, String space, Optional<String> path) {
    if (path.isEmpty()) {
      return null;
    }
    String id = space.equals(actorSpace) ? path.get() : space + "/" + path.get();
    Part part =
        PartJson.object()
            .with("id", id)
            .with("space_id", space)
            .with("path", path.get())
            .with("status", ACTIVE)
            .part();
    groups.putIfAbsent(id, new Group(id, space, null, path.get(), true, part));
    return id;
  }

  private static boolean isActive(Fields facts, String status) {
    return facts.text(status).equals(ACTIVE);
  }

  private static String[] scopes() {
    return Arrays.stream(Scope.values()).map(Scope::key).toArray(String[]::new);
  }
}
