package com.plystra.world;

/** A named set of permissions inside one Space. */
public record Role(String id, String spaceId, String key, boolean active, Part part) {}
