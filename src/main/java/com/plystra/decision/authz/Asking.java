package com.plystra.decision.authz;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.actors.Actors;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.LiveSession;
import com.plystra.decision.world.World;
import com.plystra.http.Call;
import com.plystra.http.input.Fields;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may ask, and on what the answer may rest. A session asks about its own User,
 * without any permission; everybody else asks where the permission reaches.
 */
final class Asking {
  private final CurrentWorld world;
  private final Clock clock;

  Asking(CurrentWorld world, Clock clock) {
    this.world = world;
    this.clock = clock;
  }

  /** A question that the caller may ask, and its reach. */
  record Allowed(Question question, Reach reach) {}

  /**
   * The question of a call. Attributes are trusted as far as the caller is, so they need a
   * permission of their own.
   *
   * @param key the permission that the question needs
   * @throws Problem {@code PERMISSION_REQUIRED}, {@code ADMIN_PERMISSION_REQUIRED} or {@code
   *     ACTIVE_MEMBER_REQUIRED}
   */
  Allowed of(Call call, PermissionKey key) {
    World read = world.get();
    Allowed allowed = allowed(read, call, key);
    if (!allowed.question().attributes().isEmpty()) {
      requireReach(read, call, allowed.question(), PermissionKey.AUTHZ_CONTEXT);
    }
    return allowed;
  }

  private Allowed allowed(World read, Call call, PermissionKey key) {
    Optional<LiveSession> session = session(read, call.caller().identity());
    if (session.isEmpty()) {
      Question question = QuestionBody.of(call.body());
      return new Allowed(question, requireReach(read, call, question, key));
    }
    Question question = question(read, session.get(), call.body());
    boolean own = isOwn(read, session.get(), question) && key == PermissionKey.AUTHZ_CHECK;
    return own
        ? new Allowed(question, Reach.of(List.of(Place.space(question.spaceId()))))
        : new Allowed(question, requireReach(read, call, question, key));
  }

  private static Optional<LiveSession> session(World world, CallerIdentity caller) {
    String id = caller.sessionId();
    return caller.type() != CallerType.SESSION || id == null
        ? Optional.empty()
        : Optional.ofNullable(world.session(id));
  }

  /** The body's question; a missing actor is the one that the session acts as. */
  private Question question(World read, LiveSession session, Fields body) {
    if (QuestionBody.hasActor(body)) {
      return QuestionBody.of(body);
    }
    Actor actor =
        Actors.acting(read, session.userId(), session.userMemberId(), clock.instant())
            .orElseThrow(
                () ->
                    Problem.of(
                        Problem.Kind.FORBIDDEN,
                        "ACTIVE_MEMBER_REQUIRED",
                        "This user has no Member to act as just now."));
    return QuestionBody.of(body, actor);
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

  /** Below the instance: the Space must be in reach; for groups, the target too. */
  private static Reach requireReach(World world, Call call, Question asked, PermissionKey key) {
    @Nullable Reach reach = call.caller().reach(key);
    if (reach == null
        || !reach.touches(asked.spaceId())
        || (!reach.hasSpace(asked.spaceId()) && isOutside(world, reach, asked))) {
      throw MissingPermission.of(call.caller(), key);
    }
    return reach;
  }

  private static boolean isOutside(World world, Reach reach, Question asked) {
    return new Sight(world, reach).resource(asked.resourceType(), asked.resourceId()) == null;
  }
}
