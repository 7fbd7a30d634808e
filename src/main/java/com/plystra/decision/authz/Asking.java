package com.plystra.decision.authz;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.actors.Actors;
import com.plystra.decision.facts.FactsBody;
import com.plystra.decision.facts.InlineFacts;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.LiveSession;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import com.plystra.http.Call;
import com.plystra.http.input.Fields;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may ask, and on what the answer may rest. A session asks about its own User,
 * without any permission; everybody else asks where the permission reaches.
 */
public final class Asking {
  private final CurrentWorld world;
  private final Clock clock;

  public Asking(CurrentWorld world, Clock clock) {
    this.world = world;
    this.clock = clock;
  }

  /** A question that the caller may ask, and its reach. */
  public record Allowed(Question question, Reach reach) {}

  /**
   * The question of a call. Attributes are trusted as far as the caller is, so they need a
   * permission of their own.
   *
   * @param key the permission that the question needs
   * @throws Problem {@code PERMISSION_REQUIRED}, {@code ADMIN_PERMISSION_REQUIRED} or {@code
   *     ACTIVE_MEMBER_REQUIRED}
   */
  Allowed of(Call call, PermissionKey key) {
    return of(world.get(), clock.instant(), call.caller(), call.body(), key);
  }

  /**
   * The question in a body.
   *
   * @param read the world on which it is asked
   * @throws Problem as above
   */
  static Allowed of(World read, Instant now, Principal caller, Fields body, PermissionKey key) {
    if (FactsBody.isIn(body)) {
      Allowed allowed = ofFacts(caller, QuestionBody.of(body), key);
      FactsBody.checkConditions(body);
      return allowed;
    }
    Allowed allowed = allowed(read, now, caller, body, key);
    if (!allowed.question().attributes().isEmpty()) {
      requireReach(read, caller, allowed.question(), PermissionKey.AUTHZ_CONTEXT);
    }
    return allowed;
  }

  /**
   * A question that brings its facts. They are the caller's alone, so only a backend may bring
   * them, and only about the places that it reaches.
   */
  private static Allowed ofFacts(Principal caller, Question question, PermissionKey key) {
    CallerType type = caller.identity().type();
    if (type == CallerType.SESSION) {
      throw Problem.of(
          Problem.Kind.FORBIDDEN,
          "INLINE_CONTEXT_REQUIRES_API_KEY",
          "Facts in the request need an API key with the permission authz:context.");
    }
    requireFacts(caller, question, PermissionKey.AUTHZ_CONTEXT);
    return new Allowed(question, requireFacts(caller, question, key));
  }

  private static Reach requireFacts(Principal caller, Question asked, PermissionKey key) {
    @Nullable Reach reach = caller.reach(key);
    InlineFacts facts = Objects.requireNonNull(asked.facts());
    String path = facts.targetPath();
    if (reach == null
        || !(reach.hasSpace(asked.spaceId())
            || (reach.touches(asked.spaceId())
                && reach.has(facts.resource().spaceId(), path.isEmpty() ? null : path)))) {
      throw MissingPermission.of(caller, key);
    }
    return reach;
  }

  private static Allowed allowed(
      World read, Instant now, Principal caller, Fields body, PermissionKey key) {
    Optional<LiveSession> session = session(read, caller.identity());
    if (session.isEmpty()) {
      Question question = QuestionBody.of(body);
      return new Allowed(question, requireReach(read, caller, question, key));
    }
    Question question = question(read, now, session.get(), body);
    boolean own = isOwn(read, session.get(), question) && key == PermissionKey.AUTHZ_CHECK;
    return own
        ? new Allowed(question, Reach.of(List.of(Place.space(question.spaceId()))))
        : new Allowed(question, requireReach(read, caller, question, key));
  }

