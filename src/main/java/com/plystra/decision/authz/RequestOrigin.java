package com.plystra.decision.authz;

import java.util.Optional;

/** Who sent a question, as the server itself saw it. */
public record RequestOrigin(
    String requestId, Optional<String> ipAddress, Optional<String> userAgent) {}
