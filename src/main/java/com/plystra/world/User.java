package com.plystra.world;

import com.plystra.journal.Part;

/** A login account. */
public record User(String id, boolean active, Part part) {}
