package com.plystra.ops.control;

import com.fasterxml.jackson.databind.JsonNode;

/** Does one command for another process of the same user. */
@FunctionalInterface
public interface ControlHandler {
  /**
   * Runs on a thread of its own and may take its time; never interrupted.
   *
   * @param args an object
   * @return the answer's data
   * @throws Exception a {@link com.plystra.base.problem.Problem} reaches the caller as it is;
   *     anything else is a bug, logged here and answered without its text
   */
  JsonNode handle(JsonNode args) throws Exception;
}
