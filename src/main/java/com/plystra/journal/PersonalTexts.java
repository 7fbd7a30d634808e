package com.plystra.journal;

import com.plystra.base.hash.Part;
import com.plystra.base.hash.Salts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes salted parts of header texts about persons. A few callers send nearly all requests, so the
 * parts of short texts are cached: salts and digests for each request would cost throughput.
 */
final class PersonalTexts {
  private static final int MAX_ENTRIES = 10_000;
  private static final int MAX_LENGTH = 256;
  private static final Map<Key, Part> CACHE = new ConcurrentHashMap<>();

  private PersonalTexts() {}

  private record Key(String person, String text) {}

  /**
   * A text as a salted part.
   *
   * @param person whose text it is, see {@link Salts#of}
   */
  static Part of(String person, String text) {
    if (text.length() > MAX_LENGTH) {
      return part(person, text);
    }
    Key key = new Key(person, text);
    Part cached = CACHE.get(key);
    if (cached == null) {
      cached = part(person, text);
      // The digest is computed now, so that the cache is of use to all threads.
      var unused = cached.digest();
      if (CACHE.size() >= MAX_ENTRIES) {
        CACHE.clear();
      }
      CACHE.put(key, cached);
    }
    return cached;
  }

  private static Part part(String person, String text) {
    return Part.personal(person, text.getBytes(StandardCharsets.UTF_8));
  }
}
