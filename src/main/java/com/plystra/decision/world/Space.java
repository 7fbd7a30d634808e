package com.plystra.decision.world;

import com.plystra.base.hash.Part;

/** The boundary that holds members, groups, roles and resources. */
public record Space(String id, boolean active, Part part) {}
