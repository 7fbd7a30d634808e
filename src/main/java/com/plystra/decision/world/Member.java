package com.plystra.decision.world;

import com.plystra.base.hash.Part;

/** The identity that acts inside one Space. */
public record Member(String id, String spaceId, boolean active, Part part) {}
