package com.plystra.decision.world;

import com.plystra.base.hash.Part;

/** A named set of permissions inside one Space. */
public record Role(String id, String spaceId, String key, boolean active, Part part) {}
