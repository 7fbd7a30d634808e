package com.plystra.objects;

import com.plystra.http.input.FieldType;

/** Makes names for people from keys. */
public final class Words {
  private Words() {}

  /**
   * {@code north_west} becomes {@code North west}; a key without letters stays as it is. Cut to the
   * greatest length of a name, because a segment of a path can be longer.
   */
  public static String of(String key) {
    String words = key.replace('_', ' ').replace('-', ' ').replace('.', ' ').strip();
    String name =
        words.isEmpty() ? key : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return name.substring(0, Math.min(name.length(), FieldType.NAME_MAX)).strip();
  }
}
