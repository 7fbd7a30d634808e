package com.plystra.world;

import com.plystra.journal.Part;

/** The boundary that holds members, groups, roles and resources. */
public record Space(String id, boolean active, Part part) {}
