package com.plystra.access.sessions;

import com.plystra.base.problem.Problem;
import com.plystra.http.output.Shows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a session acts as, and whom else it could.
 *
 * @param availableMembers never empty
 */
@Shows("Whom a session acts as, and whom else it could.")
public record Acting(Actor actor, List<AvailableMember> availableMembers) {
  public Acting {
    availableMembers = List.copyOf(availableMembers);
  }

  /**
   * As the session has chosen while that can be used, else as the first.
   *
   * @throws Problem {@code ACTIVE_MEMBER_REQUIRED} when there is nobody to act as
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
