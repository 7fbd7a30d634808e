package com.plystra.journal;

import com.plystra.base.hash.Digest;

/** A file as it was when it was closed: only one that is the same byte for byte has this print. */
public record FilePrint(long bytes, Digest sha256) {}
