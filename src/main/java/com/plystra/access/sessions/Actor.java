package com.plystra.access.sessions;

import com.plystra.http.output.Shows;

/** Who acts, as authorization asks for it. */
@Shows("Who acts, as authorization asks for it.")
public record Actor(String userId, String memberId, String userMemberId, String spaceId) {}
