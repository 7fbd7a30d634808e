package com.plystra.journal;

/**
 * Where in a journal's files something is.
 *
 * @param segment the file's name
 * @param offset in that file, in bytes
 * @param sequence of the record that stands there, or that would
 */
public record FaultPlace(String segment, long offset, long sequence) {}
