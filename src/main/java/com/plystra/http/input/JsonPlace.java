package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;

/** Names a position in free JSON for faults: {@code metadata.limits[2].most}. */
final class JsonPlace {
  private static final int LONGEST = 256;

  private JsonPlace() {}

  /**
   * @param field the field that contains the JSON
   * @param depth the nesting depth of the parser's value below that field
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
    // A position that would be unreadable is named by its field alone.
    return place.length() <= LONGEST && Chars.isClean(place.toString(), false)
        ? place.toString()
        : field;
  }
}
