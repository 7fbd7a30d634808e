package com.plystra.world;

import com.plystra.hash.Digest;
import com.plystra.hash.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a trace: the JSON text under which an object is shown, and its SHA-256. Texts that no
 * rule reads (emails, display names, metadata) stand in the world only here.
 */
public final class Part {
  private final byte[] json;
  // Computed at first use. The race is harmless: a Digest is immutable and every thread computes
  // the
  // same.
  private @Nullable Digest digest;

  public Part(byte[] json) {
    this.json = json;
  }

  /** UTF-8; not to be changed. */
  public byte[] json() {
    return json;
  }

  /** SHA-256 of {@link #json}. */
  public Digest digest() {
    Digest known = digest;
    if (known == null) {
      known = Sha256.of(json);
      digest = known;
    }
    return known;
  }
}
