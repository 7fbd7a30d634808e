package com.plystra.decision.actors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.hash.Part;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Members that users can act as. Read at every use from the world that decisions read, so a
 * revocation, a disabling or an expiry takes effect at once.
 */
public final class Actors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Actors() {}

  /** The user's usable bindings, in the order in which they are offered. */
  public static List<AvailableMember> of(World world, String userId, Instant now) {
    List<AvailableMember> available = new ArrayList<>();
    for (Binding binding : world.bindingsOf(userId)) {
      if (isUsable(world, binding, now)) {
        available.add(shown(world, binding));
      }
    }
    available.sort(AvailableMember.ORDER);
    return available;
  }

  /**
   * The binding that a session acts through: the chosen one while it is usable, else the first
   * usable one.
   *
   * @param chosen null when none was chosen
   */
  public static Optional<Actor> acting(
      World world, String userId, @Nullable String chosen, Instant now) {
    Binding binding = chosen == null ? null : world.binding(chosen);
    if (binding != null && binding.userId().equals(userId) && isUsable(world, binding, now)) {
      return Optional.of(new Actor(userId, binding.memberId(), binding.id(), binding.spaceId()));
    }
    return of(world, userId, now).stream().findFirst().map(AvailableMember::actor);
  }

  /** Whether somebody can act through the binding: it, its Member and its Space are valid. */
  public static boolean isUsable(World world, Binding binding, Instant now) {
    Member member = world.member(binding.memberId());
    Space space = world.space(binding.spaceId());
    return isValid(binding, now)
        && world.user(binding.userId()) != null
        && member != null
        && member.active()
        && space != null
        && space.active();
  }

  /** Whether it is the user's primary binding. */
  public static boolean isPrimary(Binding binding) {
    return json(binding).path("is_primary").asBoolean();
  }

  private static AvailableMember shown(World world, Binding binding) {
    User user = Objects.requireNonNull(world.user(binding.userId()));
    Member member = Objects.requireNonNull(world.member(binding.memberId()));
    Space space = Objects.requireNonNull(world.space(binding.spaceId()));
    JsonNode shown = json(binding);
    return new AvailableMember(
        binding.id(),
        user.id(),
        json(user.part()).path("email").asText(),
        member.id(),
        json(member.part()).path("display_name").asText(),
        space.id(),
        json(space.part()).path("name").asText(),
        shown.path("relation_type").asText(),
        shown.path("is_primary").asBoolean());
  }

  private static boolean isValid(Binding binding, Instant now) {
    Instant end = binding.expiresAt();
    return binding.active() && (end == null || now.isBefore(end));
  }

  private static JsonNode json(Part part) {
    try {
      return JSON.readTree(part.json());
    } catch (IOException e) {
      throw new UncheckedIOException("a part of the world is not JSON", e);
    }
  }
}
