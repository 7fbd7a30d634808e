package com.plystra.journal;

/**
 * Up to where a running server has forced its journal. After that its files may hold a batch that
 * is written and not forced: a power failure could still lose it, so readers do not show it.
 *
 * @param segment the last one's number
 * @param length up to where it is forced
 * @param record a record that was forced by then; there may be later ones
 */
public record Published(long segment, long length, long record) {}
