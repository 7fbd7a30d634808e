package com.plystra.journal;

/**
 * How far a running server has forced its journal. Behind that its files may hold a batch that was
 * written and not forced: a power cut would still take it, so that nobody is told of it.
 *
 * @param segment the last one's number
 * @param length up to where it is forced
 * @param record a record that was forced by then; there may be later ones
 */
public record Published(long segment, long length, long record) {}
