package com.plystra.sessions;

/** Who acts, as authorization asks for it. */
public record Actor(String userId, String memberId, String userMemberId, String spaceId) {}
