package com.plystra.journal;

import com.plystra.hash.Digest;

/**
 * How far the journal reaches.
 *
 * @param sequence the last record's number; 0 before the first
 * @param createdAtMicros the last record's time, in microseconds since 1970
 * @param hash the last record's link in the chain
 * @param lastMutation the last mutation's number; 0 before the first
 * @param stateDigest the sum over all rows after that mutation
 */
public record Head(
    long sequence, long createdAtMicros, Digest hash, long lastMutation, Digest stateDigest) {
  static final Head START = new Head(0, 0, Digest.ZERO, 0, Digest.ZERO);
}
