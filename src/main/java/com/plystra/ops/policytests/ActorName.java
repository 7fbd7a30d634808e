package com.plystra.ops.policytests;

import java.util.Optional;

/**
 * How a file names an actor: a User's e-mail address or a binding's id, and, where that is not
 * enough, Member, binding and Space; or the four ids of a check as they are.
 *
 * @param text the name as the file writes it, for messages
 */
public record ActorName(
    String text,
    Optional<String> user,
    Optional<String> member,
    Optional<String> binding,
    Optional<String> space,
    Optional<ActorIds> ids) {
  /** The ids of a check's actor, used as they are. */
  public record ActorIds(String user, String member, String userMember, String space) {}

  /** An actor of whom only a User's address or a binding's id is given. */
  static ActorName of(String text) {
    return new ActorName(
        text,
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same actor in a Space, unless it names one itself. */
  ActorName in(Optional<String> other) {
    return space.isPresent() || ids.isPresent()
        ? this
        : new ActorName(text, user, member, binding, other, ids);
  }
}
