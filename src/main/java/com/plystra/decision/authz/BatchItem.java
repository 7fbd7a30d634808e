package com.plystra.decision.authz;

import com.plystra.base.problem.Problem;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.List;

/** One item of a batch. Pure: a batch is decided again when the state has changed meanwhile. */
@FunctionalInterface
public interface BatchItem {
  /**
   * What it asks on a version of the world.
   *
   * @param questions at least one. They are asked in this order until one is allowed. If none is,
   *     the first one's decision is the item's.
   * @param origin the request that it came with, and what the answer may rest on
   */
  record Asked(List<Question> questions, RequestOrigin origin) {
    public Asked {
      questions = List.copyOf(questions);
    }
  }

  /**
   * What the item asks.
   *
   * @throws Problem when it is at fault, or when the caller may not ask it
   */
  Asked on(World world, Instant now);

  /** An item that cannot be asked. */
  static BatchItem faulty(Problem problem) {
    return (world, now) -> {
      throw problem;
    };
  }
}
