package com.plystra.http;

import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;

/** The fields {@code limit} and {@code cursor} of lists whose question is in the body. */
public final class BodyPaging {
  private static final int USUAL_LIMIT = 100;

  private BodyPaging() {}

  /** Adds the two fields to the shape of a question. */
  public static Shape of(Shape question) {
    return question
        .optional(Queries.LIMIT, Queries.LIMIT_TYPE)
        .optional(Queries.CURSOR, Queries.CURSOR_TYPE);
  }

  /** The greatest number of rows of the page. */
  public static int limit(Fields body) {
    return body.optInt(Queries.LIMIT).orElse(USUAL_LIMIT);
  }
}
