package com.plystra.decision.world;

import com.plystra.base.hash.Part;

/** A login account. */
public record User(String id, boolean active, Part part) {}
