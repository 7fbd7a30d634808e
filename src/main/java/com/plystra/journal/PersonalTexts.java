package com.plystra.journal;

import com.plystra.base.hash.Part;
import com.plystra.base.hash.Salts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Header texts about persons as salted parts. A few callers ask nearly everything, so that parts
 * are kept: a salt and a digest for each request would be felt.
 */
final class PersonalTexts {
  private static final int MOST = 10_000;
  private static final Map<Key, Part> KNOWN = new ConcurrentHashMap<>();

  private PersonalTexts() {}

  private record Key(String person, String text) {}

  /** A text of a person. */
  static Part of(String person, String text) {
    Key key = new Key(person, text);
    Part known = KNOWN.get(key);
    if (known == null) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      known = Part.salted(utf8, Salts.of(person, utf8));
      // Digests are made on the threads that answer.
      var unused = known.digest();
      if (KNOWN.size() >= MOST) {
        KNOWN.clear();
      }
      KNOWN.put(key, known);
    }
    return known;
  }
}
