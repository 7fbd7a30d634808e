package com.plystra.decision.authzen;

import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.base.text.Caseless;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.actors.Actors;
import com.plystra.decision.authz.Asking;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Sight;
import com.plystra.decision.authzen.SubjectRows.UserRow;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.LiveSession;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartText;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves subjects on one version of the world: which bindings may act for a subject, and how far
 * the caller may see. Pure.
 *
 * @param key the permission that the caller needs
 */
record Resolution(
    World world, Instant now, Principal caller, PermissionKey key, AuthzenSubjects subjects) {
  /** An id that no object has. */
  private static final String NOBODY = "";

  /**
   * Questions that are asked in order until one is allowed, and what they may rest on.
   *
   * @param isOwn whether a session asks about its own User, which needs no permission
   * @param isPlaced whether the Space of the questions is known; without one, nothing is seen
   */
  record Resolved(List<Question> questions, Reach reach, boolean isOwn, boolean isPlaced) {}

  /**
   * The questions of an evaluation; at least one.
   *
   * @throws com.plystra.base.problem.Problem {@code PERMISSION_REQUIRED} or {@code
   *     ADMIN_PERMISSION_REQUIRED}
   */
  Resolved of(Evaluation asked) {
    Resolved resolved = resolved(asked);
    require(asked, resolved);
    return resolved;
  }

  /** As {@link #of}, without a refusal: a caller who may not ask sees nothing. */
  Resolved resolved(Evaluation asked) {
    return own(asked).orElseGet(() -> onResource(asked, new Sight(world, reach())));
  }

  private Resolved onResource(Evaluation asked, Sight sight) {
    String space = space(asked, sight);
    return new Resolved(questions(asked, space, sight), sight.reach(), false, !space.isEmpty());
  }

  /**
   * The questions about a subject on resources that are not named, in any number of Spaces. In each
   * Space they are in the order of an evaluation.
   */
  Resolved resolvedInSpaces(Evaluation asked) {
    return own(asked).orElseGet(() -> inSpaces(asked, new Sight(world, reach())));
  }

  private Resolved inSpaces(Evaluation asked, Sight sight) {
    Optional<String> space = asked.spaceId();
    List<Question> questions =
        space.isPresent() ? questions(asked, space.get(), sight) : everywhere(asked, sight);
    return new Resolved(questions, sight.reach(), false, !questions.isEmpty());
  }

  /**
   * The question about unnamed subjects on a resource.
   *
   * @param kind empty for an unknown type of subjects
   */
  record Target(Question question, Optional<SubjectType> kind, Resolved resolved) {}

  /** What a search for subjects asks. */
  Target target(Evaluation asked) {
    Reach reach = reach();
    String space = space(asked, new Sight(world, reach));
    Question question = asked.question(NOBODY, NOBODY, NOBODY, space);
    return new Target(
        question,
        subjects.kind(asked, space),
        new Resolved(List.of(question), reach, false, !space.isEmpty()));
  }

  private Reach reach() {
    return Objects.requireNonNullElse(caller.reach(key), Reach.NOTHING);
  }

  private static String space(Evaluation asked, Sight sight) {
    Resource resource = sight.resource(asked.resourceType(), asked.resourceId());
    return asked.spaceId().orElse(resource == null ? NOBODY : resource.spaceId());
  }

  /**
   * Whether the caller may ask. Attributes are trusted as far as the caller is, so they need a
   * permission of their own.
   *
   * @throws com.plystra.base.problem.Problem {@code PERMISSION_REQUIRED} or {@code
   *     ADMIN_PERMISSION_REQUIRED}
   */
  void require(Evaluation asked, Resolved resolved) {
    if (!resolved.isOwn()) {
      require(key, resolved);
    }
    if (!asked.attributes().isEmpty()) {
      require(PermissionKey.AUTHZ_CONTEXT, resolved);
    }
  }

  private void require(PermissionKey needed, Resolved resolved) {
    if (caller.reach(needed) == null) {
      throw MissingPermission.of(caller, needed);
    }
    if (resolved.isPlaced()) {
      for (Question question : resolved.questions()) {
        var unused = Asking.requireReach(world, caller, question, needed);
      }
    }
  }

  /** A session asks about its own User, through the binding that it acts through. */
  private Optional<Resolved> own(Evaluation asked) {
    LiveSession session = Asking.session(world, caller.identity()).orElse(null);
    if (session == null) {
      return Optional.empty();
    }
    return Actors.acting(world, session.userId(), session.userMemberId(), now)
        .filter(actor -> isNamed(asked, actor))
        .map(
            actor ->
                new Resolved(
                    List.of(
                        asked.question(
                            actor.userId(),
                            actor.memberId(),
                            actor.userMemberId(),
                            actor.spaceId())),
                    Reach.of(List.of(Place.space(actor.spaceId()))),
                    true,
                    true));
  }

  private boolean isNamed(Evaluation asked, Actor actor) {
    String space = asked.spaceId().orElse(actor.spaceId());
    SubjectType kind = subjects.kind(asked, space).orElse(null);
    if (kind == null || !space.equals(actor.spaceId())) {
      return false;
    }
    return switch (kind) {
      case USER -> actor.userId().equals(userId(asked.subjectId()));
      case MEMBER -> actor.memberId().equals(asked.subjectId());
      case USER_MEMBER -> actor.userMemberId().equals(asked.subjectId());
    };
  }

  private List<Question> questions(Evaluation asked, String space, Sight sight) {
    String id = asked.subjectId();
    SubjectType kind = subjects.kind(asked, space).orElse(null);
    if (kind == null) {
      return List.of(asked.question(id, NOBODY, NOBODY, space));
    }
    return switch (kind) {
      case USER -> {
        String user = seenUserId(id, sight);
        yield questions(
            asked,
            space,
            user == null ? List.of() : ofUser(user, space, sight),
            asked.question(user == null ? id : user, NOBODY, NOBODY, space));
      }
      case MEMBER ->
          questions(
              asked, space, ofMember(id, space, sight), asked.question(NOBODY, id, NOBODY, space));
      case USER_MEMBER -> {
        Binding binding = sight.binding(id);
        yield questions(
            asked,
            space,
            binding == null ? List.of() : List.of(binding),
            asked.question(NOBODY, NOBODY, id, space));
      }
    };
  }

  /** Through every usable binding of the subject, for a search that names no Space. */
  private List<Question> everywhere(Evaluation asked, Sight sight) {
    String id = asked.subjectId();
    List<Question> questions = new ArrayList<>();
    for (SubjectType kind : SubjectType.values()) {
      for (Binding binding : inAnySpace(kind, id, sight)) {
        if (subjects.kind(asked, binding.spaceId()).equals(Optional.of(kind))) {
          questions.add(
              asked.question(
                  binding.userId(), binding.memberId(), binding.id(), binding.spaceId()));
        }
      }
    }
    return questions;
  }

  private List<Binding> inAnySpace(SubjectType kind, String id, Sight sight) {
    return switch (kind) {
      case USER -> {
        String user = seenUserId(id, sight);
        yield user == null
            ? List.of()
            : primaryFirst(usable(world.bindingsOf(user), NOBODY, sight));
      }
      case MEMBER -> ofMember(id, NOBODY, sight);
      case USER_MEMBER -> {
        Binding binding = sight.binding(id);
        yield binding == null ? List.of() : List.of(binding);
      }
    };
  }

  /** The questions about these bindings; without any, the one about nobody. */
  private static List<Question> questions(
      Evaluation asked, String space, List<Binding> bindings, Question nobody) {
    List<Question> questions = new ArrayList<>();
    for (Binding binding : bindings) {
      String in = asked.spaceId().isEmpty() && space.isEmpty() ? binding.spaceId() : space;
      questions.add(asked.question(binding.userId(), binding.memberId(), binding.id(), in));
    }
    return questions.isEmpty() ? List.of(nobody) : questions;
  }

  /**
   * The id of the User: the text itself where a User has it, else that of the User with this e-mail
   * address. An id with an {@code @} counts only where it is the User's own address: ids from
   * before this was checked may be the addresses of others.
   *
   * @return null when the text names no User
   */
  @Nullable String userId(String text) {
    User user = world.user(text);
    if (!text.contains("@")) {
      return user == null ? null : text;
    }
    String email = email(user);
    if (email != null && Caseless.key(email).equals(Caseless.key(text))) {
      return text;
    }
    UserRow row = subjects.userByEmail(text);
    return row != null && row.email().equals(email(world.user(row.id()))) ? row.id() : null;
  }

  /** As {@link #userId}; also null when the caller does not see the User. */
  private @Nullable String seenUserId(String text, Sight sight) {
    String user = userId(text);
    return user == null || sight.user(user) == null ? null : user;
  }

  private static @Nullable String email(@Nullable User user) {
    return user == null || !user.part().isPresent()
        ? null
        : PartText.member(user.part().json(), "email");
  }

  /** The User's usable bindings into the Space, the primary one first. */
  private List<Binding> ofUser(String userId, String space, Sight sight) {
    List<Binding> usable = primaryFirst(usable(world.bindingsOf(userId), space, sight));
    // In an unknown Space nothing is there, whichever binding asks.
    return space.isEmpty() && !usable.isEmpty() ? usable.subList(0, 1) : usable;
  }

  private static List<Binding> primaryFirst(List<Binding> bindings) {
    if (bindings.size() <= 1) {
      return bindings;
    }
    bindings.sort(Comparator.comparing(Binding::id, CodePoints.ORDER));
    List<Binding> first = new ArrayList<>();
    List<Binding> rest = new ArrayList<>();
    bindings.forEach(binding -> (Actors.isPrimary(binding) ? first : rest).add(binding));
    first.addAll(rest);
    return first;
  }

  /** The Member's usable bindings, by id. */
  private List<Binding> ofMember(String memberId, String space, Sight sight) {
    Member member = sight.member(memberId);
    List<Binding> found = new ArrayList<>();
    if (member != null) {
      world.bindingsOfMember(member.spaceId(), memberId).forEachRemaining(found::add);
    }
    return usable(found, space, sight);
  }

  private List<Binding> usable(List<Binding> bindings, String space, Sight sight) {
    List<Binding> usable = new ArrayList<>();
    for (Binding binding : bindings) {
      boolean isThere = space.isEmpty() || binding.spaceId().equals(space);
      if (isThere && sight.binding(binding.id()) != null && Actors.isUsable(world, binding, now)) {
        usable.add(binding);
      }
    }
    return usable;
  }
}