  /**
   * The question of a list about an actor. A session may ask for its own User without the
   * permission, and may leave the actor out.
   *
   * @param given the actor that the body names
   * @param asked makes the question; an empty resource id for one that names no resource
   * @throws Problem as {@link #of}; {@code VALIDATION_FAILED} when there is no actor
   */
  public Allowed ofActor(
      Call call, PermissionKey key, Optional<Actor> given, Function<Actor, Question> asked) {
    World read = world.get();
    Optional<LiveSession> session = session(read, call.caller().identity());
    Actor actor =
        given
            .or(() -> session.map(live -> acting(read, clock.instant(), live)))
            .orElseThrow(() -> Problem.invalid("actor", "is required"));
    Question question = asked.apply(actor);
    if (!question.attributes().isEmpty()) {
      requireReach(read, call.caller(), question, PermissionKey.AUTHZ_CONTEXT);
    }
    return session.isPresent() && isOwn(read, session.get(), question)
        ? new Allowed(question, Reach.of(List.of(Place.space(question.spaceId()))))
        : new Allowed(question, requireReach(read, call.caller(), question, key));
  }

  /**
   * A question about a resource that names no actor.
   *
   * @param asked with empty ids of the actor; an empty Space is replaced by the resource's, if the
   *     caller reaches that
   * @throws Problem {@code PERMISSION_REQUIRED} or {@code ADMIN_PERMISSION_REQUIRED}
   */
  public Allowed ofTarget(Call call, PermissionKey key, Question asked) {
    World read = world.get();
    Question question = asked;
    @Nullable Reach reach = call.caller().reach(key);
    if (reach != null && asked.spaceId().isEmpty()) {
      Resource found = new Sight(read, reach).resource(asked.resourceType(), asked.resourceId());
      if (found == null && (reach.isEverything() || hasWholeSpace(reach))) {
        // It is in no Space, so nobody may do anything to it.
        return new Allowed(asked, reach);
      }
      question = found == null ? asked : asked.withSpace(found.spaceId());
    }
    if (!question.attributes().isEmpty()) {
      requireReach(read, call.caller(), question, PermissionKey.AUTHZ_CONTEXT);
    }
    return new Allowed(question, requireReach(read, call.caller(), question, key));
  }

  private static boolean hasWholeSpace(Reach reach) {
    return reach.places().stream().anyMatch(Place::isWholeSpace);
  }

  /** The caller's session; empty when it is no session. */
  public static Optional<LiveSession> session(World world, CallerIdentity caller) {
    String id = caller.sessionId();
    return caller.type() != CallerType.SESSION || id == null
        ? Optional.empty()
        : Optional.ofNullable(world.session(id));
  }

  /** The body's question; a missing actor is the one that the session acts as. */
  private static Question question(World read, Instant now, LiveSession session, Fields body) {
    if (QuestionBody.hasActor(body)) {
      return QuestionBody.of(body);
    }
    return QuestionBody.of(body, acting(read, now, session));
  }

  private static Actor acting(World read, Instant now, LiveSession session) {
    return Actors.acting(read, session.userId(), session.userMemberId(), now)
        .orElseThrow(
            () ->
                Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "ACTIVE_MEMBER_REQUIRED",
                    "This user has no Member to act as just now."));
  }

  /** Whether the question is about a binding of the session's User, in that binding's Space. */
  private static boolean isOwn(World world, LiveSession session, Question asked) {
    Binding binding = world.binding(asked.userMemberId());
    return binding != null
        && binding.userId().equals(session.userId())
        && asked.userId().equals(session.userId())
        && asked.memberId().equals(binding.memberId())
        && asked.spaceId().equals(binding.spaceId());
  }

  /**
   * How far the key reaches. Below the instance, the question's Space must be in reach; for groups,
   * the target too.
   *
   * @throws Problem {@code PERMISSION_REQUIRED} or {@code ADMIN_PERMISSION_REQUIRED}
   */
  public static Reach requireReach(
      World world, Principal caller, Question asked, PermissionKey key) {
    @Nullable Reach reach = caller.reach(key);
    if (reach == null
        || !reach.touches(asked.spaceId())
        || (!reach.hasSpace(asked.spaceId()) && isOutside(world, reach, asked))) {
      throw MissingPermission.of(caller, key);
    }
    return reach;
  }

  private static boolean isOutside(World world, Reach reach, Question asked) {
    return !asked.resourceId().isEmpty()
        && new Sight(world, reach).resource(asked.resourceType(), asked.resourceId()) == null;
  }
}
