package com.plystra.access.passwords;

import java.util.Optional;

/** A parsed password hash. */
interface StoredHash {
  /** Whether the password matches. The cost depends on the hash's parameters. */
  boolean matches(String password);

  /** The reason why checking a password against it would cost too much; empty when it would not. */
  Optional<String> excess();

  /** Whether it is of Argon2id with this cost. */
  boolean isOf(PasswordCost cost);

  /** Returns empty when the text has no known form or the hash costs too much. */
  static Optional<StoredHash> read(String text) {
    return parse(text).filter(hash -> hash.excess().isEmpty());
  }

  /** Returns empty when the text has no known form. */
  static Optional<StoredHash> parse(String text) {
    return Argon2Hash.parse(text).or(() -> BcryptHash.parse(text)).or(() -> Pbkdf2Hash.parse(text));
  }
}
