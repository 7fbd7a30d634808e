package com.plystra.world;

import com.plystra.journal.Part;

/** The identity that acts inside one Space. */
public record Member(String id, String spaceId, boolean active, Part part) {}
