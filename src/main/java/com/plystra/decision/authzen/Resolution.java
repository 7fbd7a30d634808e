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
import com.plystra.decision.world.PartText;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves subjects on one version of the world: which bindings may act for a subject, and how far
 * the caller may see. Pure.
 */
record Resolution(World world, Instant now, Principal caller, AuthzenSubjects subjects) {
  /** An id that no object has. */
  private static final String NOBODY = "";

  /** Questions that are asked in order until one is allowed, and what they may rest on. */
  record Resolved(List<Question> questions, Reach reach) {}

  /**
   * The questions of an evaluation; at least one.
   *
   * @throws com.plystra.base.problem.Problem {@code PERMISSION_REQUIRED} or {@code
   *     ADMIN_PERMISSION_REQUIRED}
   */
  Resolved of(Evaluation asked) {
    Optional<Question> own = own(asked);
    if (own.isPresent()) {
      Question question = own.get();
      requireContext(asked, question, true);
      return new Resolved(List.of(question), Reach.of(List.of(Place.space(question.spaceId()))));
    }
    return byKey(asked);
  }

  /** A session asks about its own User, through the binding that it acts through. */
  private Optional<Question> own(Evaluation asked) {
    LiveSession session = Asking.session(world, caller.identity()).orElse(null);
    if (session == null) {
      return Optional.empty();
    }
    return Actors.acting(world, session.userId(), session.userMemberId(), now)
        .filter(actor -> isNamed(asked, actor))
        .map(
            actor ->
                asked.question(
                    actor.userId(), actor.memberId(), actor.userMemberId(), actor.spaceId()));
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

  private Resolved byKey(Evaluation asked) {
    Reach reach = caller.reach(PermissionKey.AUTHZ_CHECK);
    if (reach == null) {
      throw MissingPermission.of(caller, PermissionKey.AUTHZ_CHECK);
    }
    Sight sight = new Sight(world, reach);
    Resource resource = sight.resource(asked.resourceType(), asked.resourceId());
    String space = asked.spaceId().orElse(resource == null ? NOBODY : resource.spaceId());
    boolean isPlaced = !space.isEmpty();
    List<Question> questions = questions(asked, space, sight);
    for (Question question : questions) {
      if (isPlaced) {
        var unused = Asking.requireReach(world, caller, question, PermissionKey.AUTHZ_CHECK);
      }
      requireContext(asked, question, isPlaced);
    }
    return new Resolved(questions, reach);
  }

  /**
   * Attributes are trusted as far as the caller is, so they need a permission of their own.
   *
   * @param isPlaced whether the question's Space is known; without one, nothing is seen
   */
  private void requireContext(Evaluation asked, Question question, boolean isPlaced) {
    PermissionKey key = PermissionKey.AUTHZ_CONTEXT;
    if (asked.attributes().isEmpty()) {
      return;
    }
    if (isPlaced) {
      var unused = Asking.requireReach(world, caller, question, key);
    } else if (caller.reach(key) == null) {
      throw MissingPermission.of(caller, key);
    }
  }

  private List<Question> questions(Evaluation asked, String space, Sight sight) {
    String id = asked.subjectId();
    SubjectType kind = subjects.kind(asked, space).orElse(null);
    if (kind == null) {
      return List.of(asked.question(id, NOBODY, NOBODY, space));
    }
    return switch (kind) {
      case USER -> {
        String user = userId(id);
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

  /** The questions about these bindings; without any, the one about nobody. */
  private static List<Question> questions(
      Evaluation asked, String space, List<Binding> bindings, Question nobody) {
    List<Question> questions = new ArrayList<>();
    for (Binding binding : bindings) {
      String in = space.isEmpty() ? binding.spaceId() : space;
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
  private @Nullable String userId(String text) {
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

  private static @Nullable String email(@Nullable User user) {
    return user == null || !user.part().isPresent()
        ? null
        : PartText.member(user.part().json(), "email");
  }

  /** The User's usable bindings into the Space, the primary one first. */
  private List<Binding> ofUser(String userId, String space, Sight sight) {
    List<Binding> usable = usable(world.bindingsOf(userId), space, sight);
    if (usable.size() > 1) {
      usable.sort(
          Comparator.comparing(Actors::isPrimary, Comparator.reverseOrder())
              .thenComparing(Binding::id, CodePoints.ORDER));
    }
    // In an unknown Space nothing is there, whichever binding asks.
    return space.isEmpty() && !usable.isEmpty() ? usable.subList(0, 1) : usable;
  }

  /** The Member's usable bindings, by id. */
  private List<Binding> ofMember(String memberId, String space, Sight sight) {
    List<Binding> found = new ArrayList<>();
    for (String id : subjects.bindingsOf(memberId)) {
      Binding binding = world.binding(id);
      if (binding != null && binding.memberId().equals(memberId)) {
        found.add(binding);
      }
    }
    List<Binding> usable = usable(found, space, sight);
    usable.sort(Comparator.comparing(Binding::id, CodePoints.ORDER));
    return usable;
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
