package com.plystra.base.hash;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text of a record that stands in the record's canonical bytes by its digest: for a trace, the
 * JSON of an object. Texts that no rule reads (emails, display names, metadata) stand in the world
 * only in parts.
 *
 * <p>A text about a person has a salt of 32 random bytes, and the digest covers both. Without the
 * salt, nobody can find the text by trying; so text and salt can be erased while the digest, and
 * with it the chain, stays.
 */
public abstract class Part {
  /** What an erased part reads as: JSON, as parts of traces are. */
  public static final String ERASED = "\"erased\"";

  // Computed at first use. The race is harmless: a Digest is immutable and every thread computes
  // the same value.
  private @Nullable Digest digest;

  protected Part() {}

  private Part(Digest digest) {
    this.digest = digest;
  }

  /** A part that holds its text: UTF-8, which is not to be changed. */
  public static Part of(byte[] text) {
    return new Text(text);
  }

  /** As {@link #of(byte[])}. */
  public static Part of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A text with the salt that it was recorded with. */
  public static Part salted(byte[] text, Digest salt) {
    return new Salted(text, salt);
  }

  /** A text about one person, with a salt that lasts as long as the process. */
  public static Part personal(byte[] text) {
    return new Personal(text);
  }

  /**
   * A text that several persons may have, as this person has it.
   *
   * @param person id of the person
   */
  public static Part personal(String person, byte[] text) {
    return new Salted(text, Salts.of(person, text));
  }

  /**
   * A part without its text, which was erased or is not stored.
   *
   * @param isSalted whether the digest covers a salt
   */
  public static Part digestOnly(Digest digest, boolean isSalted) {
    return new DigestOnly(digest, isSalted);
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

  /** The salt before the text in {@link #digest}; null where there is none. */
  public @Nullable Digest salt() {
    return null;
  }

  /** Whether the digest covers a salt; only such a text may be erased. */
  public boolean isSalted() {
    return salt() != null;
  }

  /** Whether the part has its text. */
  public boolean isPresent() {
    return true;
  }

  /** SHA-256 of {@link #salt}, where there is one, and {@link #json}. */
  public final Digest digest() {
    Digest known = digest;
    if (known == null) {
      Digest salt = salt();
      known = salt == null ? Sha256.of(json()) : Sha256.of(salt, json());
      digest = known;
    }
    return known;
  }

  private static final class Text extends Part {
    private final byte[] text;

    Text(byte[] text) {
      this.text = text;
    }

    @Override
    public byte[] json() {
      return text;
    }
  }

  private static final class Salted extends Part {
    private final byte[] text;
    private final Digest salt;

    Salted(byte[] text, Digest salt) {
      this.text = text;
      this.salt = salt;
    }

    @Override
    public byte[] json() {
      return text;
    }

    @Override
    public Digest salt() {
      return salt;
    }
  }

  private static final class Personal extends Part {
    private final byte[] text;

    Personal(byte[] text) {
      this.text = text;
    }

    @Override
    public byte[] json() {
      return text;
    }

    // Made again when it is written, which is seldom: the world would hold 32 bytes more a person.
    @Override
    public Digest salt() {
      return Salts.of(text);
    }

    // Asked for each decision: the salt costs an HMAC.
    @Override
    public boolean isSalted() {
      return true;
    }
  }

  private static final class DigestOnly extends Part {
    private final boolean isSalted;

    DigestOnly(Digest digest, boolean isSalted) {
      super(digest);
      this.isSalted = isSalted;
    }

    @Override
    public byte[] json() {
      return ERASED.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isSalted() {
      return isSalted;
    }

    @Override
    public boolean isPresent() {
      return false;
    }
  }
}
