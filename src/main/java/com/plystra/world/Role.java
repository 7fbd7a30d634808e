package com.plystra.world;

import com.plystra.journal.Part;

/** A named set of permissions inside one Space. */
public record Role(String id, String spaceId, String key, boolean active, Part part) {}
