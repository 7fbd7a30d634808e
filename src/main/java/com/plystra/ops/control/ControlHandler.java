package com.plystra.ops.control;

import com.fasterxml.jackson.databind.JsonNode;

/** Runs one command for another process of the same user. */
@FunctionalInterface
public interface ControlHandler {
  /**
   * Runs on its own thread, may take long, and is never interrupted.
   *
   * @param args a JSON object
   * @param systemUser the operating system's user that runs the command
   * @return the data of the response
   * @throws Exception a {@link com.plystra.base.problem.Problem} is passed to the caller; any other
   *     exception is a bug, which is logged and answered without its text
   */
  JsonNode handle(JsonNode args, String systemUser) throws Exception;
}
