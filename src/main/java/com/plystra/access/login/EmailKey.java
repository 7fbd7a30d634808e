package com.plystra.access.login;

import com.plystra.base.text.Caseless;

/** The keys under which e-mail addresses are unique and looked up. They ignore case. */
public final class EmailKey {
  private EmailKey() {}

  /** The key of an address; equal for addresses that differ only in case. */
  public static String of(String email) {
    return Caseless.key(email);
  }
}
