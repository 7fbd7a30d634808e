package com.plystra.decision.world;

import com.plystra.base.hash.Part;

/**
 * The right to one action on one resource type, limited by its scope. Only active permissions and
 * those of scope {@code global} become candidates.
 */
public record Permission(
    String id, String resource, String action, Scope scope, boolean active, Part part) {}
