package com.plystra.journal;

import com.plystra.base.hash.Digest;

/**
 * A record with its link in the chain.
 *
 * @param previous the link of the record before; zeros before a chain's first
 * @param hash its own
 */
public record Chained(Stored stored, Digest previous, Digest hash) {
  /** What stands for this record and all before it. */
  public Mark mark() {
    return new Mark(stored.sequence(), hash);
  }
}
