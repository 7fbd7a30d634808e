package com.plystra.decision.actors;

import com.plystra.http.output.Shows;

/** The actor of checks. */
@Shows("The actor, as checks take it.")
public record Actor(String userId, String memberId, String userMemberId, String spaceId) {}
