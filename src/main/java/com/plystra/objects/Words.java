package com.plystra.objects;

import com.plystra.http.input.FieldType;

/** Keys as people read them. */
public final class Words {
  private Words() {}

  /**
   * {@code north_west} becomes {@code North west}; what has no letter stays as it is. No longer
   * than a name may be: keys are ASCII, and a path's segment can be longer.
   */
  public static String of(String key) {
    String words = key.replace('_', ' ').replace('-', ' ').replace('.', ' ').strip();
    String name =
        words.isEmpty() ? key : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return name.substring(0, Math.min(name.length(), FieldType.NAME_MAX)).strip();
  }
}
