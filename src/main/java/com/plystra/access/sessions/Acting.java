package com.plystra.access.sessions;

import com.plystra.base.problem.Problem;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.actors.AvailableMember;
import com.plystra.http.output.Shows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The binding that a session acts through, and the bindings that it could use.
 *
 * @param availableMembers never empty
 */
@Shows("The Member that a session acts as, and all Members that it could act as.")
public record Acting(Actor actor, List<AvailableMember> availableMembers) {
  public Acting {
    availableMembers = List.copyOf(availableMembers);
  }

  /**
   * The chosen binding while it is usable, else the first usable one.
   *
   * @throws Problem {@code ACTIVE_MEMBER_REQUIRED} when no binding is usable
   */
  static Acting as(@Nullable String chosen, List<AvailableMember> available) {
    if (available.isEmpty()) {
      throw required("This user has no Member to act as just now.");
    }
    AvailableMember acting =
        available.stream()
            .filter(member -> member.userMemberId().equals(chosen))
            .findFirst()
            .orElse(available.get(0));
    return new Acting(acting.actor(), available);
  }

  static Problem required(String message) {
    return Problem.of(Problem.Kind.FORBIDDEN, "ACTIVE_MEMBER_REQUIRED", message);
  }
}
