package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;

/** Names a place in free JSON as faults name fields: {@code metadata.limits[2].most}. */
final class JsonPlace {
  private static final int LONGEST = 256;

  private JsonPlace() {}

  /**
   * @param field the field that all of it is in
   * @param depth how many objects and lists the parser's value is in below that field
   */
  static String of(JsonParser in, String field, int depth) {
    StringBuilder place = new StringBuilder(field);
    JsonStreamContext context = in.getParsingContext();
    for (int i = 0; i < depth && context != null; i++) {
      String step =
          context.inArray()
              ? "[" + context.getCurrentIndex() + "]"
              : "." + context.getCurrentName();
      place.insert(field.length(), step);
      context = context.getParent();
    }
    // A place that could not be read is named by its field.
    return place.length() <= LONGEST && Chars.isClean(place.toString(), false)
        ? place.toString()
        : field;
  }
}
