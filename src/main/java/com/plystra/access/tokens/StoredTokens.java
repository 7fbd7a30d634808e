package com.plystra.access.tokens;

import static com.plystra.storage.db.schema.Tables.OPERATOR_TOKENS;

import com.plystra.storage.db.Database;
import java.time.Instant;
import java.util.Optional;

/** Looks at stored tokens of a database that nobody serves. */
public final class StoredTokens {
  private StoredTokens() {}

  /** Since when there is the one that is kept; empty when none is. */
  public static Optional<Instant> since(Database database, OperatorToken token) {
    return database
        .reads()
        .select(OPERATOR_TOKENS.UPDATED_AT)
        .from(OPERATOR_TOKENS)
        .where(OPERATOR_TOKENS.ID.eq(token.key()))
        .fetchOptional(OPERATOR_TOKENS.UPDATED_AT);
  }

  /** Whether the hash of one is kept; false where there is no table of them yet. */
  public static boolean isStored(Database database, OperatorToken token) {
    return database.reads().fetchExists(OPERATOR_TOKENS, OPERATOR_TOKENS.ID.eq(token.key()));
  }
}
