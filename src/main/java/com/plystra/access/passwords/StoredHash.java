package com.plystra.access.passwords;

import java.util.Optional;

/** A password's hash as it is stored, taken apart. */
interface StoredHash {
  /** Whether the password is the one that was hashed; costs what the hash says. */
  boolean matches(String password);

  /** Why checking a password against it would cost too much; empty when it would not. */
  Optional<String> excess();

  /** Whether it was made as passwords are hashed by now. */
  boolean isCurrent();

  /** Empty for what is none of the forms, or costs too much. */
  static Optional<StoredHash> read(String text) {
    return parse(text).filter(hash -> hash.excess().isEmpty());
  }

  /** Empty for what is none of the forms. */
  static Optional<StoredHash> parse(String text) {
    return Argon2Hash.parse(text).or(() -> BcryptHash.parse(text)).or(() -> Pbkdf2Hash.parse(text));
  }
}
