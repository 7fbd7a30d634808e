package com.plystra.objects;

import com.plystra.storage.db.SearchColumns;
import org.jooq.DSLContext;

/**
 * What a caller searches for.
 *
 * @param given as it was typed; not empty
 * @param folded without difference of case, as the database's search columns have it
 */
public record SearchText(String given, String folded) {
  /** Asks the database to fold the text. */
  public static SearchText of(DSLContext db, String given) {
    return new SearchText(given, SearchColumns.folded(db, given));
  }
}
