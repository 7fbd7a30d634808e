package com.plystra.access.passwords;

import java.util.Optional;

/** Password hashes that other systems made. */
public final class ImportedHash {
  private ImportedHash() {}

  /**
   * The reason why an imported hash cannot be stored, in words that complete "the hash"; empty when
   * it can. The words reveal nothing of salt and hash.
   */
  public static Optional<String> fault(String text) {
    Optional<StoredHash> hash = StoredHash.parse(text);
    return hash.isPresent()
        ? hash.get().excess()
        : Optional.of(
            "must be in the form of Argon2id ($argon2id$v=19$m=,t=,p=$salt$hash), bcrypt ($2b$..)"
                + " or PBKDF2 ($pbkdf2-sha256$i=,l=$salt$hash)");
  }
}
