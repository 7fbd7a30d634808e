package com.plystra.world;

/** The boundary that holds members, groups, roles and resources. */
public record Space(String id, boolean active, Part part) {}
