package com.plystra.access.passwords;

import java.util.Optional;

/**
 * The cost of an Argon2id hash.
 *
 * @param memory in KiB
 * @param passes iterations over the memory
 * @param lanes degree of parallelism
 */
public record PasswordCost(int memory, int passes, int lanes) {
  /** Of the hashes that Plystra makes: the minimum of OWASP's password storage cheat sheet. */
  public static final PasswordCost USUAL = new PasswordCost(19_456, 2, 1);

  // Limits the time to about a second, and the memory to a quarter of the heap.
  private static final long MOST_MEMORY_KIB =
      Math.min(128 << 10, (Runtime.getRuntime().maxMemory() / 4) >> 10);
  private static final long MOST_WORK_KIB = 1 << 20;
  private static final long MOST_LANES = 16;

  /** The reason why a hash of this cost is not computed; empty when it is. */
  Optional<String> excess() {
    if (lanes < 1 || passes < 1 || memory < 8L * lanes) {
      return Optional.of("has parameters that Argon2 does not allow");
    }
    if (memory > MOST_MEMORY_KIB) {
      return Optional.of("asks for " + memory + " KiB of memory, at most " + MOST_MEMORY_KIB);
    }
    if ((long) memory * passes > MOST_WORK_KIB || lanes > MOST_LANES) {
      return Optional.of(
          "asks for too much work: m times t at most " + MOST_WORK_KIB + ", p at most 16");
    }
    return Optional.empty();
  }
}
