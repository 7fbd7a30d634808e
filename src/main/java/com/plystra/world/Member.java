package com.plystra.world;

/** The identity that acts inside one Space. */
public record Member(String id, String spaceId, boolean active, Part part) {}
