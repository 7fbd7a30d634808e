package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import org.jspecify.annotations.Nullable;

/** A node of a Space's group tree; {@code path} is dot-separated and never changes. */
public record Group(
    String id, String spaceId, @Nullable String parentId, String path, boolean active, Part part) {}
