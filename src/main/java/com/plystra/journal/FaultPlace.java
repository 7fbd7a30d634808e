package com.plystra.journal;

/**
 * A position in the files of a journal.
 *
 * @param segment the file's name
 * @param offset in that file, in bytes
 * @param sequence of the record there, or of the one that should be there
 */
public record FaultPlace(String segment, long offset, long sequence) {}
