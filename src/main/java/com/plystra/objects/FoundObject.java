package com.plystra.objects;

import org.jspecify.annotations.Nullable;

/**
 * An object that a search has found.
 *
 * @param kind the name of its kind, for example {@code user_member}
 * @param resourceType the type of a resource; null for other kinds
 * @param title by which a person knows it
 * @param detail what else is shown of it; null for nothing
 * @param spaceId the Space that it is in; null for none
 * @param status null for kinds without states
 */
public record FoundObject(
    String kind,
    String id,
    @Nullable String resourceType,
    String title,
    @Nullable String detail,
    @Nullable String spaceId,
    @Nullable String status) {}
