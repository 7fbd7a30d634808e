package com.plystra.journal;

import com.plystra.hash.Digest;

/**
 * The journal's last words when the server stopped in order: the database file as it was closed. A
 * file that still matches can be used as it is; any other was touched since.
 */
public record CleanStop(long databaseLength, Digest databaseDigest) {}
