package com.plystra.access.keys;

import com.plystra.access.sessions.SessionKeys;

/** The stored forms of API keys: HMACs under a secret of the server. */
public final class KeyHashes {
  private final SessionKeys secrets;

  /**
   * @param secrets the current secret, and those that still verify
   */
  public KeyHashes(SessionKeys secrets) {
    this.secrets = secrets;
  }

  /** The keyed hash under the current secret. */
  public String hash(KeyText text) {
    return secrets.stamp(text.text()).hash();
  }

  /** The id of the current secret. */
  public String keyId() {
    return secrets.stamp("").keyId();
  }

  boolean matches(String presented, String keyId, String hash) {
    return secrets.matches(presented, keyId, hash);
  }

  boolean isCurrent(String keyId) {
    return secrets.isCurrent(keyId);
  }
}
