package com.plystra.ops.policytests;

import com.plystra.decision.authz.RequestAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * What a question gives beside actor, action and resource.
 *
 * @param now the time at which it is asked, if that is not the file's
 * @param ip the address of the request
 */
public record QuestionFacts(
    RequestAttributes attributes, Optional<Instant> now, Optional<String> ip) {
  /** Nothing. */
  static final QuestionFacts NONE =
      new QuestionFacts(RequestAttributes.NONE, Optional.empty(), Optional.empty());
}
