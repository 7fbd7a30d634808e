package com.plystra.access.login;

import com.plystra.base.text.Caseless;

/** E-mail addresses are unique, and looked up, by their keys: without regard to case. */
public final class EmailKey {
  private EmailKey() {}

  /** What two addresses have in common when they are the same but for case. */
  public static String of(String email) {
    return Caseless.key(email);
  }
}
