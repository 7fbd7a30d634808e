package com.plystra.base.hash;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a trace: the JSON text under which an object is shown, and its SHA-256. Texts that no
 * rule reads (emails, display names, metadata) stand in the world only in parts.
 */
public abstract class Part {
  // Computed at first use. The race is harmless: a Digest is immutable and every thread computes
  // the same.
  private @Nullable Digest digest;

  protected Part() {}

  /** A part that holds its text: UTF-8, which is not to be changed. */
  public static Part of(byte[] json) {
    return new Text(json);
  }

  /** UTF-8; not to be changed. Some make it anew each time, but always the same. */
  public abstract byte[] json();

  /** The same as {@link #json}. */
  public String text() {
    return new String(json(), StandardCharsets.UTF_8);
  }

  /** SHA-256 of {@link #json}. */
  public final Digest digest() {
    Digest known = digest;
    if (known == null) {
      known = Sha256.of(json());
      digest = known;
    }
    return known;
  }

  private static final class Text extends Part {
    private final byte[] json;

    Text(byte[] json) {
      this.json = json;
    }

    @Override
    public byte[] json() {
      return json;
    }
  }
}
