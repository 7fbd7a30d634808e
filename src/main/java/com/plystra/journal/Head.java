package com.plystra.journal;

import com.plystra.base.hash.Digest;

/**
 * The end of a chain.
 *
 * @param sequence the last record's {@link Sequence}; number 0 before the first
 * @param createdAtMicros the last record's time, in microseconds since 1970
 * @param hash the last record's link in the chain
 * @param lastMutation the last mutation's sequence, whichever chain it is in; 0 before the first
 * @param stateDigest the sum over all rows after that mutation
 */
public record Head(
    long sequence, long createdAtMicros, Digest hash, long lastMutation, Digest stateDigest) {
  static final Head START = new Head(0, 0, Digest.ZERO, 0, Digest.ZERO);

  /** The head of a chain that has no record yet, and begins where this one ended. */
  public Head next(int chain) {
    if (chain <= chain()) {
      throw new IllegalArgumentException("chain " + chain + " cannot follow " + chain());
    }
    return new Head(Sequence.of(chain, 0), createdAtMicros, Digest.ZERO, lastMutation, stateDigest);
  }

  public int chain() {
    return Sequence.chain(sequence);
  }

  /** The last record's number in its chain; 0 before the first. */
  public long number() {
    return Sequence.number(sequence);
  }

  /** The head when one more record, with the digest of its canonical bytes, was appended. */
  Head after(JournalRecord record, long createdAt, Digest body) {
    long next = sequence + 1;
    Digest link = Canonical.link(hash, next, createdAt, body);
    return record instanceof MutationRecord mutation
        ? new Head(next, createdAt, link, next, mutation.stateDigest())
        : new Head(next, createdAt, link, lastMutation, stateDigest);
  }

  /** Whether what begins with this head goes on where another has ended, in its chain or a new. */
  boolean follows(Head before) {
    return equals(before) || (chain() > before.chain() && equals(before.next(chain())));
  }
}
