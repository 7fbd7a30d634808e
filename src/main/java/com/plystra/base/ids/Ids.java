package com.plystra.base.ids;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/** Makes ids: a prefix, {@code _} and 16 hex digits. */
public final class Ids {
  private final LongSupplier random;

  public Ids() {
    this(new SecureRandom()::nextLong);
  }

  /** Takes random numbers from the given source. */
  public Ids(LongSupplier random) {
    this.random = random;
  }

  /** The next id, for example {@code group_00c0ffee00c0ffee}. */
  public String next(String prefix) {
    return prefix + "_" + HexFormat.of().toHexDigits(random.getAsLong());
  }
}
