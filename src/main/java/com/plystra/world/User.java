package com.plystra.world;

/** A login account. */
public record User(String id, boolean active, Part part) {}
