package com.plystra.journal;

import com.plystra.base.hash.Digest;

/** The length and SHA-256 of a file when it was closed. */
public record FileFingerprint(long bytes, Digest sha256) {}
