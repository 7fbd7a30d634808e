package com.plystra.objects;

/** Keys as people read them. */
public final class Words {
  private Words() {}

  /** {@code north_west} becomes {@code North west}; what has no letter stays as it is. */
  public static String of(String key) {
    String words = key.replace('_', ' ').replace('-', ' ').replace('.', ' ').strip();
    return words.isEmpty() ? key : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
