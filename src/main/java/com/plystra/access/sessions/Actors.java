package com.plystra.access.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.hash.Part;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The Members that users can act as. Read at every use from the world that decisions read, so a
 * revocation, a disabling or an expiry takes effect at once.
 */
public final class Actors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CurrentWorld world;
  private final BindingIds bindings;

  public Actors(CurrentWorld world, BindingIds bindings) {
    this.world = world;
    this.bindings = bindings;
  }

  boolean isActive(String userId) {
    User user = world.get().user(userId);
    return user != null && user.active();
  }

  /** The user's usable bindings, in the order in which they are offered. */
  List<AvailableMember> of(DSLContext db, String userId, Instant now) {
    List<String> ids = bindings.of(db, userId);
    World read = world.get();
    List<AvailableMember> available = new ArrayList<>();
    for (String id : ids) {
      usable(read, id, now).ifPresent(available::add);
    }
    available.sort(AvailableMember.ORDER);
    return available;
  }

  private static Optional<AvailableMember> usable(World world, String id, Instant now) {
    Binding binding = world.binding(id);
    if (binding == null || !isValid(binding, now)) {
      return Optional.empty();
    }
    User user = world.user(binding.userId());
    Member member = world.member(binding.memberId());
    Space space = world.space(binding.spaceId());
    if (user == null || member == null || space == null || !member.active() || !space.active()) {
      return Optional.empty();
    }
    JsonNode shown = json(binding);
    return Optional.of(
        new AvailableMember(
            id,
            user.id(),
            json(user.part()).path("email").asText(),
            member.id(),
            json(member.part()).path("display_name").asText(),
            space.id(),
            json(space.part()).path("name").asText(),
            shown.path("relation_type").asText(),
            shown.path("is_primary").asBoolean()));
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
