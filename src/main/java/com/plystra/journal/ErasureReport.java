package com.plystra.journal;

/**
 * The result of an erasure.
 *
 * @param record the id of its record
 * @param rowsKept changes whose rows are still needed to rebuild the database; a later snapshot
 *     makes them unnecessary, and they are erased then
 */
public record ErasureReport(String record, ErasureCount erased, long rowsKept) {}
