package com.plystra.base.hash;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A part of a trace: the JSON text of an object, and its SHA-256. The world holds texts that no
 * rule reads (emails, display names, metadata) only in parts.
 */
public abstract class Part {
  // Computed at first use. The race is harmless: a Digest is immutable and every thread computes
  // the same value.
  private @Nullable Digest digest;

  protected Part() {}

  /** A part that holds its text as UTF-8. The array must not be changed. */
  public static Part of(byte[] json) {
    return new Text(json);
  }

  /**
   * The JSON text as UTF-8; the array must not be changed. Some parts make it for each call, always
   * with the same content.
   */
  public abstract byte[] json();

  /** The JSON text; the same as {@link #json}. */
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
