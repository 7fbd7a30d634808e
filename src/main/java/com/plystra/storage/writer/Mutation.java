package com.plystra.storage.writer;

/**
 * The rules and rows of one change, run by the writer's thread inside its transaction. It reads and
 * writes the database and nothing else: no hashing, no HTTP, no waiting, since all other changes
 * wait behind it.
 *
 * @param <T> what the caller gets once the change is durable
 */
public interface Mutation<T> {
  /** Throws a {@code Problem} to refuse; everything it did is then undone. */
  T run(Tx tx);

  /**
   * Whether it begins a transaction: nobody's change is in it before this one's, so that {@link
   * Tx#world} is the state that it begins with. For what decides.
   */
  default boolean begins() {
    return false;
  }
}
