package com.plystra.ops.policytests;

import com.plystra.decision.authz.Question;
import com.plystra.ops.policytests.ActorName.ActorIds;
import com.plystra.ops.policytests.GivenWorld.GivenUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the objects that tests name in the world that the file gives. */
final class LocalNames {
  private final GivenWorld world;
  private final Instant now;

  /**
   * @param now the time of the question, at which a User's usable binding is chosen
   */
  LocalNames(GivenWorld world, Instant now) {
    this.world = world;
    this.now = now;
  }

  /** The names of all subjects of a kind: {@code users}, {@code members} or {@code bindings}. */
  static List<String> subjects(GivenWorld world, String kind) {
    List<String> names = new ArrayList<>();
    if (kind.equals("users")) {
      world.users().forEach(user -> names.add(user.email()));
    }
    for (GivenSpace space : world.spaces.values()) {
      if (kind.equals("members")) {
        names.addAll(space.members.keySet());
      } else if (kind.equals("bindings")) {
        space.bindings.forEach(binding -> names.add(binding.id()));
      }
    }
    return names;
  }

  /** The bindings that a name may mean. */
  List<GivenBinding> bindings(ActorName actor) {
    Optional<String> name = actor.binding().or(actor::user);
    GivenUser user = actor.binding().isPresent() ? null : name.map(world::user).orElse(null);
    if (user == null) {
      return name.map(world::binding).stream().toList();
    }
    return world.bindings(user).stream()
        .filter(binding -> isInSpace(actor, binding) && isMember(actor, binding))
        .toList();
  }

  private boolean isInSpace(ActorName actor, GivenBinding binding) {
    GivenSpace space = world.spaceOf(binding);
    return actor.space().isEmpty() || (space != null && actor.space().get().equals(space.name()));
  }

  private static boolean isMember(ActorName actor, GivenBinding binding) {
    return actor
        .member()
        .filter(name -> !name.equals(binding.memberName()) && !name.equals(binding.memberId()))
        .isEmpty();
  }

  /**
   * The binding that a name means: the only one, else the only usable one, else the primary one of
   * the usable ones.
   */
  Optional<GivenBinding> binding(ActorName actor) {
    return BindingChoice.of(
        bindings(actor), binding -> binding.isUsable(now), GivenBinding::primary);
  }

  /**
   * The question with ids. A name that names nothing is asked about as it is.
   *
   * @param resource null for a list of resources
   */
  Question question(
      Optional<ActorName> actor,
      String action,
      String type,
      Optional<String> resource,
      Optional<String> space,
      QuestionFacts facts) {
    ActorIds ids = actor.map(this::ids).orElseGet(() -> nobody(space));
    String id = resource.map(given -> resourceId(type, given, ids.space())).orElse("");
    // As on the server, a question without actor and Space is about the Space of its resource.
    String asked = ids.space().isEmpty() ? world.spaceOfResource(type, id) : ids.space();
    return new Question(
        ids.user(), ids.member(), ids.userMember(), asked, type, id, action, facts.attributes());
  }

  private String resourceId(String type, String given, String spaceId) {
    List<String> known = world.resourceIds(new ResourceName(type, given), spaceId);
    return known.size() == 1 ? known.get(0) : given;
  }

  /** The resources that a name may mean in a question with this actor or in this Space. */
  List<String> resources(ResourceName given, Optional<ActorName> actor, Optional<String> space) {
    return world.resourceIds(
        given, actor.map(this::ids).map(ActorIds::space).orElseGet(() -> spaceId(space)));
  }

  private ActorIds nobody(Optional<String> space) {
    return new ActorIds("", "", "", spaceId(space));
  }

  private String spaceId(Optional<String> name) {
    GivenSpace space = name.map(world.spaces::get).orElse(null);
    return space == null ? name.orElse("") : space.id();
  }

  private ActorIds ids(ActorName actor) {
    if (actor.ids().isPresent()) {
      return actor.ids().get();
    }
    GivenBinding binding = binding(actor).orElse(null);
    GivenSpace space = binding == null ? null : world.spaceOf(binding);
    return binding == null || space == null
        ? new ActorIds(actor.text(), actor.text(), actor.text(), spaceId(actor.space()))
        : new ActorIds(binding.userId(), binding.memberId(), binding.id(), space.id());
  }
}
