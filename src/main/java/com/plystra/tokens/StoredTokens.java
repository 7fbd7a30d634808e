package com.plystra.tokens;

import static com.plystra.db.schema.Tables.OPERATOR_TOKENS;

import com.plystra.db.Database;

/** Looks at stored tokens of a database that nobody serves. */
public final class StoredTokens {
  private StoredTokens() {}

  /** Whether the hash of one is kept; false where there is no table of them yet. */
  public static boolean isStored(Database database, OperatorToken token) {
    return database.reads().fetchExists(OPERATOR_TOKENS, OPERATOR_TOKENS.ID.eq(token.key()));
  }
}
