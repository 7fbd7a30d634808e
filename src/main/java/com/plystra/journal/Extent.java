package com.plystra.journal;

/**
 * A segment within a larger file.
 *
 * @param name as it would have by itself
 * @param offset where it begins
 * @param length of it
 */
public record Extent(String name, long offset, long length) {}
