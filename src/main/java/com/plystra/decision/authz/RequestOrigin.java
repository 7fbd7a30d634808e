package com.plystra.decision.authz;

import java.util.Optional;

/** The origin of a check, as the server itself saw it. */
public record RequestOrigin(
    String requestId, Optional<String> ipAddress, Optional<String> userAgent) {}
