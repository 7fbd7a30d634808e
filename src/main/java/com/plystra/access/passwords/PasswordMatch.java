package com.plystra.access.passwords;

/** How a password compares with a stored hash. */
public enum PasswordMatch {
  WRONG,
  /** The password is right. */
  RIGHT,
  /**
   * The password is right, but its hash has other parameters than new hashes, or was made of text
   * that is not in NFKC. It should be hashed again.
   */
  OUTDATED;

  public boolean isRight() {
    return this != WRONG;
  }
}
