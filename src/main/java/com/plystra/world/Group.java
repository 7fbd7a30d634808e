package com.plystra.world;

import com.plystra.journal.Part;
import org.jspecify.annotations.Nullable;

/** A node of a Space's group tree; {@code path} is dot-separated and never changes. */
public record Group(
    String id, String spaceId, @Nullable String parentId, String path, boolean active, Part part) {}
