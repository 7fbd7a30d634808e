package com.plystra.decision.authzen;

import com.plystra.decision.authzen.SubjectRows.UserRow;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was looked up for the subjects of a request. */
record AuthzenSubjects(
    Map<String, UserRow> usersByEmail, Map<String, Map<String, SubjectType>> names) {
  /** Looks up the subjects of these evaluations. */
  static AuthzenSubjects of(Collection<Evaluation> evaluations, World world, SubjectRows rows) {
    Set<String> spaces = new HashSet<>();
    for (Evaluation each : evaluations) {
      if (SubjectType.of(each.subjectType()).isEmpty()) {
        space(each, world).ifPresent(spaces::add);
      }
    }
    Map<String, Map<String, SubjectType>> names =
        spaces.isEmpty() ? Map.of() : rows.subjectTypes(spaces);
    Set<String> emails = new HashSet<>();
    for (Evaluation each : evaluations) {
      Optional<SubjectType> kind = kind(each, space(each, world).orElse(""), names);
      if (kind.equals(Optional.of(SubjectType.USER)) && isEmail(each)) {
        emails.add(each.subjectId());
      }
    }
    return new AuthzenSubjects(emails.isEmpty() ? Map.of() : rows.usersByEmail(emails), names);
  }

  /** Looks up the subject of a search in every Space to which it belongs. */
  static AuthzenSubjects everywhere(Evaluation asked, World world, SubjectRows rows) {
    Map<String, UserRow> users =
        isEmail(asked) ? rows.usersByEmail(Set.of(asked.subjectId())) : Map.of();
    Set<String> spaces = new HashSet<>();
    if (SubjectType.of(asked.subjectType()).isEmpty()) {
      spaces.addAll(spaces(asked.subjectId(), world));
      users.values().forEach(row -> spaces.addAll(spaces(row.id(), world)));
    }
    return new AuthzenSubjects(users, spaces.isEmpty() ? Map.of() : rows.subjectTypes(spaces));
  }

  /** The Spaces of a User, a Member and a binding with this id. */
  private static Set<String> spaces(String id, World world) {
    Set<String> spaces = new HashSet<>();
    world.bindingsOf(id).forEach(binding -> spaces.add(binding.spaceId()));
    Optional.ofNullable(world.member(id)).ifPresent(member -> spaces.add(member.spaceId()));
    Optional.ofNullable(world.binding(id)).ifPresent(binding -> spaces.add(binding.spaceId()));
    return spaces;
  }

  private static boolean isEmail(Evaluation asked) {
    return asked.subjectId().contains("@");
  }

  private static Optional<String> space(Evaluation asked, World world) {
    Resource resource = world.resource(asked.resourceType(), asked.resourceId());
    return asked.spaceId().or(() -> Optional.ofNullable(resource).map(Resource::spaceId));
  }

  /** The kind of an evaluation's subject; empty for an unknown type. */
  Optional<SubjectType> kind(Evaluation asked, String spaceId) {
    return kind(asked, spaceId, names);
  }

  private static Optional<SubjectType> kind(
      Evaluation asked, String spaceId, Map<String, Map<String, SubjectType>> names) {
    Map<String, SubjectType> ofSpace = names.getOrDefault(spaceId, Map.of());
    return SubjectType.of(asked.subjectType())
        .or(() -> Optional.ofNullable(ofSpace.get(asked.subjectType())));
  }

  @Nullable UserRow userByEmail(String email) {
    return usersByEmail.get(email);
  }
}
