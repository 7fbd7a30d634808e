package com.plystra.world;

/** A node of a Space's group tree; {@code path} is dot-separated and never changes. */
public record Group(String id, String spaceId, String path, boolean active, Part part) {}
