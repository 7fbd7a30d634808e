package com.plystra.storage.writer;

/**
 * The rules and rows of one change, run by the writer's thread inside its transaction. It reads and
 * writes the database and nothing else: no hashing, no HTTP, no waiting, since all other changes
 * wait behind it.
 *
 * @param <T> the result that the caller gets once the change is durable
 */
public interface Mutation<T> {
  /** Makes the change, or throws a {@code Problem} to refuse it; all that it did is then undone. */
  T run(Tx tx);

  /**
   * Whether it must be the first change of its transaction, so that {@link Tx#world} is the state
   * at the start of the transaction. For mutations that decide.
   */
  default boolean begins() {
    return false;
  }
}
